"""Headings as a question says them: without what a program or a file of two languages added.

"tax_gram" beside "tax_group" is asked as "Gram", "Term fr" as "French", "Zh" above Chinese as
"Chinese", "Natrium mg" as "Natrium", with its unit behind the answer.
"""

from __future__ import annotations

import re

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import ends_in_magnesium, is_unit, unit_in
from clindeck.draft.vocabulary.heading_nouns import LANGUAGES
from clindeck.draft.vocabulary.range_ends import range_end
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.headings import is_field_name
from clindeck.draft.wording.language_marks import marked_language
from clindeck.draft.wording.nouns import in_sentence
from clindeck.draft.wording.scripts import script_share
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.wording.languages import NAMES
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_TONGUES = {code: name.split(" or ")[0].split(",")[0] for code, name in NAMES.items()} | {
    "la": "Latin", "lat": "Latin", "eng": "English", "ger": "German", "uk": "Ukrainian",
    "vi": "Vietnamese", "bn": "Bengali", "ur": "Urdu", "fa": "Persian", "cn": "Chinese",
    "kr": "Korean", "sk": "Slovak", "cz": "Czech",
}  # fmt: skip
"""What a heading such as “Name (de)” asks for."""
_NAMES = word_set("name names term word label title bezeichnung nombre nom nome nazwa название")
_IN_OTHER_SCRIPTS = word_set("zh cn ja jp ko kr ar fa ur hi bn ru uk el he th")
_FULL = {
    "def": "Definition", "defs": "Definitions", "desc": "Description", "ipa": "IPA", "clin":
    "Clinical", "morph": "Morphology", "diag": "Diagnosis", "loc": "Location", "subcat":
    "Subcategory", "cat": "Category", "spec": "Specification", "prop": "Property", "qty": "Amount",
    "num": "Number", "pharm": "Pharmacology", "dist": "Distribution", "bact": "Bacteria",
    "str": "Strength",
}  # fmt: skip
"""Words that programs cut short, as a reader knows them."""
_CUT_ENDS = {"desc": "description", "descr": "description", "def": "definition",
             "defn": "definition"}  # fmt: skip
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_PER = re.compile(r"(?P<of>\S.{0,60}?)[ _](?P<unit>[^\W_]{1,5})[ _](?:per|pro|por|par)[ _]"
                  r"(?P<each>[^\W_]{1,5})\Z", re.IGNORECASE)  # fmt: skip


def tongue_of(table: DraftTable, column: DraftColumn) -> str:
    """Return the English name of the language that a heading asks for, "" of another heading."""
    plain = in_sentence(column.title)
    if plain in LANGUAGES and plain.isascii():
        return plain.capitalize()
    code = column.title.strip().lower()
    if code in _TONGUES and _is_told_by_code(table, column, code):
        return _TONGUES[code]
    base, mark = marked_language(table, column.title)
    return _TONGUES.get(mark.lower(), "") if base.lower() in _NAMES else ""


def _is_told_by_code(table: DraftTable, column: DraftColumn, code: str) -> bool:
    """Return whether a heading of two letters is a language: its script, or others beside it."""
    if code in _IN_OTHER_SCRIPTS and script_share(table.texts(column.name)) > 0:
        return True
    return sum(each.title.strip().lower() in _TONGUES for each in table.columns) > 1


def said_title(table: DraftTable, column: DraftColumn) -> str:
    """Return a heading without its language, the name of its fields, and in full words."""
    if before := _told_before(table, column):
        return f"{before}: {column.title.strip()}"
    title = _uncried(marked_language(table, column.title)[0].replace("_", " ").strip())
    if is_field_name(title):
        first, _, rest = title.partition(" ")
        if rest and _is_shared_prefix(table, first, rest):
            return f"{rest[:1].upper()}{rest[1:]}"
        if first.lower() in _FULL:
            return f"{_FULL[first.lower()]} {rest}"
    before, space, last = title.rpartition(" ")
    if space and last.lower() in _CUT_ENDS:
        return f"{before} {_CUT_ENDS[last.lower()]}"
    return _FULL.get(title.lower(), title)


def _told_before(table: DraftTable, column: DraftColumn) -> str:
    """Return the heading of the texts before figures that are headed by their unit alone: "cm"."""
    place = table.columns.index(column) if column in table.columns else 0
    before = table.columns[place - 1] if place else None
    if before is None or before.name == table.subject[0] or not is_unit(column.title.strip()):
        return ""
    if not are_mostly_figures(table.texts(column.name)) or column.kind is ColumnKind.DOSE:
        return ""
    return "" if is_unit(before.title.strip()) or before.is_invented else before.title


def _uncried(title: str) -> str:
    """Return a heading without its capitals, "CAUSES" as "Causes"; short forms keep them."""
    if not title.isupper() or not _LONG_WORD.search(title):
        return title
    return _LONG_WORD.sub(lambda found: found.group().capitalize(), title)


def _is_shared_prefix(table: DraftTable, first: str, rest: str) -> bool:
    """Return whether several headings begin with a word, and none of the others is the rest."""
    titles = [each.title.lower() for each in table.columns]
    alike = sum(title.startswith(f"{first.lower()} ") for title in titles)
    rests = sum(title == rest.lower() or title.endswith(f" {rest.lower()}") for title in titles)
    return alike > 1 and rests == 1


def without_unit(title: str) -> tuple[str, str]:
    """Return the heading of figures without the unit at its end, and the unit: "Natrium mg"."""
    head, unit = unit_in(title)
    if unit:
        return head, unit
    per = _PER.match(title)
    if per is not None and is_unit(per["unit"]) and is_unit(per["each"]):
        return per["of"], f"{per['unit']}/{per['each']}"
    before, _, last = title.replace("_", " ").rpartition(" ")
    is_end = range_end(title)[1] >= 0  # "min" at its end is no minute
    if before and len(last) > 1 and is_unit(last) and not is_end and not ends_in_magnesium(title):
        return before, last.strip("()[]")  # "Onset (s)": seconds, as a space stands before them
    return title, ""


def says_nothing(title: str) -> bool:
    """Return whether a heading is a word of programs with a number: "info1", "field 2"."""
    words = words_of_heading(title)
    letters = {word for word in words if not word.isdigit()}
    return len(letters) == 1 and len(words) > len(letters) and letters <= _NUMBERED


_NUMBERED = word_set("info infos data field column col value text txt attribute attr extra misc")

"""A topic to its rows that are about a drug of the lists, whatever its columns are called.

The column of the names is the first whose heading says drug, medication, Wirkstoff …, else the
first in which most cells are nothing but names of the lists. A row is about the drugs that its name
holds; what else it says is judged as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from clindeck.lint.hazards.drug_lists import (
    LANGUAGES,
    DrugLists,
    folded,
    folded_words,
    runs,
    shipped_drug_lists,
    words_in,
)
from clindeck.lint.wording.languages import ENGLISH, base_of
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.late_patterns import late_pattern
from clindeck.model.tables import Column, Row, Table, Topic

_OF_DRUGS = late_pattern(
    r"\b(?:drugs?|medications?|medicines?|medicaments?|agents?|generics?|substances?|compounds?"
    r"|active\s+ingredients?|wirkstoffe?|arznei\w*|medikamente?|substanz(?:en)?|präparate?"
    r"|médicaments?|principes?\s+actifs?|dci|fármacos?|medicamentos?|principios?\s+activos?)\b",
    re.IGNORECASE,
)
_NOT_OF_NAMES = late_pattern(
    r"class|klasse|gruppe|group|type|brand|trade|interact|other|famil|class|form|route|dose|max",
    re.IGNORECASE,
)
_OF_CAUTIONS = late_pattern(
    r"caution|warning|precaution|contra-?\s?indic|boxed|interact|monitor|safety|toxic|antidote|risk"
    r"|danger|alert|avoid|be\s?careful|beware|do\s?not|not\s?to\s?(?:be\s?)?(?:give|use)|vorsicht|warnhinweis|gegenanzeige|kontraindik|wechselwirk|risik|überwach"
    r"|mise\s+en\s+garde|précaution|contre-?indic|surveill|advertencia|precauci|contraindic|riesgo",
    re.IGNORECASE,
)
_GIVEN = late_pattern(
    r"[0-9]\s?(?:mg|mcg|[µμ]g|g|units?|IU|IE|UI|mL|mmol|mEq|puffs?|tablets?)(?!\w)", re.IGNORECASE
)
_INJECTED = late_pattern(
    r"\b(?:IV|IO|IM|SC|i\.v\.|i\.m\.|intraven\w*|intramusc\w*|subcut\w*|inject\w*|infus\w*|bolus"
    r"|injektion\w*|inyec\w*|intravein\w*)\b",
    re.IGNORECASE,
)
_WARNS = late_pattern(
    r"\b(?:avoid\w*|cautio\w+|warning\w*|beware|contra-?indicat\w*|(?:do|must|should)\s+not|never"
    r"|(?:increased|high|higher)\s+risk|toxic\w*|monitor\w*|danger\w*|fatal|extravasation|antidote"
    r"|not\s+recommended|medication\s+errors|cave|vorsicht|kontraindiz\w+|vermeiden|niemals"
    r"|überwach\w*|lebensgefahr|éviter|ne\s+pas|prudence|contre-indiqu\w*|surveill\w*|jamais"
    r"|evitar|no\s+(?:usar|administrar|dar)|precaución|contraindica\w*|vigilar|nunca|monitoriz\w*)\b",
    re.IGNORECASE,
)
"""Words of a text that warns, whatever stands above it."""
_OF_STRENGTHS = late_pattern(
    r"\b(?:strengths?|concentrations?|presentations?|packs?|pack\s+size|packag\w+|dosage\s+forms?"
    r"|available|supplied|stock|price|cost|(?:wirk)?stärken?|packung\w*|darreichung\w*|preis"
    r"|présentations?|conditionnement|prix|presentación|envase|precio)\b",
    re.IGNORECASE,
)
"""Headings of what a pharmacy stocks: 2.5 mg of a tablet is no dose of anybody."""
_NOTHING = late_pattern(
    r"(?:|[-–—.?]|n/?a|none(?: known)?|no|nil|keine?|aucune?|ningun[ao]?|nada)\.?", re.IGNORECASE
)
"""What a cell says that warns of nothing."""
_CLASS = late_pattern(
    r"\b(?:class|klasse|\w*gruppe|group|family|classe|clase|category)\b", re.IGNORECASE
)
_NUMBER = late_pattern(r"\b[0-9AB]\b")
"""What tells the headings of two drugs of a row apart: "Drug class 1", "Drug class 2"."""
_MOSTLY = 0.6
_FEWEST = 3
"""Rows of a table whose column of names no heading tells."""


@dataclass(frozen=True, slots=True)
class DrugRow:
    """A row about drugs of the lists: its name, the groups, what it says in cautions and at all.

    `cautions` are its cautions and what stands below a heading like "Warnings"; it `warns` if it
    has some, or if another text of it says "avoid", "do not", "monitor". `words` are those of all
    texts but the name, folded.
    """

    row: Row
    table: Table
    name: Text
    groups: frozenset[str]
    cautions: tuple[str, ...]
    warns: bool
    words: tuple[str, ...]
    gives_dose: bool
    is_injected: bool


class _DrugTable(NamedTuple):
    """The columns of a table whose headings tell what stands below them, by name.

    `name` is that of the drugs' names, the others tell of cautions and of what a pharmacy stocks.
    """

    name: str
    cautions: frozenset[str]
    strengths: frozenset[str]


def drug_rows(topic: Topic, lists: DrugLists | None = None) -> Iterator[DrugRow]:
    """Yield the rows of a topic that are about a drug of the lists; none in another language."""
    if (base_of(topic.language) or ENGLISH) not in LANGUAGES:
        return
    known = shipped_drug_lists() if lists is None else lists
    for table in topic.tables.values():
        column = name_column(table, known)
        if column is None:
            continue
        headings = _DrugTable(
            column.name,
            frozenset(each.name for each in table.columns if is_of_cautions(each)),
            frozenset(each.name for each in table.columns if _is_of_strengths(each)),
        )
        for row in table.rows:
            cell = row.cells.get(column.name)
            if cell is None:
                continue
            words = folded_words(" ".join(item.text for item in cell.items))
            if known.first_words.isdisjoint(words):
                continue
            groups = frozenset(
                group for run in runs(words) for group in known.groups_by_name.get(run, ())
            )
            if groups:
                yield _drug_row(row, table, headings, groups)


def words_of_rows(topic: Topic) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Yield each row of a topic, about a drug or not, with all its words, folded."""
    for table in topic.tables.values():
        for row in table.rows:
            texts = [item.text for cell in row.cells.values() for item in cell.items]
            texts += [caution.text.text for caution in row.cautions]
            yield row, folded_words(" ".join(texts))


def name_column(table: Table, lists: DrugLists) -> Column | None:
    """Return the column that holds the names of drugs, None where the table is of none."""
    wordings = [column for column in table.columns if column.kind.is_wording]
    for column in wordings:
        heading = f"{column.name} {column.title}"
        if _OF_DRUGS.search(heading.replace("_", " ")) and not _NOT_OF_NAMES.search(heading):
            return column
    for column in wordings:
        texts = [text for text in table.texts(column.name) if text]
        if len(texts) >= _FEWEST and _are_names(texts, lists):
            return column
    return None


def class_column(table: Table) -> Column | None:
    """Return the column that tells the class of a drug; None where rows are about two of them."""
    found = [
        column
        for column in table.columns
        if column.kind.is_wording and _CLASS.search(f"{column.name} {column.title}")
    ]
    kinds = {" ".join(_NUMBER.sub(" ", column.title).split()) for column in found}
    return found[0] if found and len(kinds) == len(found) else None


def is_of_cautions(column: Column) -> bool:
    """Return whether a column tells what to beware of."""
    heading = f"{column.name} {column.title}".replace("_", " ")
    return column.kind.is_wording and _names_cautions(heading)


@lru_cache(maxsize=1024)
def _names_cautions(heading: str) -> bool:
    return _OF_CAUTIONS.search(heading) is not None


def _are_names(texts: Sequence[str | tuple[str, ...]], lists: DrugLists) -> bool:
    """Return whether most texts are names; no more of them are looked at than it takes to tell."""
    others, most_others = 0, (1 - _MOSTLY) * len(texts)
    for text in texts:
        if not _is_a_name(text, lists):
            others += 1
            if others > most_others:
                return False
    return True


def _is_a_name(text: str | tuple[str, ...], lists: DrugLists) -> bool:
    words = words_in(text if isinstance(text, str) else " ".join(text))
    if not words or len(words) > 2:
        return False
    first = folded(words[0])
    if (first,) in lists.groups_by_name:
        return True
    return first in lists.first_words and tuple(map(folded, words)) in lists.groups_by_name


def _drug_row(row: Row, table: Table, headings: _DrugTable, groups: frozenset[str]) -> DrugRow:
    cautions = [caution.text.text for caution in row.cautions]
    others: list[str] = []
    given: list[str] = []
    has_dose = False
    for each in table.columns:
        cell = row.cells.get(each.name)
        if cell is None:
            continue
        texts = [item.text for item in cell.items]
        if each.name in headings.cautions:
            cautions += [text for text in texts if _NOTHING.fullmatch(text.strip()) is None]
        elif each.name != headings.name:
            others += texts
        if each.name != headings.name and each.name not in headings.strengths:
            has_dose = has_dose or each.kind is ColumnKind.DOSE
            given += texts
    said = " ".join((*cautions, *others))
    name = row.cells[headings.name].items[0]
    return DrugRow(
        row,
        table,
        name,
        groups,
        tuple(cautions),
        any(text.strip() for text in cautions) or _WARNS.search(" ".join(others)) is not None,
        folded_words(said),
        has_dose or _GIVEN.search(" ".join((name.text, *given))) is not None,
        _INJECTED.search(f"{name.text} {said}") is not None,
    )


def _is_of_strengths(column: Column) -> bool:
    heading = f"{column.name} {column.title}".replace("_", " ")
    return _OF_STRENGTHS.search(heading) is not None

"""The question for a column of a table's rows, and what of the row is the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.by_values.remembered import asked_as_remark
from clindeck.draft.asking.finished.own_fronts import front_asked
from clindeck.draft.asking.openings import DETAILS, is_told_by_title, named_after
from clindeck.draft.asking.rows_named import (
    article_of,
    is_site,
    named_in,
    open_name,
    says_itself,
)
from clindeck.draft.asking.subjects.composite import decided_by_one
from clindeck.draft.asking.worth.points import are_points, word_of_points
from clindeck.draft.asking.worth.worth_asking import (
    LONGEST_SUBJECT,
    MOST_OPTIONS,
)
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.tables.pairs.word_pairs import MEANING, TERM
from clindeck.draft.reading.tables.shaped_columns import GROUP
from clindeck.draft.tidying.matrices_of_marks import MARKED
from clindeck.draft.units.counts import are_counts
from clindeck.draft.units.title_units import unit_of_title
from clindeck.draft.units.unit_columns import unit_of
from clindeck.draft.vocabulary.heading_nouns import FULL_FORMS
from clindeck.draft.wording.abbreviations import are_abbreviations
from clindeck.draft.wording.figures import are_figures, are_mostly_figures, looks_of
from clindeck.draft.wording.headings import ends_openly, is_field_name, noun_of
from clindeck.draft.wording.languages import NOT_ENGLISH, Wordings, wordings_in
from clindeck.draft.wording.nouns import (
    asks_of_columns,
    in_sentence,
    is_attribute,
    quoted,
    singular_of,
)
from clindeck.draft.wording.pairs import without_ordinal
from clindeck.draft.wording.said_headings import said_title, tongue_of, without_unit
from clindeck.draft.wording.scripts import (
    are_foreign,
    has_foreign_letters,
    has_running_texts,
)
from clindeck.model.cells import ColumnKind

_COLUMNS_LOOKED_AT = 20
_LOOKED_AT = 60
_LONGEST_THING, _MOSTLY = 3, 0.2
_LONGEST_IN_SENTENCE, _MANY_ODD = 6, 0.3
_SIGN_OR_FIGURE = re.compile(r"[<>≤≥~≈±+−–-]{0,2}\s?[0-9]|[<>≤≥]")
_SEVERAL = re.compile(r"[,;/&+\n]|\band\b|\bor\b|[^s]s\Z")
"""Signs that a text names several things."""
"""Texts of a column, which are enough to tell its language."""


def question_of_column(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings, *,
    is_one_of_several: bool,
) -> tuple[str, str, bool]:  # fmt: skip
    """Return question and answer, and whether another column gives the answer's unit.

    `opening` is what the question begins with where it names more than the topic.
    """
    subject = named_in(table, column, is_english=words.is_english)
    first = table.column(table.subject[0])
    answer = f"{{{column.name}}}"
    unit = unit_of(table, column)
    if unit is not None:
        answer += f" {{{unit.name}}}"
    if says_itself(table) and len(table.subject) == 1:
        ask = front_asked(table, column, is_one_of_several=is_one_of_several)
        return ask, answer, unit is not None
    if _has_sentences(table):
        return f"{opening}: {{{first.name}}}", answer, unit is not None
    if are_points(table, column):
        word = "how many points" if words.is_english else word_of_points(table).capitalize()
        asked = f": {word}?" if word else "?"
        return f"{{short}}{named_after(table)} – {{{first.name}}}{asked}", answer, False
    if has_no_heading(column):
        named = named_after(table) if is_one_of_several else ""
        ask = f"{{short}}{named}{_group_shown(table)} – {{{first.name}}}?"
        return ask, answer, unit is not None
    asked_for = tongue_of(table, column)
    if words.is_english and asked_for:
        ask = f"{{short}}: what is “{{{first.name}}}” in {asked_for}?"
        return ask, answer, unit is not None
    if asked_for:
        named = open_name(table, subject)
        return f"{opening}: {named} – {asked_for}?", answer, unit is not None
    if words.is_english and column.title.strip().casefold() in FULL_FORMS:
        return f"{opening}: what does “{subject}” stand for?", answer, unit is not None
    if not words.is_english and (first.title, column.title) == (TERM, MEANING):
        return f"{opening} – {subject}{words.told_of(column.kind)}", answer, unit is not None
    if not words.is_english and in_sentence(column.title) in DETAILS:
        is_short_form = table.is_of_notes and are_abbreviations(table, column)
        named = named_after(table) if is_one_of_several and not is_short_form else ""
        named += _group_shown(table)
        return f"{{short}}{named} – {subject}?", answer, unit is not None
    if column.title == UNDER and first.title == ITEM and words.is_english:
        ask = f"{{short}}: to which part of the list does “{{{first.name}}}” belong?"
        return ask, answer, False
    if first.name == "item" and column.name == "detail":
        if words.is_english and are_abbreviations(table, column):
            return f"{{short}}: what does {subject} stand for?", answer, unit is not None
        asked = f"{subject}{words.told_of(column.kind)}"
        named = f"{named_after(table)}{_group_shown(table)}"
        return f"{{short}}{named} – {asked}", answer, unit is not None
    if words.is_english and is_one_of_several and is_told_by_title(table, column):
        asked = f"{{{first.name}}}{words.told_of(column.kind)}"
        return f"{{short}}{named_after(table)} – {asked}", answer, unit is not None
    is_of_rows = asks_of_columns(noun_of(first.title)) and column.kind is ColumnKind.TEXT
    if column.title.strip().isdecimal():  # points of a score, grades: "Bark: colour – 1?"
        named = f"{{{first.name}}}" if is_of_rows else subject
        return f"{opening}: {named} – {column.title.strip()}?", answer, unit is not None
    if is_of_rows:
        ask = f"{{short}}: {quoted(column.title)} – {{{first.name}}}?"
        return ask, answer, unit is not None
    if words.is_english and column.kind is ColumnKind.TEXT and not is_site(table, column):
        ask = f"{opening}: what is the origin of {open_name(table, subject)}?"
        return ask, answer, unit is not None
    if column.options:
        return _among_options(table, column, subject, words, opening), answer, False
    remark = asked_as_remark(column.title)
    if remark and not words.is_english:
        counted = " ({count})" if column.kind is ColumnKind.LIST else ""
        return f"{opening}: {subject} – {remark}{counted}?", answer, unit is not None
    texts = table.texts(column.name)
    title, of_heading = _title(table, column), ""
    if of_title := unit_of_title(table, column):
        told = "" if f"({of_title})" in opening else f" ({of_title})"
        ask = f"{opening}: {subject} – {in_sentence(quoted(column.title))}{told}?"
        return ask, answer, False
    if words.is_english and are_counts(column.title, texts):
        title = f"Number of {title}"
    elif words.is_english and column.kind is ColumnKind.TEXT and _says_one_each(table, column):
        title = singular_of(title)
    is_only_unit = title.endswith(f": {column.title.strip()}")
    if are_figures(texts) and unit is None and column.kind is not ColumnKind.DOSE \
            and not is_only_unit:  # fmt: skip
        title, of_heading = without_unit(title)
    answer += f"{'' if of_heading == '°' else ' '}{of_heading}" if of_heading else ""
    if words.is_english and ends_openly(title) and _begin_with_figures(texts):
        # "Absorbed by" above "42 days" tells when, and nobody by whom
        named = open_name(table, subject)
        return f"{opening}: {named} – {in_sentence(quoted(title))}?", answer, unit is not None
    asked = words.question(
        title, column.kind, open_name(table, subject), looks=looks_of(texts),
        article=article_of(table) if words.is_english else "",
    )  # fmt: skip
    return f"{opening}: {asked}", answer, unit is not None


def _among_options(
    table: DraftTable, column: DraftColumn, subject: str, words: Wordings, opening: str
) -> str:
    """Return the question which of some headings a row marks."""
    is_list, is_told = column.kind is ColumnKind.LIST, column.title != MARKED
    options = [quoted(each) for each in column.options] if names_options(column) else []
    counted = " ({count})" if is_list else ""
    if not words.is_english:
        shown = [*([quoted(column.title)] if is_told else []), " / ".join(options)]
        return f"{opening}: {subject} – {': '.join(filter(None, shown))}{counted}?"
    if not options:
        return f"{opening}: what is marked “{in_sentence(column.title)}” for {subject}{counted}?"
    which = "which {count}" if is_list else "which"
    verb = "apply to" if is_list else "applies to"
    if is_told:
        verb = f"{'are' if is_list else 'is'} “{in_sentence(quoted(column.title))}” for"
    return f"{opening}: {which} of {', '.join(options[:-1])} and {options[-1]} {verb} {subject}?"


def names_options(column: DraftColumn) -> bool:
    """Return whether the question for a column names the headings that a row may mark."""
    return 0 < len(column.options) <= MOST_OPTIONS


def worded_for(words: Wordings, table: DraftTable, column: DraftColumn) -> Wordings:
    """Return the wordings for a column: English ones around nothing of another language.

    A column is of another one by its texts, or by its heading or that of the names; texts too
    short to tell it are of that of the columns beside them. The field names of programs ("Tax
    morphology", "Clin pearls") make no English sentence either, nor do rows called "> 20 mm".
    """
    if not words.is_english:
        return words
    texts = table.texts(column.name)
    titles = column.title, table.column(table.subject[0]).title
    is_foreign = (
        are_foreign(texts)
        or any(map(has_foreign_letters, titles))
        or is_field_name(column.title)
        or _have_no_names(table)
        or (not has_running_texts(texts) and _stands_among_foreign(table, column))
    )
    return wordings_in(NOT_ENGLISH) if is_foreign else words


def _stands_among_foreign(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most columns of sentences beside a column of words are in another language."""
    if are_mostly_figures(table.texts(column.name)):
        return False
    found = [
        are_foreign(texts) for each in table.columns[:_COLUMNS_LOOKED_AT]
        if has_running_texts(texts := table.texts(each.name)[:_LOOKED_AT])
    ]  # fmt: skip
    return 2 * sum(found) > len(found)


def _have_no_names(table: DraftTable) -> bool:
    """Return whether many rows are called by what fits no sentence: "> 20 mm", whole clauses.

    An age or a stage stands in quotes, and fits; items of a list stand behind a dash.
    """
    title = table.column(table.subject[0]).title
    if title == ITEM or is_attribute(noun_of(title)) or ends_openly(in_sentence(title)):
        return False
    names = table.texts(table.subject[0])[:_LOOKED_AT]
    odd = sum(
        _SIGN_OR_FIGURE.match(name) is not None or len(name.split()) > _LONGEST_IN_SENTENCE
        for name in names
    )
    return odd > _MANY_ODD * len(names)


def _begin_with_figures(texts: Sequence[str]) -> bool:
    """Return whether most texts say how much or how long: "42 days", "< 5 mm"."""
    return 2 * sum(_SIGN_OR_FIGURE.match(text) is not None for text in texts) > len(texts)


def _title(table: DraftTable, column: DraftColumn) -> str:
    """Return a heading as a question says it: of one of two alike without its number."""
    title = said_title(table, column)
    is_of_one = decided_by_one(table, column) is not None
    return without_ordinal(title) if is_of_one else title


def _says_one_each(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether the rows of a column, asked one value at a time, name one thing each."""
    is_of_list = table.column(column.name).kind is ColumnKind.LIST
    texts = [
        cell.text for row in table.rows
        if (cell := row.cell(column.name)) is not None
        and (not is_of_list or len(cell.items) == 1)
    ]  # fmt: skip
    several = sum(len(text.split()) > _LONGEST_THING or _SEVERAL.search(text) is not None
                  for text in texts)  # fmt: skip
    return _MOSTLY * len(texts) > several


def _group_shown(table: DraftTable) -> str:
    """Return how the line that heads a part of a list stands in a question, "" if none does."""
    groups = [each for each in table.columns if each.title == GROUP and each.is_invented]
    if not groups or groups[0].name in table.subject or not groups[0].is_required:
        return ""
    is_short = all(len(text.split()) <= LONGEST_SUBJECT for text in table.texts(groups[0].name))
    return f", {{{groups[0].name}}}" if is_short else ""


def _has_sentences(table: DraftTable) -> bool:
    """Return whether most rows are called by sentences, which are asked as they stand."""
    names = table.texts(table.subject[0])
    return 2 * sum(len(name.split()) > LONGEST_SUBJECT for name in names) > len(names)

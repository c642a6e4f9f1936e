"""Columns whose values are offered as options: few categories, each of them held by several rows.

That another category is wrong for a row can only be told where the heading says that there is one
of them: "Stage", "Sensory or motor". Of other headings (a drug has several uses) the choice stands
in a comment, for a person to decide.
"""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import AsChoice, DraftRecipe
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import mark_rows
from clindeck.draft.wording.nouns import in_sentence
from clindeck.lint.words import word_set, words_of
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug

_FEWEST_ROWS = 6
_FEWEST_VALUES, _MOST_VALUES, _MOST_OPTIONS = 3, 8, 4
_LONGEST_OPTION = 6
_SEVERAL_IN_ONE = re.compile(r"[,;/&+]|\b(?:and|or|und|oder|et|ou|y|o)\b")
_ALTERNATIVES = re.compile(r"[a-z-]{3,30}(?:, [a-z-]{3,30})* (?:or|vs\.?|versus) [a-z-]{3,30}\Z")
_ONE_EACH = word_set("""
    stage grade inheritance phase stain sex gender polarity conjugation declension
    continent kingdom phylum genus division era
    """)
"""Headings of which a thing has one."""
DOUBT = "that the values of other rows are wrong for a row is not sure; take it if they are"


def choice_of(table: DraftTable, column: DraftColumn, plain: DraftRecipe) -> DraftRecipe:
    """Return a question with options where the values of a column fit, else the plain one."""
    options = _options(table, column)
    if not options or plain.reverse[0] or f"{{{column.name}}}" != plain.answer or plain.without:
        return plain
    heading = in_sentence(column.title)
    is_sure = _ALTERNATIVES.match(heading) or heading.split(" ")[-1] in _ONE_EACH
    if not is_sure:
        return replace(plain, as_choice=AsChoice(options, DOUBT))
    why = f"{plain.why}; few values that shut each other out: they are offered as options"
    return replace(plain, why=why, as_choice=AsChoice(options))


def _options(table: DraftTable, column: DraftColumn) -> int:
    """Return how many options there can be, 0 where the values are no categories."""
    texts = table.texts(column.name)
    values = {value_slug(text): text for text in texts}
    is_fit = (
        column.kind is ColumnKind.TEXT
        and len(texts) >= _FEWEST_ROWS
        and _FEWEST_VALUES <= len(values) <= min(_MOST_VALUES, len(texts) // 2)
        and not mark_rows(texts)
        and all(
            len(text.split()) <= _LONGEST_OPTION and not _SEVERAL_IN_ONE.search(text.lower())
            for text in values.values()
        )
    )
    if not is_fit:
        return 0
    words = [frozenset(words_of(text)) for text in values.values()]
    if any(one < other for one in words for other in words):
        return 0
    return min(_MOST_OPTIONS, len(values))

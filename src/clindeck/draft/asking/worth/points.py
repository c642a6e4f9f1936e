"""Two columns without headings below the name of a score: what counts, and its points."""

from __future__ import annotations

import re

from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafted_items import DETAIL, ITEM
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.lint.words import word_set, words_of

_POINTS = re.compile(r"[+−–-]?\s?[0-9]{1,2}(?:[.,]5)?\Z")
_MOST_POINTS, _FEWEST_ROWS = 15, 3
_SCORES = word_set("""
    score scores scale index criteria points rule skala kriterien punkte escala escore criterios
    puntos scala criteri punti échelle critères criteri pontos critérios schaal punten poäng skal
    punkty skala kryteria шкала баллы
    """)
_NAME = re.compile(r"(?=\S*[A-Z]\S*[A-Z])(?=\S*(?:[0-9-]|[a-z][A-Z]))[A-Za-z0-9₂-]{4,20}\Z")
"""How scores are called: CHA2DS2-VASc, HAS-BLED, CURB-65, qSOFA."""
_WORDS = ("points", "punkte", "puntos", "punti", "pontos", "punten", "poäng", "punkty", "баллы")


def are_points(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column without a heading holds the points of the rows of a score."""
    if len(table.subject) != 1 or len(table.rows) < _FEWEST_ROWS:
        return False
    first = table.column(table.subject[0])
    others = [each for each in table.columns if each is not first and table.texts(each.name)]
    if others != [column] or not (_is_bare(column) and _is_bare(first)):
        return False
    texts = table.texts(column.name)
    are_small = all(
        _POINTS.match(text.strip()) and abs(_number(text)) <= _MOST_POINTS for text in texts
    )
    names = table.texts(first.name)
    are_named = all(any(map(str.isalpha, name)) for name in names)
    return are_small and are_named and len(set(texts)) < len(texts) and _names_score(table.title)


def _is_bare(column: DraftColumn) -> bool:
    """Return whether a file has no heading for a column, which a draft may give it."""
    return column.is_invented or column.title in (ITEM, DETAIL) or has_no_heading(column)


def word_of_points(table: DraftTable) -> str:
    """Return the word for points that stands around a table, "" where none does."""
    said = words_of(" ".join((table.title, *table.notes)))
    return next((word for word in _WORDS if word in said), "")


def _names_score(title: str) -> bool:
    last = title.rpartition(", ")[2]
    if not _SCORES.isdisjoint(words_of(last)):
        return True
    return any(_NAME.match(word.strip("():,")) for word in last.split())


def _number(text: str) -> float:
    bare = re.sub(r"[^0-9.,]", "", text).replace(",", ".")
    return float(bare)

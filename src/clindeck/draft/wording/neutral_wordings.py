"""Questions in no language of ours: headings and values as the file has them, in its own words.

"Aspirin – Wirkung?" is right in any language, where an English question around foreign words is
right in none.
"""

from __future__ import annotations

from clindeck.draft.drafted_items import DETAIL, UNDER
from clindeck.draft.wording.figures import Looks
from clindeck.draft.wording.nouns import quoted
from clindeck.model.cells import ColumnKind


def question(
    title: str, kind: ColumnKind, subject: str, *, looks: Looks = Looks.TEXTS, article: str = ""
) -> str:
    """Return what asks a subject for a column; figures and articles make no difference here."""
    return f"{subject} – {_shown(title)}{_counted(is_list=kind is ColumnKind.LIST)}?"


def told_of(kind: ColumnKind) -> str:
    """Return what asks for the detail of an item: nothing but its number of points."""
    return _counted(is_list=kind is ColumnKind.LIST) + "?"


def reverse_question(
    title: str, column: str, noun: str, unit: str = "", *, looks: Looks = Looks.TEXTS
) -> str:
    """Return what asks for the row by a value of the column. `noun` is the heading of the names."""
    value = f"“{{{column}}}{unit and ' '}{unit}”"
    if title == DETAIL and looks is Looks.TEXTS:
        return f"{value}?"
    return f"{_shown(title)} {value}{_behind(noun)}?"


def group_question(title: str, column: str, noun: str, *, are_marks: bool = False) -> str:
    """Return what asks for all rows that share a value of the column.

    An empty title or noun is one that the file does not have.
    """
    value = f"“{{{column}}}”"
    if title == UNDER and not are_marks:
        return f"{{{column}}} ({{count}})?"
    before = f"{_shown(title)} " if title else ""
    return f"{before}{value}{_behind(noun)} ({{count}})?"


def _behind(noun: str) -> str:
    """Return what rows are called as it stands behind a value, "" where the file does not say."""
    return f" – {_shown(noun)}" if noun else ""


def _counted(*, is_list: bool) -> str:
    return " ({count})" if is_list else ""


def _shown(title: str) -> str:
    return quoted(title).rstrip(" ?")

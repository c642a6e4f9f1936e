"""A question that a drafted deck asks of the rows of a table, and a section of such questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_MOST_NAMED = 4
ASKED_ALONE = "is asked below, in other words"
"""Why a question leaves a row out that another recipe asks."""
ASKED_TOGETHER = "has the name of another row: they are asked together"
"""Why a question leaves a row out that another recipe asks with others."""


@dataclass(frozen=True, slots=True)
class AsChoice:
    """A question with options: how many, and why it is only a comment, "" if it is asked so."""

    options: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DraftRecipe:
    """A recipe as it is to be written. `why` is the comment above it.

    `without` are rows of which it cannot be asked, each with the reason; `only`, if it names
    rows, names none of these. `silences` are rules that it breaks because of what the file
    lacks. `text` is that of a cloze, `by` the column of a group. `as_choice`: the values fit a
    question with options; `among`: the column of a row's own. `for_want`: what speaks against
    it, where the table has nothing better. `is_old`: an old deck asked it, so that no rule about
    wording takes it away. `explain` is what the back says besides.
    """

    id: str
    why: str
    ask: str = ""
    answer: str = ""
    by: str = ""
    reverse: tuple[str, str] = ("", "")
    text: str = ""
    explain: str = ""
    only: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    silences: tuple[tuple[str, str], ...] = ()
    is_old: bool = False
    as_choice: AsChoice | None = None
    figure: str = ""
    hide: str = ""
    among: str = ""
    for_want: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether it is asked with options."""
        return self.as_choice is not None and not self.as_choice.doubt


@dataclass(frozen=True, slots=True)
class DraftSection:
    """The questions about one table; `not_asked` says in words what no card asks, and why.

    `expect` is how many cards they make, `commented` are questions that stand there as comments:
    their `why` says why they are not asked.
    """

    table: str
    title: str
    recipes: tuple[DraftRecipe, ...]
    not_asked: tuple[str, ...]
    expect: int = 0
    commented: tuple[DraftRecipe, ...] = ()


def recipe_id(name: str) -> str:
    """Return the id of the question that asks for a column of this name."""
    return "-".join(part for part in name.replace("_", "-").split("-") if part)


def with_explanation(
    recipes: Sequence[DraftRecipe], columns: Sequence[str], *, on_all: bool = False
) -> list[DraftRecipe]:
    """Return recipes of which the first that asks single rows shows columns on its back.

    `on_all`: each of them does.
    """
    shown = " · ".join(f"{{{name}}}" for name in columns)
    fit = [each for each in recipes if not each.by and not each.explain] if shown else []
    showing = set(map(id, fit if on_all else fit[:1]))
    return [replace(each, explain=shown) if id(each) in showing else each for each in recipes]


def named_headings(titles: Sequence[str]) -> str:
    """Return headings as a sentence begins with them: “"A", "B" and 4 more are”."""
    shown = [f'"{title}"' for title in titles]
    if len(shown) == 1:
        return f"{shown[0]} is"
    if len(shown) > _MOST_NAMED:
        return f"{', '.join(shown[:_MOST_NAMED])} and {len(shown) - _MOST_NAMED} more are"
    return f"{', '.join(shown[:-1])} and {shown[-1]} are"

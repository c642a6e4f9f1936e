r"""Markup beside a digit is meant as markup.

Checks texts of tables and the wordings of recipes for marks of our markup that touch a digit:
emphasis (`*5 mg*`), and what is raised or lowered, except for powers of ten (`10^9^`), exponents
and charges (`m^2^`, `Ca^2+^`), isotopes (`^131^I`) and indices (`H~2~O`). Each column and each
recipe is named once, at its first place.

Why: a star or a caret beside a number is a sign in one text and markup in the next. Read as markup,
it is gone from the card: `400^2^ mg`, a footnote copied along, shows another dose.

Bad:
    dose: 400^2^ mg daily          # the 2 was a footnote

Good:
    dose: 400 mg daily
    count: over 10^9^/L
    product: "0.5 \\*60\\* 2"      # a backslash shows the sign itself

Silence: in `clindeck.toml`, with the reason and `tables = ["…"]`; of a recipe by `silence: [{rule:
D014, because: …}]` on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clindeck.lint.rule import DeckRule, DeckView, Finding
from clindeck.markup.inline import MarkupMark, marks_of
from clindeck.model.cells import ColumnKind
from clindeck.model.decks import Recipe, Template
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity
from clindeck.model.tables import Table
from clindeck.recipes.kinds import KINDS
from clindeck.recipes.templates import place_in

_SIGNS = frozenset("*~^")
_WORDED = (ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.DOSE)
_EXPONENT = late_pattern(r"[-+−–]?[0-9]{1,3}[-+−–]?\Z")
_INDEX = late_pattern(r"[A-Za-z0-9,./∞+−–-]{1,12}\Z")
_SHOWN = {"sup": "raised", "sub": "lowered", "em": "in italics", "strong": "in bold"}
_MARK_SIGNS = {"sup": "^", "sub": "~", "em": "*", "strong": "*"}


def _find(view: DeckView) -> Iterator[Finding]:
    if view.deck is None or view.topics is None:
        return
    names = dict.fromkeys(section.table_in_keys for section in view.deck.sections)
    for name in names:
        table = view.topics.tables.get(name)
        if table is not None:
            yield from _in_table(table, name)
    for section in view.deck.sections:
        for recipe in section.recipes:
            yield from _in_recipe(recipe, section.table_in_keys)


def _in_table(table: Table, name: str) -> Iterator[Finding]:
    for column in table.columns:
        if column.kind not in _WORDED:
            continue
        said = table.texts(column.name)
        if not _may_hold_marks(said):
            continue
        found = [
            (text, mark)
            for row, texts in zip(table.rows, said, strict=True)
            if texts is not None and not _SIGNS.isdisjoint("".join(texts))
            for text in row.cells[column.name].items
            for mark in _told_marks(text.text)
        ]
        if found:
            text, mark = found[0]
            more = f"; {len(found) - 1:,} more in the column" if len(found) > 1 else ""
            message = f'"{column.name}": {_message(text.text, mark)}{more}'
            yield Finding(place_in(text, mark.start), message, table=name)


def _may_hold_marks(said: Sequence[str | tuple[str, ...] | None]) -> bool:
    """Return whether a sign of markup stands in some text of a column, looking at all at once."""
    texts = [each if isinstance(each, str) else "".join(each) for each in said if each is not None]
    together = "".join(texts)
    return any(map(together.__contains__, _SIGNS))


def _in_recipe(recipe: Recipe[Any], table: str) -> Iterator[Finding]:
    for template in _templates(recipe):
        typed = "".join(part if isinstance(part, str) else "\0" for part in template.parts)
        for mark in _told_marks(typed):
            message = f'"{recipe.id}": {_message(typed, mark)}'
            yield Finding(template.position, message, recipe=recipe.id, table=table)
            return


def _templates(recipe: Recipe[Any]) -> Iterator[Template]:
    yield from KINDS[recipe.kind].templates(recipe.wording)
    yield from (each for each in (recipe.hint, recipe.explain) if each is not None)


def _told_marks(text: str) -> Iterable[MarkupMark]:
    """Yield the marks of a text that touch a digit and may have been meant as signs."""
    for mark in marks_of(text):
        before, behind = text[: mark.start][-2:], text[mark.end : mark.end + 1]
        edges = (before[-1:], behind, mark.inner[:1], mark.inner[-1:])
        if any(edge.isdigit() for edge in edges) and not _is_plain(mark, before, behind):
            yield mark


def _is_plain(mark: MarkupMark, before: str, behind: str) -> bool:
    """Return whether a mark is an exponent, a charge, an isotope or an index beyond doubt."""
    base = before[-1:]
    if mark.tag == "sup":
        is_power_of_ten = before == "10"
        is_isotope = not base.isalnum() and behind.isalpha()
        is_base = base.isalpha() or base in (")", "]", "~") or is_power_of_ten or is_isotope
        return is_base and _EXPONENT.match(mark.inner) is not None
    return mark.tag == "sub" and _INDEX.match(mark.inner) is not None


def _message(text: str, mark: MarkupMark) -> str:
    shown = " ".join(text[max(0, mark.start - 12) : mark.end + 8].replace("\0", "…").split())
    return (
        f'"{shown}": what stands between the signs is shown {_SHOWN[mark.tag]}; if they are signs '
        f"of the text, write \\{_MARK_SIGNS[mark.tag]}"
    )


RULE = DeckRule("D014", "markup-at-number", Severity.WARNING, _find)

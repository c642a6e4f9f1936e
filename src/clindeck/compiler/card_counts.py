"""Notes and cards per section, beside what the deck definition expects."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from clindeck.compiler.worth import YIELD
from clindeck.model.editions import Yield
from clindeck.model.problems import Problem, error, warning

if TYPE_CHECKING:
    from clindeck.compiler.columns.note_order import Notes
    from clindeck.model.decks import Deck


class SectionCount(NamedTuple):
    """A section's notes and cards; `expected` cards, None if the definition does not say.

    `detail` are the cards among them that the core edition leaves out.
    """

    section: str
    notes: int
    cards: int
    expected: int | None
    detail: int = 0


class DeckCount(NamedTuple):
    """A deck's live notes and cards by section; withdrawn notes are counted apart."""

    deck_id: str
    name: str
    sections: tuple[SectionCount, ...]
    retired: int

    @property
    def notes(self) -> int:
        """All live notes."""
        return sum(section.notes for section in self.sections)

    @property
    def cards(self) -> int:
        """All live cards."""
        return sum(section.cards for section in self.sections)

    @property
    def detail(self) -> int:
        """The live cards that are detail."""
        return sum(section.detail for section in self.sections)


def count_deck(deck: Deck, notes: Notes, retired: int) -> DeckCount:
    """Return the counts of a compiled deck, sections in the order of the definition."""
    by_section: dict[str, list[int]] = {section.id: [] for section in deck.sections}
    detail: Counter[str] = Counter()
    mark = f"{deck.id}::{YIELD}::{Yield.DETAIL.value}"
    for block in notes.blocks:
        cards = list(map(len, block.ordinals))
        by_section[block.section].extend(cards)
        are_detail = [mark in tags for tags in block.tags]
        detail[block.section] += sum(compress(cards, are_detail))
    return DeckCount(
        deck.id,
        deck.name,
        tuple(
            SectionCount(
                section.id,
                len(by_section[section.id]),
                sum(by_section[section.id]),
                section.expect,
                detail[section.id],
            )
            for section in deck.sections
        ),
        retired,
    )


def count_problems(deck: Deck, count: DeckCount) -> tuple[Problem, ...]:
    """Return the sections whose number of cards is not the expected one, or not stated."""
    problems: list[Problem] = []
    for section, counted in zip(deck.sections, count.sections, strict=True):
        if section.expect is None:
            message = (
                f'section "{section.id}" does not say how many cards it expects; write '
                f"`expect: {counted.cards}`, or run: clindeck counts --update"
            )
            problems.append(warning(section.position, "C002", message))
        elif section.expect != counted.cards:
            message = (
                f'section "{section.id}" has {counted.cards} cards, expected {section.expect}; '
                "mend the content, or accept the new number with: clindeck counts --update"
            )
            problems.append(error(section.expect_position, "C001", message))
    return tuple(problems)


_EXPECT = r"(expect\s*:\s*)[\"']?[0-9]+[\"']?"
_NAME_ALONE = re.compile(r"section\s*:\s+[a-z0-9-]+\s*(?:#.*)?\Z")
"""The first line of a section that says nothing but its name."""


def with_expectations(text: str, deck: Deck, count: DeckCount) -> str:
    """Return a deck definition's text with every section's `expect` set to its counted cards.

    An `expect` that is missing comes behind the name of its section where that begins the section,
    else before all else. Works from the last line up, so that the positions above stay valid.
    """
    lines = text.splitlines(keepends=True)
    pairs = sorted(
        zip(deck.sections, count.sections, strict=True),
        key=lambda pair: pair[0].expect_position,
        reverse=True,
    )
    for section, counted in pairs:
        if section.expect == counted.cards:
            continue
        at = section.expect_position
        index, column = at.line - 1, at.column - 1
        line = lines[index]
        if section.expect is not None:
            changed = re.sub(_EXPECT, rf"\g<1>{counted.cards}", line[column:], count=1)
            lines[index] = line[:column] + changed
        elif line[column] == "{":
            lines[index] = f"{line[: column + 1]}expect: {counted.cards}, {line[column + 1 :]}"
        else:
            end = "\r\n" if line.endswith("\r\n") else "\n"
            stated = f"expect: {counted.cards}{end}"
            indent = " " * column
            if line.endswith(end) and _NAME_ALONE.match(line[column:].rstrip()):
                lines[index] = f"{line}{indent}{stated}"
            else:
                lines[index] = f"{line[:column]}{stated}{indent}{line[column:]}"
    return "".join(lines)

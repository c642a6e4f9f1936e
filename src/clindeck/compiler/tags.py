"""The tags of a note: section and recipe, source, doubt, audience, yield, and the deck's facets."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from operator import attrgetter
from typing import Any

from clindeck.compiler.card_backs import are_one
from clindeck.compiler.cautions import CAUTIONS, open_cautions
from clindeck.compiler.worth import WORTH, YIELD, worth_of
from clindeck.model.decks import Recipe, Section, name_in_keys
from clindeck.model.editions import Yield
from clindeck.model.ids import slug_of
from clindeck.model.tables import Row, Verify

AUDIENCE = "audience"
"""The facet of tags that says whom a note is for, if not for everyone."""

_AUDIENCE = attrgetter("audience")
_SOURCES = attrgetter("sources")


class Tags:
    """The tags of the notes of one recipe in one section, under the deck's root. Few differ."""

    def __init__(
        self, deck_id: str, section: Section, recipe: Recipe[Any], asked: frozenset[str]
    ) -> None:
        self._deck_id = deck_id
        self._section = section
        self._recipe = recipe
        self._asked = asked
        # Two topics may call their sources alike.
        self._topic = "" if section.topic is None else name_in_keys(section.topic.text, "")

    def column(self, rows: Sequence[Row]) -> list[tuple[str, ...]]:
        """Return the tags of notes about single rows."""
        deciding: Sequence[Hashable] = list(map(_SOURCES, rows))
        own = (CAUTIONS, _AUDIENCE, WORTH)
        if self._section.facets or any(any(map(value_of, rows)) for value_of in own):
            deciding = list(map(self._deciding, rows))
        if are_one(deciding):
            return [self.of((rows[0],))] * len(rows)
        known = dict(zip(deciding, rows, strict=True))
        tags = {each: self.of((row,)) for each, row in known.items()}
        return [tags[each] for each in deciding]

    def _deciding(self, row: Row) -> Hashable:
        """Return what decides the tags of a note about a row."""
        cells = [row.cells.get(facet.text) for facet in self._section.facets]
        facets = [cell and tuple([item.text for item in cell.items]) for cell in cells]
        verify = [caution.verify for caution in open_cautions(row, self._asked)]
        return (row.sources, row.audience, WORTH(row), *verify, None, *facets)

    def of(self, rows: tuple[Row, ...], *, is_about_rows: bool = True) -> tuple[str, ...]:
        """Return a note's tags, sorted."""
        section, recipe = self._section, self._recipe
        tags = {f"{section.id}::{recipe.id}"}
        worth = self.worth(rows, is_about_rows=is_about_rows)
        if worth is not None:
            tags.add(f"{YIELD}::{worth.value}")
        for row in rows:
            tags.update(f"source::{self._topic}{key}" for key in row.sources)
            tags.update(f"verify::{facet.value}" for facet in self._facets(row))
            # A figure is not for clinicians because one of the rows that show it is.
            own = row.audience if is_about_rows else None
            chosen = own or recipe.audience or section.audience
            if chosen is not None:
                tags.add(f"{AUDIENCE}::{chosen.value}")
            for facet in section.facets:
                cell = row.cells.get(facet.text)
                slugs = [slug_of(item.text) for item in (() if cell is None else cell.items)]
                tags.update(f"{facet.text}::{slug}" for slug in slugs if slug)
        return tuple(sorted(f"{self._deck_id}::{tag}" for tag in tags))

    def worth(self, rows: Sequence[Row], *, is_about_rows: bool) -> Yield | None:
        """Return how much a note is worth, None where nothing says so."""
        if is_about_rows:
            return worth_of(rows, self._recipe, self._section)
        return self._recipe.worth or self._section.worth

    def _facets(self, row: Row) -> set[Verify]:
        return {facet for each in open_cautions(row, self._asked) for facet in each.verify}

"""The tags of a note: section and recipe, source, doubt, audience, and the deck's facets."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from clindeck.compiler.card_backs import are_one
from clindeck.model.decks import Recipe, Section
from clindeck.model.ids import slug_of
from clindeck.model.tables import Row, Verify

AUDIENCE = "audience"
"""The facet of tags that says whom a note is for, if not for everyone."""

_CAUTIONS, _AUDIENCE = attrgetter("cautions"), attrgetter("audience")
_SOURCES = attrgetter("sources")


class Tags:
    """The tags of the notes of one recipe in one section, under the deck's root. Few differ."""

    def __init__(self, deck_id: str, section: Section, recipe: Recipe[Any]) -> None:
        self._deck_id = deck_id
        self._section = section
        self._recipe = recipe

    def column(self, rows: Sequence[Row]) -> list[tuple[str, ...]]:
        """Return the tags of notes about single rows."""
        if self._section.facets or any(map(_CAUTIONS, rows)) or any(map(_AUDIENCE, rows)):
            return [self.of((row,)) for row in rows]
        sources = list(map(_SOURCES, rows))
        if are_one(sources):
            return [self.of((rows[0],))] * len(rows)
        known = dict(zip(sources, rows, strict=True))
        tags = {each: self.of((row,)) for each, row in known.items()}
        return [tags[each] for each in sources]

    def of(self, rows: tuple[Row, ...], *, is_about_rows: bool = True) -> tuple[str, ...]:
        """Return a note's tags, sorted."""
        section, recipe = self._section, self._recipe
        tags = {f"{section.id}::{recipe.id}"}
        for row in rows:
            tags.update(f"source::{key}" for key in row.sources)
            tags.update(f"verify::{facet.value}" for facet in _facets(row))
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


def _facets(row: Row) -> set[Verify]:
    return {facet for caution in row.cautions for facet in caution.verify}

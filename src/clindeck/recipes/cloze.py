"""Row to a sentence with numbered blanks: the number is the card's identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clindeck.markup.inline import inert_in_cloze
from clindeck.model.decks import Blank, ClozeRecipe, Recipe, Slot, Template
from clindeck.model.notes import Html
from clindeck.recipes.drafts import Draft
from clindeck.recipes.filled_wordings import Wording, filler, wording_of
from clindeck.recipes.table_values import Material


def cloze_drafts(recipe: Recipe, wording: ClozeRecipe, material: Material) -> Iterator[Draft]:
    """Return a draft for each row that holds every column of the sentence."""
    pieces = tuple(_piece(part) for part in wording.text)
    needed = material.needed(*(template for piece in pieces for template in piece.templates))
    numbers = tuple(sorted({piece.number for piece in pieces if piece.number}))
    hint, explanation = material.aside(recipe.hint), material.aside(recipe.explain)
    for row in material.rows_for(recipe, needed):
        fill = filler(material.values(row), material.names, len(numbers))
        yield Draft(
            row.id,
            (row,),
            (material.label(row),),
            Html("".join([piece.in_field(fill) for piece in pieces])),
            tuple(piece.shown.filled(fill) for piece in pieces if piece.number),
            tuple(
                (number - 1, Html("".join([piece.on_front(fill, number) for piece in pieces])))
                for number in numbers
            ),
            hint(row, len(numbers)),
            explanation(row, len(numbers)),
            row.position,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a cloze text: a blank with its number, or plain wording with number 0."""

    number: int
    shown: Wording
    hint: Wording | None
    templates: tuple[Template, ...]

    def in_field(self, fill: Callable[[Slot], Html]) -> Html:
        """Return the piece as Anki's cloze field holds it."""
        shown = inert_in_cloze(self.shown.filled(fill))
        if not self.number:
            return shown
        hint = "" if self.hint is None else f"::{inert_in_cloze(self.hint.filled(fill))}"
        return Html(f"{{{{c{self.number}::{shown}{hint}}}}}")

    def on_front(self, fill: Callable[[Slot], Html], hidden: int) -> Html:
        """Return the piece as the card of blank `hidden` asks it."""
        if not self.number or self.number != hidden:
            return self.shown.filled(fill)
        return Html("[...]" if self.hint is None else f"[{self.hint.filled(fill)}]")


def _piece(part: Template | Blank) -> _Piece:
    if isinstance(part, Template):
        return _Piece(0, wording_of(part), None, (part,))
    if part.hint is None:
        return _Piece(part.number, wording_of(part.shown), None, (part.shown,))
    return _Piece(
        part.number, wording_of(part.shown), wording_of(part.hint), (part.shown, part.hint)
    )

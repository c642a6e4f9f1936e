"""Row to a sentence with numbered blanks: the number is the card's identity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clindeck.content.node_reader import NodeReader
from clindeck.markup.inline import inert_in_cloze
from clindeck.model.cells import Text
from clindeck.model.decks import Recipe, Section, Slot, Template
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Position, Problem, error
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.filled_wordings import HtmlTemplate, filler, html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import RecipeKey, RecipeKind
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import parse_template, piece_of, place_in, too_many_slots

_BLANK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_STRAY = re.compile(r"\[\[|\]\]")
_NUMBERED = re.compile(r"([1-9][0-9]?):", re.ASCII)


@dataclass(frozen=True, slots=True)
class Blank:
    """A cloze blank: its number is the card's identity."""

    number: int
    shown: Template
    hint: Template | None
    position: Position


@dataclass(frozen=True, slots=True)
class ClozeWording:
    """A sentence: plain wording and blanks, in order."""

    text: tuple[Template | Blank, ...]
    position: Position

    def templates(self) -> tuple[Template, ...]:
        """Return all wordings, those inside of blanks and their hints included."""
        return tuple(
            template
            for part in self.text
            for template in ((part,) if isinstance(part, Template) else (part.shown, part.hint))
            if template is not None
        )


def _read(reader: NodeReader) -> ClozeWording:
    text = reader.required_text("text")
    parts, problems = parse_cloze(text)
    if text.text:
        reader.problems.extend(problems)
    return ClozeWording(parts, reader.key_position("text"))


def parse_cloze(text: Text) -> tuple[tuple[Template | Blank, ...], tuple[Problem, ...]]:
    """Return a cloze wording's parts: plain wording and the blanks `[[number:text|hint]]`."""
    if faults := too_many_slots(text):
        return (), faults
    parts: list[Template | Blank] = []
    problems: list[Problem] = []

    def wording(piece: str, offset: int) -> Template:
        mark = _STRAY.search(piece)
        if mark is not None:
            message = (
                f'"{mark.group()}" stands alone or inside a blank; write [[1:text]] around text'
            )
            problems.append(error(place_in(text, offset + mark.start()), "K002", message))
        template, faults = parse_template(piece_of(text, piece, offset))
        problems.extend(faults)
        return template

    start = 0
    for found in _BLANK.finditer(text.text):
        at = place_in(text, found.start())
        if found.start() > start:
            parts.append(wording(text.text[start : found.start()], start))
        start = found.end()
        inner, offset = found.group(1), found.start(1)
        numbered = _NUMBERED.match(inner)
        if numbered is None:
            message = (
                f'blank "{found.group()}" has no number from 1 to 99; write [[1:text]] or '
                "[[1:text|hint]]"
            )
            problems.append(error(at, "K002", message))
            continue
        shown, bar, hint = inner[numbered.end() :].partition("|")
        if not shown.strip():
            problems.append(error(at, "K002", f'blank "{found.group()}" hides nothing; fill it'))
            continue
        hint_offset = offset + numbered.end() + len(shown) + 1
        parts.append(
            Blank(
                int(numbered.group(1)),
                wording(shown, offset + numbered.end()),
                wording(hint, hint_offset) if bar and hint.strip() else None,
                at,
            )
        )
    if start < len(text.text):
        parts.append(wording(text.text[start:], start))
    if not any(isinstance(part, Blank) for part in parts) and not problems:
        message = "a cloze needs a blank; write [[1:text]] around what is asked"
        problems.append(error(text.position, "K002", message))
    return tuple(parts), tuple(problems)


def _problems(wording: ClozeWording, known: KnownNames) -> Iterator[Problem]:
    for template in wording.templates():
        yield from known.slot_problems(template, counted=False)


def _drafts(
    recipe: Recipe[ClozeWording], _section: Section, material: Material
) -> Iterator[NoteDraft]:
    """Yield a draft for each row that holds every column of the sentence."""
    wording, at, asides = recipe.wording, recipe.wording.position, material.aside_fields(recipe)
    pieces = tuple(map(_piece, wording.text))
    numbers = tuple(sorted({piece.number for piece in pieces if piece.number}))
    for row in material.rows_for(recipe, material.needed(*wording.templates())):
        fill = filler(material.values(row), material.names, len(numbers))
        text = Html("".join([piece.in_field(fill) for piece in pieces]))
        items = tuple(piece.shown.filled(fill) for piece in pieces if piece.number)
        cards: list[Card] = []
        for number in numbers:
            front = Html("".join([piece.on_front(fill, number) for piece in pieces]))
            cards.append(Card(number - 1, front, items, at, at))
        fields = {"text": text, **asides(row, len(numbers))}
        yield NoteDraft(row.id, row.formerly, (row,), fields, tuple(cards), row.position)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a cloze text: a blank with its number, or plain wording with number 0."""

    number: int
    shown: HtmlTemplate
    hint: HtmlTemplate | None

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
        return _Piece(0, html_template(part), None)
    hint = None if part.hint is None else html_template(part.hint)
    return _Piece(part.number, html_template(part.shown), hint)


KIND = RecipeKind(
    name="cloze",
    note_type=NoteType.CLOZE,
    keys=(
        RecipeKey(
            "text",
            "A sentence with blanks: [[1:{column}]] or [[1:{column}|hint]]. Numbers are permanent.",
            is_required=True,
        ),
    ),
    read=_read,
    problems=_problems,
    drafts=_drafts,
    templates=ClozeWording.templates,
    card_kind=lambda _wording: CardKind.CLOZE,
)

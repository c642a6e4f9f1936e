"""Row to a sentence with numbered blanks: the number is the card's identity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clindeck.content.node_reader import NodeReader
from clindeck.markup.inline import inert_in_cloze
from clindeck.model.cells import Text
from clindeck.model.decks import Recipe, Section, Template
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Position, Problem, error
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.filled_wordings import RowWording
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import RecipeKey, RecipeKind
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import parse_template, piece_of, place_in, too_many_slots

_BLANK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_STRAY = re.compile(r"\[\[|\]\]")
_NUMBERED = re.compile(r"([1-9][0-9]?):", re.ASCII)


class Blank(NamedTuple):
    """A cloze blank: its number is the card's identity."""

    number: int
    shown: Template
    hint: Template | None
    position: Position


class ClozeWording(NamedTuple):
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
    last = text.text.rfind("]]") + 2  # behind it no blank ends, and looking for an end takes long
    for found in _BLANK.finditer(text.text, 0, last if last > 1 else 0):
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
    numbers = sorted({part.number for part in wording.text if isinstance(part, Blank)})
    pieces: list[tuple[int, RowWording, RowWording | None]] = []
    for part in wording.text:
        if isinstance(part, Template):
            pieces.append((0, material.about(part), None))
        else:
            hint_wording = None if part.hint is None else material.about(part.hint)
            pieces.append((part.number, material.about(part.shown), hint_wording))
    for row in material.rows_for(recipe, material.needed(*wording.templates())):
        values, count = material.values(row), len(numbers)
        stretches: list[_Stretch] = []
        for number, shown, hint in pieces:
            hinted = None if hint is None else hint.filled(values, count)
            stretches.append(_Stretch(number, shown.filled(values, count), hinted))
        text = Html("".join([each.in_field() for each in stretches]))
        items = tuple([each.shown for each in stretches if each.number])
        cards: list[Card] = []
        for hidden in numbers:
            front = Html("".join([each.on_front(hidden) for each in stretches]))
            cards.append(Card(hidden - 1, front, items, at, at))
        fields = {"text": text, **asides(row, count)}
        yield NoteDraft(row.id, row.formerly, (row,), fields, tuple(cards), row.position)


class _Stretch(NamedTuple):
    """A stretch of a filled text: a blank with its number, or plain wording with number 0."""

    number: int
    shown: Html
    hint: Html | None

    def in_field(self) -> Html:
        """Return the stretch as Anki's cloze field holds it."""
        shown = inert_in_cloze(self.shown)
        if not self.number:
            return shown
        hint = "" if self.hint is None else f"::{inert_in_cloze(self.hint)}"
        return Html(f"{{{{c{self.number}::{shown}{hint}}}}}")

    def on_front(self, hidden: int) -> Html:
        """Return the stretch as the card of blank `hidden` asks it."""
        if not self.number or self.number != hidden:
            return self.shown
        return Html("[...]" if self.hint is None else f"[{self.hint}]")


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

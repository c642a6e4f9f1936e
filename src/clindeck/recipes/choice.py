"""Row to a question with lettered options: one right answer, the others from sibling rows.

A row that has options of its own (`among`) is asked with these, in their order: a printed quiz.

The world is closed: a value of another row is a wrong option only if the table proves it wrong for
this one, that is if no row of which the question could be asked alike holds it, in whatever
writing. All values stand on a ring, each at a hash of its row's id; a card takes those that follow
a hash of its own table, row and recipe. So a new row seldom changes an old card, and a reworded
value moves no other option.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from typing import NamedTuple

from clindeck.content.json_shapes import WHOLE_NUMBER
from clindeck.content.node_reader import NodeReader
from clindeck.markup.plain_text import folded, plain_of
from clindeck.model.cells import Text
from clindeck.model.decks import COUNT, Recipe, Section, Slot, Template
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Position, Problem, error
from clindeck.model.tables import Row
from clindeck.recipes.drafts import NoteDraft, answer_place
from clindeck.recipes.filled_wordings import html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import ASK, RecipeKey, RecipeKind
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import read_template

DEFAULT_OPTIONS = 4
LETTERS = "ABCDEF"
"""As many options as a person weighs against each other on one screen, and more."""
_SHOWN_ROWS = 3


class ChoiceWording(NamedTuple):
    """A question, its options' wording and number, which siblings come first, or the row's own."""

    ask: Template
    answer: Template
    options: int
    prefer: Text | None
    among: Text | None
    position: Position


def _read(reader: NodeReader) -> ChoiceWording:
    stated = reader.whole_number("options")
    options = DEFAULT_OPTIONS if stated is None else stated
    at = reader.key_position("options") if reader.has("options") else reader.position
    among = reader.text("among")
    if among is not None and (reader.has("options") or reader.has("prefer")):
        message = "`among` takes the row's own options, all of them; delete `options` and `prefer`"
        reader.problems.append(error(among.position, "K036", message))
    if not 2 <= options <= len(LETTERS):
        message = f'"options" may be 2 to {len(LETTERS)}, the right one included, not {options}'
        reader.problems.append(error(at, "K036", message))
    return ChoiceWording(
        read_template(reader, "ask"), read_template(reader, "answer"), options,
        reader.text("prefer"), among, at,
    )  # fmt: skip


def _columns_in(template: Template, columns: frozenset[str]) -> frozenset[str]:
    return frozenset(slot.name for slot in template.slots()) & columns


def _problems(wording: ChoiceWording, known: KnownNames) -> Iterator[Problem]:
    for template in (wording.ask, wording.answer):
        yield from known.slot_problems(template)
    if wording.prefer is not None:
        yield from known.column_problems(wording.prefer)
    if wording.among is not None:
        yield from known.column_problems(wording.among)
    named = {slot.name for slot in wording.answer.slots() if known.has_column(slot.name)}
    if len(named) != 1:
        message = (
            "the answer of a choice names one column, whose values in other rows are the wrong "
            f"options; this one names {', '.join(sorted(named)) or 'none'}"
        )
        yield error(wording.answer.position, "K036", message)


def _drafts(
    recipe: Recipe[ChoiceWording], _section: Section, material: Material
) -> Iterator[NoteDraft | Problem]:
    """Yield a draft for each row that holds every column of the wording.

    Refused is a recipe some of whose rows have too few values that are wrong for them.
    """
    if recipe.wording.among is not None:
        yield from _own_options(recipe, recipe.wording.among.text, material)
        return
    wording, asides = recipe.wording, material.aside_fields(recipe)
    (column,) = _columns_in(wording.answer, material.columns)
    asked = sorted(_columns_in(wording.ask, material.columns))
    ask, answer = material.about(wording.ask), html_template(wording.answer)
    siblings, alike = _Siblings(column, wording.prefer, material), _rows_alike(asked, material)
    short: list[tuple[Row, int]] = []
    for row in material.rows_for(recipe, material.needed(wording.ask, wording.answer)):
        key = f"{material.name}/{row.id}/{recipe.id}"
        own = siblings.said_by(alike[_facts(row, asked)])
        wrong = list(islice(siblings.others(row, own, _hash(key)), wording.options - 1))
        if len(wrong) < wording.options - 1:
            short.append((row, len(wrong)))
            continue
        right = material.values(row)[column].items[0]
        values = {str(row.id): right, **{value.id: value.html for value in wrong}}
        options = {
            each: answer.filled(partial(_said, column=column, value=html, material=material))
            for each, html in values.items()
        }
        question = ask.filled(material.values(row), wording.options)
        order = sorted(options, key=lambda each: _hash(key + each))
        listed, told = _lettered(options, order, str(row.id))
        fields = {"question": Html(f"{question} {listed}"), "answer": told, **asides(row, 1)}
        answer_at = answer_place((wording.answer,), row)
        card = Card(0, question, (options[str(row.id)],), wording.ask.position, answer_at)
        yield NoteDraft(row.id, row.formerly, (row,), fields, (card,), row.position)
    if short:
        yield _too_few(recipe, short, column)


def _own_options(
    recipe: Recipe[ChoiceWording], among: str, material: Material
) -> Iterator[NoteDraft | Problem]:
    """Yield a draft for each row whose own options, 2 to 6 of them, hold the right one once."""
    wording, asides = recipe.wording, material.aside_fields(recipe)
    (column,) = _columns_in(wording.answer, material.columns)
    ask, answer = material.about(wording.ask), html_template(wording.answer)
    for row in material.rows_for(recipe, material.needed(wording.ask, wording.answer) | {among}):
        values = material.values(row)
        right, items = _read_as(values[column].items[0]), values[among].items
        places = [number for number, item in enumerate(items) if _read_as(item) == right]
        if len(places) != 1 or not 2 <= len(items) <= len(LETTERS):
            message = (
                f'recipe "{recipe.id}": row {row.id} has {len(items)} options in {among}, and '
                f"{len(places)} of them say what its {column} does; write 2 to {len(LETTERS)}, of "
                "which one does, or leave the row out (`except:`)"
            )
            yield error(row.cells[among].items[0].position, "K037", message)
            continue
        options = {
            str(number): answer.filled(partial(_said, column=column, value=item, material=material))
            for number, item in enumerate(items)
        }
        question = ask.filled(values, len(items))
        listed, told = _lettered(options, list(options), str(places[0]))
        fields = {"question": Html(f"{question} {listed}"), "answer": told, **asides(row, 1)}
        place = answer_place((wording.answer,), row)
        card = Card(0, question, (options[str(places[0])],), wording.ask.position, place)
        yield NoteDraft(row.id, row.formerly, (row,), fields, (card,), row.position)


def _lettered(options: Mapping[str, Html], order: Sequence[str], right: str) -> tuple[Html, Html]:
    """Return options, by the ids of their values, as a list with letters, and the right one."""
    # The spaces are for Anki's list of cards, which shows the question without its elements.
    items = " ".join(f"<li>{options[each]}</li>" for each in order)
    letter = LETTERS[order.index(right)]
    return (
        Html(f'<ol class="options" type="A">{items}</ol>'),
        Html(f"{letter}. {options[right]}"),
    )


class _Option(NamedTuple):
    """A value of a column: what it reads as, where it stands on the ring, its id, how it looks."""

    place: bytes
    read_as: str
    id: str
    html: Html


class _Siblings:
    """The values of the column that a choice asks for, as the rows of the table hold them."""

    def __init__(self, column: str, prefer: Text | None, material: Material) -> None:
        self._column = column
        self._prefer = "" if prefer is None else prefer.text
        self._material = material
        by_text: dict[str, _Option] = {}
        families: dict[str, set[str]] = {}
        for row in material.table.rows:
            for number, item in enumerate(self._items(row)):
                value_id = f"{row.id}#{number}" if number else str(row.id)
                value = _Option(_hash(value_id), _read_as(item), value_id, item)
                by_text[value.read_as] = min(value, by_text.get(value.read_as, value))
                for family in self._families(row):
                    families.setdefault(family, set()).add(value.read_as)
        self._ring = sorted(by_text.values())
        self._rings = {
            family: sorted(by_text[text] for text in texts) for family, texts in families.items()
        }

    def said_by(self, rows: Iterable[Row]) -> Set[str]:
        """Return what the values of some rows read as."""
        return {_read_as(item) for row in rows for item in self._items(row)}

    def others(self, row: Row, own: Set[str], start: bytes) -> Iterator[_Option]:
        """Yield the values that are wrong for a row, those of preferred siblings first."""
        seen = set(own)
        rings = [self._rings[family] for family in self._families(row)]
        for ring in (*rings, self._ring):
            first = bisect_left(ring, (start,))
            for value in chain(ring[first:], ring[:first]):
                if value.read_as not in seen:
                    seen.add(value.read_as)
                    yield value

    def _items(self, row: Row) -> tuple[Html, ...]:
        filled = self._column in row.cells
        return self._material.values(row)[self._column].items if filled else ()

    def _families(self, row: Row) -> list[str]:
        cell = row.cells.get(self._prefer)
        items = () if cell is None else cell.items
        return list(dict.fromkeys(folded(item.text) or item.text for item in items))


def _rows_alike(asked: list[str], material: Material) -> Mapping[tuple[str, ...], list[Row]]:
    """Return the rows of the table by what a question about them says."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in material.table.rows:
        found.setdefault(_facts(row, asked), []).append(row)
    return found


def _facts(row: Row, columns: list[str]) -> tuple[str, ...]:
    return tuple(
        "\0".join(folded(item.text) or item.text for item in cell.items)
        if (cell := row.cells.get(name)) is not None
        else f"\0{row.id}"
        for name in columns
    )


def _said(slot: Slot, column: str, value: Html, material: Material) -> Html:
    """Return what a slot of an option stands for: the value of its column, or a topic's name."""
    if slot.name == column:
        return value
    return Html("1") if slot.name == COUNT else material.names[slot.name].inline


def _too_few(recipe: Recipe[ChoiceWording], short: list[tuple[Row, int]], column: str) -> Problem:
    named = ", ".join(f"{row.id} ({count})" for row, count in short[:_SHOWN_ROWS])
    more = f" and {len(short) - _SHOWN_ROWS} more" if len(short) > _SHOWN_ROWS else ""
    message = (
        f'recipe "{recipe.id}" needs {recipe.wording.options - 1} wrong options, and other rows '
        f"have too few values of {column} that are wrong for {named}{more}; write fewer `options`, "
        "or leave these rows out (`except:`)"
    )
    return error(recipe.wording.position, "K037", message)


def _read_as(html: Html) -> str:
    plain = plain_of(html)
    return folded(plain) or plain


def _hash(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


KIND = RecipeKind(
    name="choice",
    note_type=NoteType.QA,
    keys=(
        ASK,
        RecipeKey(
            "answer",
            "The right option, with one column: its values in other rows are the wrong ones.",
            is_required=True,
        ),
        RecipeKey(
            "options",
            "How many options there are, the right one included: 4, or 2 to 6.",
            WHOLE_NUMBER,
        ),
        RecipeKey(
            "prefer", "Rows that share a value of this column with the row are offered first."
        ),
        RecipeKey(
            "among",
            "A column of lists: the row's own options, the right one among them, in their order.",
        ),
    ),
    read=_read,
    problems=_problems,
    drafts=_drafts,
    templates=lambda wording: (wording.ask, wording.answer),
    card_kind=lambda _wording: CardKind.CHOICE,
)

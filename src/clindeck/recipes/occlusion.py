"""Figure to a note whose cards each hide one of its masks, in the syntax of Anki's own editor.

The masks stand in the field Occlusion as clozes, each number a card. The labels stand in the field
Back Extra as clozes of the same numbers, so that a back tells the answer of its own card in words
and no other: for a screen reader, and for clients that draw no masks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from clindeck.content.column_kinds import figure_html
from clindeck.content.json_shapes import one_of
from clindeck.content.node_reader import NodeReader
from clindeck.markup.inline import html_of, inert_in_cloze
from clindeck.model.cells import Text
from clindeck.model.decks import COUNT, Recipe, Section, Template
from clindeck.model.ids import slug_of
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Problem, error
from clindeck.model.tables import Figure, Mask, Shape, ShapeKind, Table
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.filled_wordings import filler, html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import ASK, RecipeKey, RecipeKind
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import read_template

_DIGITS = 4
"""Decimal places of a position, as a part of the picture's width or height; Anki writes as many."""


class Hide(Enum):
    """What else is hidden on a card that asks for one mask of a figure."""

    ALL = "all"
    ONE = "one"


class OcclusionWording(NamedTuple):
    """A figure, and the question that is asked about each of its masks."""

    figure: Text
    ask: Template
    hide: Hide


def _read(reader: NodeReader) -> OcclusionWording:
    figure, hide = reader.required_text("figure"), reader.choice("hide", Hide, Hide.ALL)
    return OcclusionWording(figure, read_template(reader, "ask"), hide)


def _problems(wording: OcclusionWording, known: KnownNames) -> Iterator[Problem]:
    yield from known.figure_problems(wording.figure)
    figure = known.topic.figures.get(wording.figure.text)
    if figure is not None and not figure.masks:
        message = (
            f'"{figure.file}" has no masks; list under `masks:` of its entry in media/media.yaml '
            "what the cards hide"
        )
        yield error(wording.figure.position, "K051", message)
    if figure is not None and len(figure.masks) == 1 and wording.ask.is_counted:
        message = f'"{figure.file}" has 1 mask to count; mask more of it, or ask without {{count}}'
        yield error(wording.ask.position, "K034", message)
    if figure is not None and not _rows_showing(figure.file, known.table, known.section):
        message = (
            f'no row of table "{known.section.table_in_keys}" shows "{figure.file}", so its '
            "cards would have no source; write it as `figure:` of the section or of the rows "
            "that it shows"
        )
        yield error(wording.figure.position, "K052", message)
    for slot in wording.ask.slots():
        if slot.name != COUNT and (slot.row or slot.name not in known.topic_names):
            named = ", ".join(f"{{{name}}}" for name in (*known.topic_names, COUNT))
            message = (
                f"{{{slot.name}}}: an occlusion asks about a figure, not about a row; "
                f"write words, or one of {named}"
            )
            yield error(slot.position, "K053", message)


def _drafts(
    recipe: Recipe[OcclusionWording], section: Section, material: Material
) -> Iterator[NoteDraft]:
    """Yield the draft of a figure. Behind it stand the rows that show the figure."""
    wording = recipe.wording
    figure = material.figures[wording.figure.text]
    showing = _rows_showing(figure.file, material.table, section)
    rows = tuple(row for row in material.rows_for(recipe, frozenset()) if row.id in showing)
    if not rows or not figure.masks:
        return
    value_of = filler({}, material.names, len(figure.masks))
    question = html_template(wording.ask).filled(value_of)
    yield NoteDraft(
        slug_of(figure.file.rpartition(".")[0]),
        figure.formerly,
        rows,
        {
            "occlusion": _occlusion_field(figure, wording.hide),
            "image": figure_html(figure),
            "header": question,
            "back_extra": _labels_field(figure.masks),
        },
        tuple(
            Card(mask.number - 1, question, (html_of(mask.label.text),), wording.ask.position,
                 mask.label.position)
            for mask in figure.masks
        ),
        recipe.position,
        figure=figure.file,
    )  # fmt: skip


def _rows_showing(file: str, table: Table, section: Section) -> frozenset[str]:
    """Return the ids of the rows that show a file, by themselves or because their section does."""
    of_section = section.figure_file()
    return frozenset(row.id for row in table.rows if (row.figure or of_section) == file)


def _occlusion_field(figure: Figure, hide: Hide) -> Html:
    """Return the masks as Anki's editor writes them, a line for each shape."""
    assert figure.size is not None
    oi = ":oi=1" if hide is Hide.ALL else ""
    width, height = figure.size
    return Html("".join(
        f"{{{{c{mask.number}::image-occlusion:{_written(shape, width, height)}{oi}}}}}<br>"
        for mask in figure.masks
        for shape in mask.shapes
    ))  # fmt: skip


def _labels_field(masks: tuple[Mask, ...]) -> Html:
    """Return the labels, each in a cloze of its mask's number."""
    return Html(" ".join(
        f"{{{{c{mask.number}::{inert_in_cloze(html_of(mask.label.text))}}}}}" for mask in masks
    ))  # fmt: skip


def _written(shape: Shape, width: float, height: float) -> str:
    left, top, right, bottom = shape.box()
    place = f"left={_part(left, width)}:top={_part(top, height)}"
    if shape.kind is ShapeKind.RECT:
        size = f"width={_part(right - left, width)}:height={_part(bottom - top, height)}"
    elif shape.kind is ShapeKind.ELLIPSE:
        size = f"rx={_part(shape.size[0], width)}:ry={_part(shape.size[1], height)}"
    else:
        corners = (f"{_part(x, width)},{_part(y, height)}" for x, y in shape.points)
        size = f"points={' '.join(corners)}"
    return f"{shape.kind.value}:{place}:{size}"


def _part(value: float, whole: float) -> str:
    """Return a length as a part of the whole, without the leading zero: `.25`, `0`, `1`."""
    text = f"{value / whole:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return text.removeprefix("0") or "0"


KIND = RecipeKind(
    name="occlusion",
    note_type=NoteType.OCCLUSION,
    keys=(
        RecipeKey(
            "figure",
            "A file of media/media.yaml whose masks are asked for, a card each.",
            is_required=True,
        ),
        ASK,
        RecipeKey(
            "hide",
            "all (if not said): every card hides all labels; one: only the label it asks for.",
            one_of(Hide),
        ),
    ),
    read=_read,
    problems=_problems,
    drafts=_drafts,
    templates=lambda wording: (wording.ask,),
    card_kind=lambda _wording: CardKind.OCCLUSION,
    unused_keys=("hint", "explain"),
)

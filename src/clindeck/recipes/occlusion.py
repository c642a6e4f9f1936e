"""Figure to a note whose cards each hide one of its masks, in the syntax of Anki's own editor.

The masks stand in the field Occlusion as clozes, each number a card. The labels stand in the field
Back Extra as clozes of the same numbers, so that a back tells the answer of its own card in words
and no other: for a screen reader, and for clients that draw no masks.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.markup.inline import html_of, inert_in_cloze
from clindeck.model.decks import Hide, OcclusionRecipe, Recipe
from clindeck.model.ids import slug_of
from clindeck.model.notes import Html
from clindeck.model.tables import Figure, Mask, Row, Shape, ShapeKind, Table
from clindeck.recipes.drafts import Draft
from clindeck.recipes.filled_wordings import filler, wording_of
from clindeck.recipes.table_values import Material

DIGITS = 4
"""Decimal places of a position, as a part of the picture's width or height; Anki writes as many."""


def occlusion_drafts(
    recipe: Recipe,
    wording: OcclusionRecipe,
    material: Material,
    figure: Figure,
    section_figure: str,
) -> Iterator[Draft]:
    """Return the draft of a figure. Behind it stand the rows that show the figure."""
    showing = set(rows_showing(figure.file, material.table, section_figure))
    rows = tuple(row for row in material.rows_for(recipe, frozenset()) if row.id in showing)
    if not rows or not figure.masks:
        return
    question = wording_of(wording.ask).filled(filler({}, material.names, len(figure.masks)))
    yield Draft(
        part_for(figure),
        rows,
        tuple(material.label(row) for row in rows),
        question,
        tuple(html_of(mask.label.text) for mask in figure.masks),
        tuple((mask.number - 1, question) for mask in figure.masks),
        Html(""),
        Html(""),
        recipe.position,
    )


def rows_showing(file: str, table: Table, section_figure: str) -> tuple[str, ...]:
    """Return the ids of the rows that show a file, by themselves or because their section does."""
    return tuple(row.id for row in table.rows if _figure_of(row, section_figure) == file)


def _figure_of(row: Row, section_figure: str) -> str:
    return row.figure or section_figure


def part_for(figure: Figure) -> str:
    """Return the third part of the key of a figure's note: its file's name as a slug."""
    return slug_of(figure.file.rpartition(".")[0])


def occlusion_field(figure: Figure, hide: Hide) -> Html:
    """Return the masks as Anki's editor writes them, a line for each shape."""
    assert figure.size is not None
    oi = ":oi=1" if hide is Hide.ALL else ""
    width, height = figure.size
    return Html("".join(
        f"{{{{c{mask.number}::image-occlusion:{_written(shape, width, height)}{oi}}}}}<br>"
        for mask in figure.masks
        for shape in mask.shapes
    ))  # fmt: skip


def labels_field(masks: tuple[Mask, ...]) -> Html:
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
    text = f"{value / whole:.{DIGITS}f}".rstrip("0").rstrip(".")
    return text.removeprefix("0") or "0"

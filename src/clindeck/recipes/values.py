"""A row's cells to HTML values that wordings place: once per row, whatever uses them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from clindeck.doses.style import displayed
from clindeck.markup import escaped, html_of
from clindeck.model import Cell, ColumnKind, Figure, Html, Row
from clindeck.records import record

AUDIO_ENDINGS = (".mp3", ".ogg")


@record(frozen=True, slots=True)
class Value:
    """What a placeholder stands for: HTML in a sentence, as separate items, and by itself."""

    inline: Html
    items: tuple[Html, ...]
    block: Html


Values = Mapping[str, Value]


def values_of(row: Row, figures: Mapping[str, Figure]) -> dict[str, Value]:
    """Return the row's values by column name."""
    return {name: value_of(cell, figures) for name, cell in row.cells.items()}


def value_of(cell: Cell, figures: Mapping[str, Figure]) -> Value:
    """Return a cell's value; a list reads "a, b and c" inside a sentence."""
    kind, text = cell.kind, cell.items[0].text
    if kind is ColumnKind.TEXT:
        html = html_of(text)
        return Value(html, (html,), html)
    if kind is ColumnKind.LIST:
        items = tuple([html_of(item.text) for item in cell.items])
        return Value(in_a_sentence(items), items, as_list(items))
    if kind is ColumnKind.DOSE:
        return dose(text)
    if kind is ColumnKind.MEDIA:
        figure = figures.get(text)
        return single(Html("") if figure is None else shown(figure))
    if kind is ColumnKind.URL:
        html = escaped(text)
        return Value(html, (html,), Html(f'<a href="{html}">{html}</a>'))
    return single(html_of(text))


@lru_cache(maxsize=65_536)
def dose(text: str) -> Value:
    """Return the value of a dose: few differ, and making one readable takes long."""
    return single(Html(f'<bdi class="dose" dir="ltr">{html_of(displayed(text))}</bdi>'))


def single(html: Html) -> Value:
    """Return the value of one piece of HTML that reads the same everywhere."""
    return Value(html, (html,), html)


def shown(figure: Figure) -> Html:
    """Return a media file as Anki shows or plays it, under the name it is packaged as."""
    if figure.packaged_as.endswith(AUDIO_ENDINGS):
        return Html(f"[sound:{figure.packaged_as}]")
    return Html(f'<img src="{figure.packaged_as}" alt="{escaped(figure.alt)}">')


def in_a_sentence(items: tuple[Html, ...]) -> Html:
    """Return items as `a`, `a and b`, `a, b and c`."""
    if len(items) == 1:
        return items[0]
    return Html(f"{', '.join(items[:-1])} and {items[-1]}")


def as_list(items: tuple[Html, ...]) -> Html:
    """Return one item as it is, several as a bulleted list."""
    if len(items) == 1:
        return items[0]
    return Html(f"<ul><li>{'</li><li>'.join(items)}</li></ul>")

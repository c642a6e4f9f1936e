"""A table's cells to HTML values that wordings place: once per column, whatever uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from clindeck.doses.plain import is_plain_dose
from clindeck.markup.inline import are_plain, escaped, html_of
from clindeck.model.cells import ColumnKind
from clindeck.model.notes import Html
from clindeck.model.tables import Figure

AUDIO_ENDINGS = (".mp3", ".ogg")


@dataclass(frozen=True, slots=True)
class Value:
    """What a placeholder stands for: HTML in a sentence, as separate items, and by itself."""

    inline: Html
    items: tuple[Html, ...]
    block: Html


Values = Mapping[str, Value]


class ValueColumn:
    """What a column's name stands for in each row, by the parts of `Value`; None where it is empty.

    This is a column of texts: whatever is made of one reads the same everywhere.
    """

    def __init__(self, htmls: Sequence[Html | None]) -> None:
        self._htmls = htmls

    @cached_property
    def inline(self) -> Sequence[Html | None]:
        """The values as parts of a sentence."""
        return self._htmls

    @cached_property
    def items(self) -> Sequence[tuple[Html, ...] | None]:
        """The values as separate items."""
        return [None if html is None else (html,) for html in self._htmls]

    @cached_property
    def answers(self) -> Sequence[Html | None]:
        """The values as answers."""
        return self._htmls

    @cached_property
    def blocks(self) -> Sequence[Html | None]:
        """The values as they stand by themselves, among others."""
        return self._htmls


class LinkColumn(ValueColumn):
    """A column of addresses."""

    @cached_property
    def blocks(self) -> Sequence[Html | None]:
        """The addresses as links."""
        return [None if html is None else Html(f'<a href="{html}">{html}</a>')
                for html in self.inline]  # fmt: skip


class ListColumn(ValueColumn):
    """A column of lists; one reads "a, b and c" inside a sentence."""

    def __init__(self, lists: Sequence[tuple[Html, ...] | None]) -> None:
        super().__init__(())
        self._lists = lists

    @cached_property
    def inline(self) -> Sequence[Html | None]:
        """The lists as parts of a sentence."""
        return [None if items is None else in_a_sentence(items) for items in self._lists]

    @cached_property
    def items(self) -> Sequence[tuple[Html, ...] | None]:
        """The items of the lists."""
        return self._lists

    @cached_property
    def answers(self) -> Sequence[Html | None]:
        """The lists as answers."""
        return [None if items is None else as_list(items) for items in self._lists]

    @cached_property
    def blocks(self) -> Sequence[Html | None]:
        """The lists as they stand by themselves."""
        return self.answers


def value_column(
    kind: ColumnKind, texts: Sequence[str | tuple[str, ...] | None], figures: Mapping[str, Figure]
) -> ValueColumn:
    """Return the values of a column: of its texts row by row, as `Table.texts` gives them."""
    if kind is ColumnKind.LIST:
        lists = cast("Sequence[tuple[str, ...] | None]", texts)
        if are_plain([text for items in lists if items is not None for text in items]):
            return ListColumn(cast("Sequence[tuple[Html, ...] | None]", lists))
        return ListColumn([None if items is None else tuple(map(html_of, items))
                           for items in lists])  # fmt: skip
    single = cast("Sequence[str | None]", texts)
    if kind is ColumnKind.DOSE:
        # Few differ, and making one readable takes long.
        shown_as = {text: dose(text) for text in {*single} if text is not None}
        return ValueColumn([None if text is None else shown_as[text] for text in single])
    if kind is ColumnKind.MEDIA:
        return ValueColumn([None if text is None else _media(text, figures) for text in single])
    if kind is ColumnKind.URL:
        return LinkColumn([None if text is None else escaped(text) for text in single])
    if are_plain([text for text in single if text is not None]):
        return ValueColumn(cast("Sequence[Html | None]", single))
    return ValueColumn([None if text is None else html_of(text) for text in single])


def _media(name: str, figures: Mapping[str, Figure]) -> Html:
    figure = figures.get(name)
    return Html("") if figure is None else shown(figure)


def dose(text: str) -> Html:
    """Return a dose as it is shown."""
    return Html(f'<bdi class="dose" dir="ltr">{html_of(_displayed(text))}</bdi>')


def _displayed(text: str) -> str:
    if is_plain_dose(text):
        return text
    from clindeck.doses.style import displayed

    return displayed(text)


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

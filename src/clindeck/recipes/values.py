"""A table's cells to HTML values that wordings place: once per column, whatever uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple, cast

from clindeck.content.column_kinds import COLUMN_KINDS, ValueForm
from clindeck.markup.inline import htmls_of
from clindeck.model.cells import CellTexts, ColumnKind
from clindeck.model.notes import Html
from clindeck.model.tables import Figure


class Value(NamedTuple):
    """What a placeholder stands for: HTML in a sentence, as separate items, and by itself."""

    inline: Html
    items: tuple[Html, ...]
    block: Html


Values = Mapping[str, Value]


class ValueColumn:
    """What a column's name stands for in each row, by the parts of `Value`; None where it is empty.

    This is a column of texts: whatever is made of one reads the same, but for some by themselves.
    """

    def __init__(self, htmls: Sequence[Html | None], form: ValueForm) -> None:
        self._htmls = htmls
        self._html_by_itself = form.html_by_itself

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
        if self._html_by_itself is None:
            return self._htmls
        return [None if html is None else self._html_by_itself(html) for html in self._htmls]


class ListColumn(ValueColumn):
    """A column of lists; one reads "a, b and c" inside a sentence."""

    def __init__(self, lists: Sequence[tuple[Html, ...] | None], form: ValueForm) -> None:
        super().__init__((), form)
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
    kind: ColumnKind,
    texts: Sequence[CellTexts],
    figures: Mapping[str, Figure],
    language: str = "",
) -> ValueColumn:
    """Return the values of what the rows say in a column of some kind (`Table.texts`).

    `language` is that of the topic.
    """
    form = COLUMN_KINDS[kind]
    if kind.is_list:
        lists = cast("Sequence[tuple[str, ...] | None]", texts)
        items = [item for each in lists if each is not None for item in each]
        made = iter(_htmls(form, items, figures, language))
        return ListColumn(
            [None if each is None else tuple(islice(made, len(each))) for each in lists], form
        )
    found = [text for text in cast("Sequence[str | None]", texts) if text is not None]
    htmls = _htmls(form, found, figures, language)
    if len(found) < len(texts):
        made = iter(htmls)
        return ValueColumn([None if text is None else next(made) for text in texts], form)
    return ValueColumn(htmls, form)


def _htmls(
    form: ValueForm, texts: Sequence[str], figures: Mapping[str, Figure], language: str
) -> Sequence[Html]:
    """Return the HTML of texts of a kind; what many rows say is turned into HTML once."""
    if form.html is not None:
        html_of_text = {text: form.html(text, figures, language) for text in set(texts)}
        return [html_of_text[text] for text in texts]
    return htmls_of(texts)


def single(html: Html) -> Value:
    """Return the value of one piece of HTML that reads the same everywhere."""
    return Value(html, (html,), html)


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

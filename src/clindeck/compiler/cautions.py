"""What the back of a card says of doubts and dangers: cautions, and what has to be done at once.

A caution that is about some columns is open on the cards that ask or answer one of them, and folded
into the row's table on all others. Of an open one the first sentence is shown; the rest, and what
it rests on, is folded.

What is urgent stands above the answer. It is part of the field that holds the answer, since no
field may be added to a note type and none of the others comes before the answer; the text of a
cloze stands on both sides, so there it opens the explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from operator import attrgetter

from clindeck.compiler.citations import cited_sources
from clindeck.compiler.labels.languages import labels_of
from clindeck.markup.inline import escaped, html_of
from clindeck.markup.sentences import first_sentence
from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.tables import Caution, Row, Topic

CAUTIONS = attrgetter("cautions")
_URGENT = attrgetter("urgent")
_NONE = Html("")
MOST_SHOWN = 2
"""Sentences of cautions that a card shows openly: one of each row of a contrast."""


def open_cautions(row: Row, asked: Set[str]) -> tuple[Caution, ...]:
    """Return the cautions of a row that a card about these columns shows openly."""
    return tuple(
        [each for each in row.cautions if not each.about or not asked.isdisjoint(each.about)]
    )


class Cautions:
    """What the backs of a topic's cards say of doubts."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._labels = labels_of(topic.language)
        self._basis_lines: dict[tuple[str, ...], str] = {}

    def open(self, rows: Sequence[Row], labels: Sequence[Html], asked: Set[str]) -> Html:
        """Return the open cautions of all rows of a note; in a group each names its row.

        A sentence of a row is shown, of two rows at most: of a caution that is about what is asked,
        if there is one. The fold says how many other cautions it holds.
        """
        shown: list[str] = []
        folded: list[str] = []
        others = 0
        for row, label in zip(rows, labels, strict=True):
            subject = f"<strong>{label}:</strong> " if len(rows) > 1 else ""
            is_shown = len(shown) < MOST_SHOWN
            for caution in sorted(open_cautions(row, asked), key=_is_about_all):
                rest = caution.text.text
                if is_shown:
                    first, rest = first_sentence(rest)
                    shown.append(f"<p>{subject}{html_of(first)}</p>")
                else:
                    others += 1
                folded.append(self._paragraphs(caution, rest, subject))
                is_shown = False
        if any(folded):
            more = escaped(self._labels.more) + (f" ({others})" if others else "")
            shown.append(
                f'<details class="rest"><summary class="tappable">{more}</summary>'
                f"<div>{''.join(folded)}</div></details>"
            )
        return Html("".join(shown))

    def folded(self, row: Row, asked: Set[str]) -> Html:
        """Return what the row's table says of the cautions that are not open."""
        if not row.cautions:
            return _NONE
        shown = open_cautions(row, asked)
        folded = (each for each in row.cautions if each not in shown)
        return Html("".join(self._paragraphs(each, each.text.text, "") for each in folded))

    def _paragraphs(self, caution: Caution, text: str, subject: str) -> str:
        """Return a text of a caution and what that rests on, each if there is any."""
        said = f"<p>{subject}{html_of(text)}</p>" if text else ""
        keys = caution.basis
        if keys not in self._basis_lines:
            sources = cited_sources(keys, self._topic)
            line = f'<p class="basis">{self._labels.basis.format(sources=sources)}</p>'
            self._basis_lines[keys] = line if sources else ""
        return said + self._basis_lines[keys]


def _is_about_all(caution: Caution) -> bool:
    return not caution.about


def columns_with_cautions(rows: Iterable[Row]) -> frozenset[str]:
    """Return the columns that some caution of these rows is about."""
    return frozenset(name for row in rows for each in row.cautions for name in each.about)


def urgent_of(rows: Sequence[Row], labels: Sequence[Html], topic: Topic) -> Html:
    """Return what has to be done at once for the rows of a note; in a group each names its row."""
    parts: list[str] = []
    for row, label in zip(rows, labels, strict=True):
        if row.urgent is not None:
            subject = f"<strong>{label}:</strong> " if len(rows) > 1 else ""
            parts.append(f"<p>{subject}{html_of(row.urgent.text)}</p>")
    if not parts:
        return _NONE
    word = escaped(labels_of(topic.language).urgent)
    return Html(
        '<div class="urgent" role="note">'
        f'<div class="urgent-word">{word}</div>{"".join(parts)}</div>'
    )


def urgent_column(rows: Sequence[Row], topic: Topic) -> HtmlColumn:
    """Return what is urgent of each row by itself."""
    if not any(map(_URGENT, rows)):
        return _NONE
    return [urgent_of((row,), (_NONE,), topic) for row in rows]

"""What the back of a card says of doubts and dangers: cautions, and what has to be done at once.

A caution that is about some columns is open on the cards that ask or answer one of them, and folded
into the row's table on all others. What is urgent stands above the answer. It is part of the field
that holds the answer, since no field may be added to a note type and none of the others comes
before the answer; the text of a cloze stands on both sides, so there it opens the explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cache, partial
from operator import attrgetter

from clindeck.compiler.citations import cited_sources
from clindeck.compiler.labels.languages import labels_of
from clindeck.markup.inline import escaped, html_of
from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.tables import Caution, Row, Topic

CAUTIONS = attrgetter("cautions")
_URGENT = attrgetter("urgent")
_NONE = Html("")


def open_cautions(row: Row, asked: Set[str]) -> tuple[Caution, ...]:
    """Return the cautions of a row that a card about these columns shows openly."""
    return tuple(
        [each for each in row.cautions if not each.about or not asked.isdisjoint(each.about)]
    )


def cautions_of(rows: Sequence[Row], labels: Sequence[Html], topic: Topic, asked: Set[str]) -> Html:
    """Return the open cautions of all rows of a note; in a group each names its row."""
    parts: list[str] = []
    for row, label in zip(rows, labels, strict=True):
        subject = f"<strong>{label}:</strong> " if len(rows) > 1 else ""
        parts.extend(_paragraphs(open_cautions(row, asked), topic, subject))
    return Html("".join(parts))


def caution_column(rows: Sequence[Row], topic: Topic, asked: Set[str]) -> HtmlColumn:
    """Return the open cautions of each row by itself."""
    if not any(map(CAUTIONS, rows)):
        return _NONE
    basis_of = cache(partial(_basis, topic=topic))
    return [
        Html("".join([f"<p>{html_of(each.text.text)}</p>{basis_of(each.basis)}"
                      for each in open_cautions(row, asked)])) if row.cautions else _NONE
        for row in rows
    ]  # fmt: skip


def folded_cautions(row: Row, topic: Topic, asked: Set[str]) -> Html:
    """Return what the row's table says of the cautions that are not open, nothing without any."""
    shown = open_cautions(row, asked)
    folded = [each for each in row.cautions if each not in shown]
    return Html("".join(_paragraphs(folded, topic, ""))) if folded else _NONE


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


def _paragraphs(cautions: Iterable[Caution], topic: Topic, subject: str) -> Iterable[str]:
    for caution in cautions:
        yield f"<p>{subject}{html_of(caution.text.text)}</p>"
        yield _basis(caution.basis, topic)


def _basis(basis: tuple[str, ...], topic: Topic) -> str:
    """Return what a caution rests on, nothing if it names no source that is known."""
    sources = cited_sources(basis, topic)
    if not sources:
        return ""
    return f'<p class="basis">{labels_of(topic.language).basis.format(sources=sources)}</p>'

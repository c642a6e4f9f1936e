"""A card does not rest on a source that another one has replaced.

Checks the sources of every row behind a card, and the basis of its cautions: an entry of the
bibliography with `superseded_by` is replaced. Each such row is reported once, with its notes.

Why: a replaced label or guideline is how outdated doses stay in circulation. The report is the list
of cards to hold against the new edition.

Bad:
    source: label-2015     # label-2015: {…, superseded_by: label-2024}

Good:
    source: label-2024

Silence: on the row, `silence: [{rule: R005, because: …}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import CardView, DeckRule, DeckView, Finding
from clindeck.model.problems import Severity
from clindeck.model.tables import Row, Topic

SHOWN_NOTES = 3


def _find(view: DeckView) -> Iterator[Finding]:
    topics = () if view.topics is None else view.topics.all()
    if not any(each.superseded_by for topic in topics for each in topic.sources.values()):
        return
    behind: dict[int, tuple[Row, list[CardView]]] = {}
    for card in view.cards:
        for row in card.rows:
            behind.setdefault(id(row), (row, []))[1].append(card)
    for row, cards in behind.values():
        topic = view.topic_of(cards[0])
        for key in _keys(row):
            if topic is not None and key in topic.sources and topic.sources[key].superseded_by:
                yield _finding(row, key, topic, cards)


def _keys(row: Row) -> tuple[str, ...]:
    """Return the sources of a row and of its cautions, each once."""
    basis = (key for caution in row.cautions for key in caution.basis)
    return tuple(dict.fromkeys((*row.sources, *basis)))


def _finding(row: Row, key: str, topic: Topic, cards: list[CardView]) -> Finding:
    names = tuple(dict.fromkeys(card.name for card in cards))
    more = f" and {len(names) - SHOWN_NOTES} more" if len(names) > SHOWN_NOTES else ""
    message = (
        f'row "{row.id}" rests on "{key}", which "{topic.sources[key].superseded_by}" replaces; '
        f"hold its cards against that and cite it: {', '.join(names[:SHOWN_NOTES])}{more}"
    )
    return Finding(row.position, message, (row.id,))


RULE = DeckRule("R005", "source-superseded", Severity.WARNING, _find)

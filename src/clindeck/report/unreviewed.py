"""Notes that rest on a row which nobody reviewed, or which was changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from clindeck.compiler.columns.note_order import Notes
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.note_type_fields import LEARNER_FIELD
from clindeck.model.notes import Key
from clindeck.model.tables import Review, RowId, Table, Topic

REVIEWED = "reviewed"
_REVIEW_LINE = '<p class="review">'
_UNJUDGED = ("Key", "Section", "Context", "Source", "Notice", "Report", LEARNER_FIELD)
"""Fields that a reviewer of the card has not judged, or that repeat what was."""


def unreviewed_keys(
    notes: Notes, topics: DeckTopics, among: Collection[Key] | None = None
) -> frozenset[Key]:
    """Return the keys of the notes, over these topics, that rest on a row which nobody reviewed.

    Looked at are the notes of the keys `among`, if they are given, else all.
    """
    reviews = {name: _reviews(table) for name, table in topics.tables.items()}
    found: list[Key] = []
    for key, rows in zip(notes.keys, notes.merged(lambda block: block.row_ids()), strict=True):
        if among is not None and key not in among:
            continue
        name = key.split("/")[1]
        of_rows, of_topic = reviews[name], topics.by_table[name].review
        if any(of_rows.get(row, of_topic).state != REVIEWED for row in rows):
            found.append(key)
    return frozenset(found)


def is_review_older(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether a note, by its fields, says something else under the review that it had."""
    if any(_REVIEW_LINE not in fields.get("Source", "") for fields in (before, after)):
        return False
    old, new = (fields["Source"].rpartition(_REVIEW_LINE)[2] for fields in (before, after))
    return old == new and any(
        before.get(name) != text for name, text in after.items() if name not in _UNJUDGED
    )


def are_reviews_used(topics: Iterable[Topic]) -> bool:
    """Return whether anybody reviewed anything: else nobody need be told what is unreviewed."""
    return any(
        topic.review.state == REVIEWED
        or any(
            row.review is not None and row.review.state == REVIEWED
            for table in topic.tables.values()
            for row in table.rows
        )
        for topic in topics
    )


def _reviews(table: Table) -> dict[RowId, Review]:
    """Return the review of each row of a table that has its own."""
    return {row.id: row.review for row in table.rows if row.review is not None}

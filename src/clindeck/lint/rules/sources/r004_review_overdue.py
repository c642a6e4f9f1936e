"""A review is not past its due date.

Checks `due` in the `review` of a topic and of its rows against the day of the run (the day that
SOURCE_DATE_EPOCH names, if it is set). The due day itself is still in time.

Why: doses, labels and guidelines change. A card that says "next review 2025-01-01" in 2027 tells
its reader that nobody looked.

Bad:
    review: {state: reviewed, by: N. N., role: pharmacist, on: 2023-01-31, due: 2024-01-31}

Good:
    review: {state: reviewed, by: N. N., role: pharmacist, on: 2026-01-31, due: 2027-01-31}

Silence: on the row, `silence: [{rule: R004, because: …}]`; for a topic's review in `clindeck.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.model.problems import Position, Severity
from clindeck.model.tables import Review, RowId


def _find(view: TopicView) -> Iterator[Finding]:
    topic, today = view.topic, view.today
    if _is_overdue(topic.review, today):
        yield _finding(topic.review, topic.position, f'topic "{topic.id}"', ())
    for table in topic.tables.values():
        for row in table.rows:
            if row.review is not None and _is_overdue(row.review, today):
                yield _finding(row.review, row.position, f'row "{row.id}"', (row.id,))


def _is_overdue(review: Review, today: str) -> bool:
    return bool(review.due) and review.due < today


def _finding(review: Review, at: Position, what: str, rows: tuple[RowId, ...]) -> Finding:
    message = (
        f"{what}: the review was due on {review.due}; have it reviewed again and write `on:` and "
        "`due:` anew"
    )
    return Finding(review.due_at or at, message, rows)


RULE = TopicRule("R004", "review-overdue", Severity.WARNING, _find)

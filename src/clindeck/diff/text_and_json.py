"""The differences of decks as text for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from clindeck.diff.deck_diff import Arrival, Change, DeckDiff, Departure
from clindeck.diff.snapshots import Origin, front_of
from clindeck.diff.words import WordRun, changes, field_runs, marked
from clindeck.history.releases import Release
from clindeck.model.notes import Guid, Key

NO_TEXT = "the earlier text is not at hand; --against GITREF or FILE.apkg shows it"

_REPEATING_FIELD = "Context"
"""Shows the whole row, so it repeats what changed in question and answer."""


def against(diff: DeckDiff) -> str:
    """Return what a deck was compared with, in words."""
    return "the ledger" if diff.origin is Origin.LEDGER else diff.against


def summary(diff: DeckDiff) -> str:
    """Return the numbers of a difference; rarer kinds only if there are any."""
    always = [("added", diff.added), ("changed", diff.changed), ("retired", diff.retired)]
    rare = [
        ("returned", diff.returned),
        ("moved", diff.moved),
        ("would duplicate", diff.would_duplicate),
        ("would conflict", diff.would_conflict),
    ]
    counted = [f"{len(items)} {what}" for what, items in always]
    counted.append(f"{diff.unchanged} unchanged")
    counted.extend(f"{len(items)} {what}" for what, items in rare if items)
    if untold := told_unreviewed(diff):
        counted.append(f"{len(untold)} new or changed without a review")
    if diff.forgotten:
        counted.append(f"{diff.forgotten} draft{'' if diff.forgotten == 1 else 's'} forgotten")
    if diff.drafts:
        counted.append(f"{diff.drafts} of all drafts, which no learner has")
    return ", ".join(counted)


def told_unreviewed(diff: DeckDiff) -> tuple[Release, ...]:
    """Return what is new or changed and unreviewed; nothing where nobody reviews anything."""
    return diff.unreviewed if diff.uses_reviews else ()


def told_fields(change: Change) -> tuple[tuple[str, tuple[WordRun, ...]], ...]:
    """Return the changed fields with their runs of words, less a row that only repeats others."""
    found = [(each.name, field_runs(each.before, each.after)) for each in change.fields]
    told = {one for name, runs in found if name != _REPEATING_FIELD for one in changes(runs)}
    return tuple(
        (name, runs)
        for name, runs in found
        if name != _REPEATING_FIELD or not changes(runs) <= told
    )


def names_by_change(diff: DeckDiff) -> dict[tuple[str, ...], list[Key]]:
    """Return the changed notes by what changed, in lines; a note's own order is kept."""
    found: dict[tuple[str, ...], list[Key]] = {}
    for change in diff.changed:
        found.setdefault(_lines(change), []).append(change.after.key)
    return found


def diff_text(diffs: Sequence[DeckDiff]) -> str:
    """Return the differences as text, notes with the same change under one another."""
    return "\n".join("\n".join((*_head(diff), *_body(diff))) + "\n" for diff in diffs)


def diff_json(diffs: Sequence[DeckDiff]) -> str:
    """Return the differences as a JSON document. Fields are HTML as Anki holds it.

    A changed note without fields and tags is one whose earlier text is not known.
    """
    return (
        json.dumps({"decks": [_record(diff) for diff in diffs]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _head(diff: DeckDiff) -> tuple[str, str]:
    return f"{diff.deck} against {against(diff)}", f"  {summary(diff)}"


def _body(diff: DeckDiff) -> list[str]:
    lines: list[str] = []
    for conflict in diff.would_conflict:
        lines += [f"would conflict {conflict.key}", f"  {conflict.reason}"]
    for duplicate in diff.would_duplicate:
        other = duplicate.other.key or duplicate.other.guid
        lines += [
            f"would duplicate {duplicate.after.key}",
            f"  asks the same as {other}, and learners would have both: {duplicate.question}",
        ]
    for arrival in diff.added:
        lines += [f"added {arrival.after.key}", f"  {arrival.question}"]
    for told, keys in names_by_change(diff).items():
        lines += [f"changed {key}" for key in keys]
        lines += [f"  {line}" for line in told]
    for departure in diff.retired:
        lines += [f"retired {departure.after.key}", f"  {departure.reason}"]
    for arrival in diff.returned:
        lines += [f"returned {arrival.after.key}", f"  {arrival.question}"]
    for release in told_unreviewed(diff):
        lines += [
            f"unreviewed {release.key}",
            f"  {front_of(release.note_type, release.fields)}",
        ]
    lines += [f"moved {move.after.key}: {move.origin} → {move.destination}" for move in diff.moved]
    return lines


def _lines(change: Change) -> tuple[str, ...]:
    if change.before.text is None:
        return (NO_TEXT,)
    lines = [f"{name}: {marked(runs)}" for name, runs in told_fields(change)]
    tags = [f"[-{tag}-]" for tag in change.tags_removed]
    tags += [f"{{+{tag}+}}" for tag in change.tags_added]
    if tags:
        lines.append(f"Tags: {' '.join(tags)}")
    return tuple(lines)


def _record(diff: DeckDiff) -> dict[str, object]:
    return {
        "deck": diff.deck,
        "against": diff.against,
        "added": [_arrival(arrival) for arrival in diff.added],
        "changed": [_change(change) for change in diff.changed],
        "retired": [_departure(departure) for departure in diff.retired],
        "returned": [_arrival(arrival) for arrival in diff.returned],
        "moved": [
            {**_identity(move.after), "from": move.origin, "to": move.destination}
            for move in diff.moved
        ],
        "would_duplicate": [
            {**_identity(each.after), "other": each.other.key or each.other.guid}
            for each in diff.would_duplicate
        ],
        "would_conflict": [
            {"key": each.key, "guid": each.guid, "reason": each.reason}
            for each in diff.would_conflict
        ],
        "uses_reviews": diff.uses_reviews,
        "unreviewed": [
            {**_identity(each), "question": front_of(each.note_type, each.fields)}
            for each in diff.unreviewed
        ],
        "unchanged": diff.unchanged,
        "drafts": diff.drafts,
        "forgotten": diff.forgotten,
    }


def _identity(release: Release) -> dict[str, Key | Guid]:
    return {"key": release.key, "guid": release.guid}


def _arrival(arrival: Arrival) -> dict[str, object]:
    after = arrival.after
    return {**_identity(after), "section": after.section, "question": arrival.question}


def _change(change: Change) -> dict[str, object]:
    return {
        **_identity(change.after),
        "fields": [
            {"name": field.name, "before": field.before, "after": field.after}
            for field in change.fields
        ],
        "tags_added": list(change.tags_added),
        "tags_removed": list(change.tags_removed),
    }


def _departure(departure: Departure) -> dict[str, object]:
    return {**_identity(departure.after), "reason": departure.reason}

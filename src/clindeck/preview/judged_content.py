"""What a reviewer judges of a note, as a hash: all that it says, less what a review itself changes.

A card says who reviewed it, so that recording one reviewer's marks changes what the card says. Were
that part of what is judged, the marks of the next reviewer would be about another text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from clindeck.compiler.citations import review_line, unreviewed_line
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.release_plan import Plan
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.note_type_fields import field_number
from clindeck.model.notes import Guid, Html, Key, NoteType

_REVIEW = re.compile(re.escape(review_line(Html("\0"))).replace("\0", ".*") + r"\Z", re.DOTALL)


Judge = Callable[[Key, Guid, NoteType, tuple[Html, ...], tuple[str, ...]], str]
"""What gives the hash of what is judged, by a note's key, guid, note type, fields and tags."""


def judge_of(plan: Plan, topics: DeckTopics) -> Judge:
    """Return what gives the hash of what is judged of a note that a plan ships.

    It is the hash that the ledger would hold if nobody had reviewed the note, and if there were no
    address for reports.
    """
    lines = {name: unreviewed_line(topic) for name, topic in topics.by_table.items()}
    of_own = unreviewed_line(topics.own)
    known = {entry.key: entry.hash for entry in plan.entries}

    def judge(
        key: Key, guid: Guid, note_type: NoteType, fields: tuple[Html, ...], tags: tuple[str, ...]
    ) -> str:
        # A withdrawn note may be of a table that is there no more.
        judged = _judged(note_type, fields, lines.get(key.split("/")[1], of_own))
        return known[key] if judged is fields else content_hash(note_type, judged, tags, guid)

    return judge


def judged_contents(plan: Plan, topics: DeckTopics) -> Mapping[Key, str]:
    """Return the hash of what is judged of each note that a plan ships, and of those alone."""
    judge = judge_of(plan, topics)
    releases = plan.releases
    columns = (releases.keys, releases.guids, releases.note_types(), releases.fields())
    return {note[0]: judge(*note) for note in zip(*columns, releases.tags(), strict=True)}


def _judged(note_type: NoteType, fields: tuple[Html, ...], unreviewed: Html) -> tuple[Html, ...]:
    """Return the fields without review and report; the very same if there is neither."""
    source, report = field_number(note_type, "Source"), field_number(note_type, "Report")
    if not fields[report] and (not fields[source] or fields[source].endswith(unreviewed)):
        return fields
    changed = list(fields)
    changed[report] = Html("")
    changed[source] = Html(_REVIEW.sub(lambda _: unreviewed, fields[source]))
    return tuple(changed)

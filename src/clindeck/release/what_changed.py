"""A plan, its ledger and the texts that learners have, to what the release means to them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clindeck.history.ledger_entries import DRAFT, LIVE, Entry
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.history.retire_notes import FormerNote
from clindeck.markup.cloze_blanks import without_blanks
from clindeck.markup.plain_text import plain_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.note_type_fields import ASKED, FIELDS, LEARNER_FIELD, field_number
from clindeck.model.notes import Guid, Key, NoteType
from clindeck.report.unreviewed import are_reviews_used, is_review_older, unreviewed_keys

_UNTOLD = ("Key", "Report", LEARNER_FIELD)
"""Fields that follow a rename, or are the learner's."""
_REPEATING = "Context"
"""Shows the whole row, so it repeats what changed in question and answer."""
_WORDS_AROUND = 6
"""Words that are shown on both sides of what changed."""
_REASON = re.compile(r"Withdrawn on \S+: (?P<why>.+?)(?: See instead: .*)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ToldField:
    """A field that says something else, before and after, as plain text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that learners get for the first time, with the number of its cards."""

    section: str
    question: str
    cards: int


@dataclass(frozen=True, slots=True)
class ChangedNote:
    """A note that says something else. `fields` is None where its earlier text was not found."""

    question: str
    fields: tuple[ToldField, ...] | None


@dataclass(frozen=True, slots=True)
class WithdrawnNote:
    """A note that is newly withdrawn, and why."""

    question: str
    why: str


@dataclass(frozen=True, slots=True)
class UnreviewedNote:
    """A new or changed note that rests on a row which nobody reviewed."""

    key: Key
    question: str


@dataclass(frozen=True, slots=True)
class ReleaseNews:
    """What a release means to learners who have the one before it.

    `unreviewed` of `live` notes rest on a row that nobody reviewed; `unreviewed_news` are new or
    changed ones that nobody reviewed as they are, none where nobody reviewed anything. `is_first`
    tells that there was no release before.
    """

    is_first: bool
    new: tuple[NewNote, ...]
    changed: tuple[ChangedNote, ...]
    withdrawn: tuple[WithdrawnNote, ...]
    unchanged: int
    live: int
    unreviewed: int
    unreviewed_news: tuple[UnreviewedNote, ...]

    @property
    def is_empty(self) -> bool:
        """Whether learners have all of it already."""
        return not self.new and not self.changed and not self.withdrawn


def changed_entries(plan: Plan) -> tuple[Entry, ...]:
    """Return the entries of live notes of which learners have another text."""
    return tuple(each for each in plan.entries if each.state == LIVE and each.released)


def release_news(plan: Plan, topics: DeckTopics, earlier: Mapping[Guid, FormerNote]) -> ReleaseNews:
    """Return what the release of a plan means to learners.

    `topics` are those of the deck, `earlier` the texts that learners have of changed notes.
    """
    entries = {entry.guid: entry for entry in plan.entries}
    new: list[NewNote] = []
    changed: list[ChangedNote] = []
    withdrawn: list[WithdrawnNote] = []
    unreviewed = unreviewed_keys(plan.live, topics)
    uses_reviews = are_reviews_used(topics.all())
    unreviewed_news: list[UnreviewedNote] = []
    for release in plan.releases:
        entry = entries[release.guid]
        is_news = entry.state == DRAFT or bool(release.section and entry.released)
        if (
            uses_reviews
            and is_news
            and (release.key in unreviewed or _has_older_review(release, earlier))
        ):
            unreviewed_news.append(UnreviewedNote(release.key, question_of(release)))
        if entry.state == DRAFT:
            new.append(NewNote(release.section, question_of(release), len(release.ordinals)))
        elif entry.released and entry.state == LIVE:
            before = earlier.get(release.guid)
            fields = None if before is None else _field_changes(release, before)
            changed.append(ChangedNote(question_of(release), fields))
        elif entry.released:
            withdrawn.append(WithdrawnNote(question_of(release), _why(release)))
    touched = len(new) + len(changed) + len(withdrawn)
    return ReleaseNews(
        len(new) == len(plan.entries),
        tuple(new),
        tuple(changed),
        tuple(withdrawn),
        len(plan.entries) - touched,
        len(plan.live),
        len(unreviewed),
        tuple(unreviewed_news),
    )


def question_of(release: Release) -> str:
    """Return what a note asks, as plain text on one line."""
    at = field_number(release.note_type, ASKED[release.note_type])
    html: str = release.fields[at]
    if release.note_type is NoteType.CLOZE:
        html = without_blanks(html)
    return plain_of(html)


def _why(release: Release) -> str:
    notice = plain_of(release.fields[field_number(release.note_type, "Notice")])
    found = _REASON.match(notice)
    return notice if found is None else found["why"]


def _has_older_review(release: Release, earlier: Mapping[Guid, FormerNote]) -> bool:
    """Return whether a note changed under the review that it had."""
    before, names = earlier.get(release.guid), FIELDS[release.note_type]
    return before is not None and is_review_older(
        dict(zip(names, before.fields, strict=True)), dict(zip(names, release.fields, strict=True))
    )


def _field_changes(release: Release, before: FormerNote) -> tuple[ToldField, ...]:
    """Return the fields that show something else, less a row that only repeats the others."""
    names = FIELDS[release.note_type]
    found = [
        ToldField(name, *_parting(plain_of(old), plain_of(new)))
        for name, old, new in zip(names, before.fields, release.fields, strict=True)
        if name not in _UNTOLD and plain_of(old) != plain_of(new)
    ]
    told = [each for each in found if each.name != _REPEATING]
    return tuple(told or found)


def _parting(before: str, after: str) -> tuple[str, str]:
    """Return two texts without what both begin and end with, but for a few words around."""
    one, other = before.split(), after.split()
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next(
        (at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start
    )
    return _around(one, start, end), _around(other, start, end)


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _WORDS_AROUND), min(len(words), len(words) - end + _WORDS_AROUND)
    dots = ("… " if first else "", " …" if last < len(words) else "")
    return f"{dots[0]}{' '.join(words[first:last])}{dots[1]}"

"""A package held against what a library builds, now or at a revision: to the byte, or note by note.

For whoever was given a package and asks where it comes from: each note that differs is told with
its row, its sources and who reviewed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.reader.package import PackageContents, PackagedNote, package_contents
from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library
from clindeck.files.revision_library import library_at_revision
from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS, field_number
from clindeck.model.notes import Guid, Key, Note
from clindeck.model.problems import Position, has_errors
from clindeck.model.tables import Review, Row
from clindeck.pipeline.build import packaged_media, shown_media, update_and_package
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.library_survey import survey_of
from clindeck.pipeline.surveyed_decks import surveyed_decks

MAX_PACKAGE_BYTES = 1 << 30
"""Size from which a package is not held against another one byte by byte."""


class NotVerifiable(Exception):
    """Nothing can be said of a package; the message is one line and says why."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """A note of which the package and the library say different things, in words.

    `at` is where its row stands, None where the library makes no such note; `sources` are the
    titles of what the row was written from, `reviewer` who answers for it, empty for nobody.
    """

    key: str
    guid: str
    what: tuple[str, ...]
    at: Position | None
    sources: tuple[str, ...]
    reviewer: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a package is what a library builds. `built_from` is a commit, empty for the files.

    `same` notes say the same, `divergences` are the others, `media` the names that only one has.
    """

    deck: str
    built_from: str
    is_same_bytes: bool
    same: int
    divergences: tuple[Divergence, ...]
    media: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether learners get just what the library says, whatever the bytes."""
        return not self.divergences and not self.media


def verify(library: Library, package: Path, revision: str | None, now_s: int) -> Verification:
    """Hold a package against what its deck's library builds, now or at a revision.

    Raises NotVerifiable, UnreadablePackage, GitFault, GitMissing and OSError.
    """
    with opened(package) as file:
        data = file.read(MAX_PACKAGE_BYTES)
    contents = package_contents(data)
    source: Library = library
    built_from = ""
    if revision is not None:
        past = library_at_revision(library, revision)
        source, built_from, now_s = past, past.commit, past.committed_at_s
    compiled = _deck_of(source, contents, package.name, now_s)
    releases = compiled.plan.releases
    made = BytesIO()
    update_and_package(source, compiled, releases)[1](made)
    media = packaged_media(source, compiled.topics, shown_media(compiled.topics, releases))
    if made.getbuffer() == data:
        return Verification(
            compiled.deck.stem,
            built_from,
            is_same_bytes=True,
            same=len(releases),
            divergences=(),
            media=(),
        )
    found = tuple(_divergences(compiled, contents))
    return Verification(
        compiled.deck.stem,
        built_from,
        is_same_bytes=False,
        same=len(releases) - sum(each.what != (_NOT_MADE,) for each in found),
        divergences=found,
        media=tuple(sorted(set(media) ^ set(contents.media or ()))),
    )


_LACKING = "the package lacks it"
_NOT_MADE = "the library makes no such note"


def _deck_of(library: Library, contents: PackageContents, name: str, now_s: int) -> CompiledDeck:
    """Return the deck that a package is of, as the library compiles it."""
    ids = {_key(note).partition("/")[0] for note in contents.notes} - {""}
    survey = survey_of(library)
    stems = [
        stem
        for stem, (deck, _) in surveyed_decks(survey).found.items()
        if deck is not None and deck.id in ids
    ]
    if len(stems) != 1:
        raise NotVerifiable(
            f"{name} is not of one deck of this library; the ids of its decks: "
            f"{', '.join(sorted(ids)) or 'none'}"
        )
    checked = check(library, stems, now_s, survey)
    if not checked.decks or (has_errors(checked.problems) and not checked.sound()):
        first = next(iter(checked.problems))
        raise NotVerifiable(f"the content has errors, the first: {first}")
    return checked.decks[0]


def _key(note: PackagedNote) -> str:
    for kind in FIELDS:
        if note_type_spec(kind).id == note.note_type_id and len(note.fields) == len(FIELDS[kind]):
            return note.fields[field_number(kind, "Key")]
    return ""


def _divergences(compiled: CompiledDeck, contents: PackageContents) -> Iterator[Divergence]:
    """Yield the notes that differ: those of the library in its order, then the others."""
    packaged = {note.guid: note for note in contents.notes}
    notes = {note.key: note for note in compiled.notes}
    subdecks = compiled.plan.subdecks(compiled.deck)
    for release in compiled.plan.releases:
        theirs = packaged.pop(release.guid, None)
        home = subdecks.get(release.key, compiled.deck.name)
        what = (_LACKING,) if theirs is None else tuple(_faults(release, theirs, home))
        if what:
            yield _told(compiled, release.key, release.guid, what, notes)
    for note in packaged.values():
        yield _told(compiled, Key(_key(note)), note.guid, (_NOT_MADE,), notes)


def _faults(ours: Release, theirs: PackagedNote, home: str) -> Iterator[str]:
    """Yield how a packaged note differs from what is built, into the Anki deck `home`."""
    names = FIELDS[ours.note_type]
    if len(theirs.fields) != len(names):
        yield "it is of another note type"
        return
    for name, mine, other in zip(names, ours.fields, theirs.fields, strict=True):
        if mine != other:
            yield f"{name} differs"
    if sorted(ours.tags) != sorted(theirs.tags):
        yield "its tags differ"
    if ours.ordinals != tuple(ordinal for ordinal, _ in theirs.cards):
        yield "its cards differ"
    if any(name != home for _, name in theirs.cards):
        yield f'not all of its cards lie in the deck "{home}"'
    if ours.changed_at_s != theirs.changed_at_s:
        yield "its second of change differs"


def _told(
    compiled: CompiledDeck,
    key: Key,
    guid: Guid,
    what: tuple[str, ...],
    notes: Mapping[Key, Note],
) -> Divergence:
    note = notes.get(key)
    if note is None:
        return Divergence(key, guid, what, None, (), "")
    name = key.split("/")[1]
    topic = compiled.topics.by_table[name]
    rows: list[Row] = [row for row in compiled.topics.tables[name].rows if row.id in note.rows]
    keys = dict.fromkeys(source for row in rows for source in row.sources)
    sources = tuple(topic.sources[each].title for each in keys if each in topic.sources)
    reviews = dict.fromkeys(_reviewer(row.review or topic.review) for row in rows)
    return Divergence(
        key, guid, what, note.position, sources, "" if "" in reviews else "; ".join(reviews)
    )


def _reviewer(review: Review) -> str:
    if review.state != "reviewed":
        return ""
    return ", ".join(filter(None, (review.by, review.role, review.on)))

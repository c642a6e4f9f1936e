"""What a deck's releases mean to a collection: which notes are new, which change, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS, LEARNER_FIELD
from clindeck.model.notes import Key, NoteType


@dataclass(frozen=True, slots=True)
class NoteInAnki:
    """A note of the collection: its fields by name, its tags as they stand."""

    id: int
    note_type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]

    @property
    def key(self) -> str:
        """What its field Key holds."""
        return self.fields["Key"]


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What a known note gets: content fields by name, and tags of the deck's own."""

    release: Release
    note: NoteInAnki
    fields: Mapping[str, str]
    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]

    @property
    def is_withdrawal(self) -> bool:
        """Whether the note gets its banner now."""
        return not self.release.section and not self.note.fields.get("Notice", "")


@dataclass(frozen=True, slots=True)
class PushPlan:
    """What a push does with one deck.

    `unchanged` counts notes that are as they should be. `strangers` carry a key of the deck that no
    release has; `doubled` are releases whose key several notes carry, not all as they should be:
    AnkiConnect tells no guids, so they are left alone.
    """

    new: tuple[Release, ...]
    changes: tuple[NoteChange, ...]
    unchanged: int
    strangers: tuple[NoteInAnki, ...]
    doubled: tuple[Release, ...]

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self.new and not self.changes


class OwnTags:
    """Which tags of a note are the deck's to add and to take away.

    Those under the deck's id whose next part the deck uses: sections, facets, and what the house
    itself writes. What a learner adds there under another word is the learner's.
    """

    WORDS = frozenset({"audience", "retired", "source", "verify", "yield"})

    def __init__(self, deck_id: str, releases: Iterable[Release], more: Collection[str]) -> None:
        self._root = f"{deck_id}::".casefold()
        seen = (tag.split("::") for each in releases for tag in each.tags)
        self._words = self.WORDS | {parts[1] for parts in seen if len(parts) > 1} | set(more)

    def __contains__(self, tag: str) -> bool:
        folded = tag.casefold()
        if not folded.startswith(self._root):
            return False
        return folded[len(self._root) :].partition("::")[0] in self._words


def plan_of(
    releases: Sequence[Release],
    notes: Sequence[NoteInAnki],
    formerly: Mapping[Key, Sequence[Key]],
    own_tags: OwnTags,
) -> PushPlan:
    """Return what a push of a deck has to do.

    `notes` are all notes of the collection that carry a key of the deck. A note is that of a
    release with its key, else with an earlier one: one that the content still names (`formerly`,
    by key), or the first one, which the guid keeps.
    """
    by_key = defaultdict[str, list[NoteInAnki]](list)
    for note in notes:
        by_key[note.key].append(note)
    taken = {release.key for release in releases}
    free = {key: found for key, found in by_key.items() if key not in taken}
    by_first_row = {_path(key): key for key in free}
    new: list[Release] = []
    doubled: list[Release] = []
    changes: list[NoteChange] = []
    unchanged = 0
    for release in releases:
        found = by_key.get(release.key, ())
        if not found:
            earlier = (*formerly.get(release.key, ()), by_first_row.get(_path(release.guid), ""))
            found = next((free.pop(key) for key in earlier if key in free), ())
        if not found:
            new.append(release)
        elif len(found) > 1:
            if all(change_of(release, note, own_tags) is None for note in found):
                unchanged += 1
            else:
                doubled.append(release)
        else:
            change = change_of(release, found[0], own_tags)
            if change is None:
                unchanged += 1
            else:
                changes.append(change)
    strangers = tuple(note for found in free.values() for note in found)
    return PushPlan(tuple(new), tuple(changes), unchanged, strangers, tuple(doubled))


def _path(text: str) -> str:
    """Return a key or guid without its root: what a row and a recipe are called."""
    return text.partition("/")[2]


def change_of(release: Release, note: NoteInAnki, own_tags: OwnTags) -> NoteChange | None:
    """Return what a note needs to be as a release has it, None where it is so."""
    named = zip(FIELDS[release.note_type], release.fields, strict=True)
    fields = {
        name: str(wanted)
        for name, wanted in named
        if name != LEARNER_FIELD and note.fields.get(name) != normalize("NFC", wanted)
    }
    has = {tag.casefold() for tag in note.tags}
    wanted_tags = {tag.casefold() for tag in release.tags}
    added = tuple(tag for tag in release.tags if tag.casefold() not in has)
    gone = (tag for tag in note.tags if tag in own_tags and tag.casefold() not in wanted_tags)
    removed = tuple(gone)
    if not (fields or added or removed):
        return None
    return NoteChange(release, note, fields, added, removed)

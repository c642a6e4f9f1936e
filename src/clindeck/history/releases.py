"""What a build ships, in blocks as it was compiled, and single releases where one is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from clindeck.compiler.columns.note_blocks import Block, even
from clindeck.compiler.columns.note_order import Blocks, Run, run_of
from clindeck.model.notes import Guid, Html, HtmlColumn, Key, NoteType


class Release(NamedTuple):
    """A note as learners get it: live, or retired with its banner and without a section."""

    key: Key
    guid: Guid
    note_type: NoteType
    fields: tuple[Html, ...]
    tags: tuple[str, ...]
    ordinals: tuple[int, ...]
    changed_at_s: int
    section: str
    media: tuple[str, ...]


class ReleaseList(Block):
    """Releases that were made one by one."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.note_type = releases[0].note_type
        self.keys = [release.key for release in releases]
        self.tags = [release.tags for release in releases]
        self.ordinals = [release.ordinals for release in releases]
        self._releases = releases

    def columns(self, start: int, stop: int) -> tuple[HtmlColumn, ...]:
        """Return the fields of some of the notes, column by column."""
        return tuple(zip(*[each.fields for each in self._releases[start:stop]], strict=True))

    def section_of(self, number: int) -> str:
        """Return the section of a note, nothing for one that is withdrawn."""
        return self._releases[number].section

    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""
        return self._releases[number].media


class Releases(Blocks[Block, Release]):
    """What a build ships, in its order. `guids` and `changed_at_s` are one for each note."""

    def __init__(
        self, runs: Sequence[Run[Block]], guids: Sequence[Guid], changed_at_s: Sequence[int]
    ) -> None:
        super().__init__(runs)
        self.guids = guids
        self.changed_at_s = changed_at_s

    @classmethod
    def of(cls, releases: Sequence[Release]) -> Releases:
        """Return releases that were made one by one."""
        guids, times = [each.guid for each in releases], [each.changed_at_s for each in releases]
        return cls([release_run(releases)], guids, times)

    def of_sections(self, sections: Collection[str]) -> Releases:
        """Return the notes of some sections; those withdrawn are of one without a name."""
        return self.chosen(map(sections.__contains__, self.sections()))

    def chosen(self, are_chosen: Iterable[bool]) -> Releases:
        """Return some of the notes: `are_chosen` says yes or no to each."""
        return Releases.of([self[place] for place in compress(range(len(self)), are_chosen)])

    def retired(self) -> tuple[Release, ...]:
        """Return the withdrawn notes. None is among those that stay as they were compiled."""
        found: list[Release] = []
        start = 0
        for run in self.runs:
            if any(isinstance(block, ReleaseList) for block in run.blocks):
                every = map(self.__getitem__, range(start, start + len(run)))
                found += [each for each in every if not each.section]
            start += len(run)
        return tuple(found)

    def media(self) -> frozenset[str]:
        """Return all media files that notes show."""
        return frozenset(name for block in self.blocks for name in block.media())

    def __iter__(self) -> Iterator[Release]:
        """Yield all releases: their fields come column by column, which costs a third."""
        return map(
            Release,
            self.keys,
            self.guids,
            self.note_types(),
            self.fields(),
            self.tags(),
            self.ordinals(),
            self.changed_at_s,
            self.sections(),
            self.merged(lambda block: map(block.media_of, range(len(block)))),
        )

    def fields(self) -> list[tuple[Html, ...]]:
        """Return the fields of all notes."""
        return self.merged(
            lambda block: zip(*even(block.columns(0, len(block)), len(block)), strict=True)
        )

    def _made(self, block: Block, number: int, place: int) -> Release:
        return Release(
            block.keys[number],
            self.guids[place],
            block.note_type,
            block.fields(number),
            block.tags[number],
            block.ordinals[number],
            self.changed_at_s[place],
            block.section_of(number),
            block.media_of(number),
        )


def release_run(releases: Sequence[Release]) -> Run[Block]:
    """Return releases that were made one by one, in their order."""
    return run_of(releases, ReleaseList, attrgetter("note_type"))

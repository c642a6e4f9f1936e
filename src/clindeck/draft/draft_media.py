"""Media files of an old deck to files of a topic and entries of its list, `media.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from clindeck.draft.drafts import DraftTable
from clindeck.draft.old_decks.mask_shapes import DrawnMask
from clindeck.draft.old_decks.old_figures import OldFigure
from clindeck.draft.old_decks.old_media import TakenFile
from clindeck.files.library import Library
from clindeck.formats.yaml.nodes import ListNode, MappingNode
from clindeck.formats.yaml.reader import read_yaml
from clindeck.formats.yaml.writer import scalar_text
from clindeck.model.problems import Position, Problem, error

_HEAD = """\
# yaml-language-server: $schema=../../../schemas/media.schema.json
# Drafted by `clindeck draft`. A person has to finish it: see every TODO.
media:
"""
_ENTRY = """\
{margin}- file: {file}    # {was}
{margin}  source: {source}
{margin}  licence: unknown    # TODO under which licence it may be given on
{margin}  alt: {alt}    # TODO what there is to see or hear, as for somebody on the telephone
"""
_FIRST = re.compile(r"^media:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- ", re.MULTILINE)


def _masks(masks: Sequence[DrawnMask], margin: str) -> Iterator[str]:
    """Yield the lines of what cards hide of a picture."""
    if masks:
        yield f"{margin}  masks:    # TODO label: what each of them hides; the back says it\n"
    for mask in masks:
        shapes = [
            f"{shape.kind}: [{', '.join(f'{number:g}' for number in shape.numbers)}]"
            for shape in mask.shapes
        ]
        head = f"{margin}    - {{mask: {mask.number}, label: part {mask.number}, "
        if len(shapes) == 1:
            yield f"{head}{shapes[0]}}}\n"
        else:
            yield f"{head}shapes: [{', '.join(f'{{{each}}}' for each in shapes)}]}}\n"


class DraftMedia:
    """Collects the media of drafted decks. `folder` is the topic's, in a library."""

    def __init__(self, library: Library, folder: PurePosixPath) -> None:
        self._list = folder / "media.yaml"
        self._folder = folder
        self._before = (library.read(self._list) or b"").decode("utf-8-sig", "replace")
        self._stems = {path.stem for path in library.files(folder, "")}
        self._files: dict[PurePosixPath, bytes] = {}
        self._entries: list[str] = []
        self._number = 0

    def stems(self) -> frozenset[str]:
        """Return the names, without endings, that files have."""
        return frozenset(self._stems)

    def add(self, files: Iterable[TakenFile], source: str, deck: str) -> None:
        """Add files that a deck brings; `source` is the key that they cite."""
        for each in sorted({file.file: file for file in files}.values(), key=lambda one: one.file):
            self._number += 1
            self._stems.add(PurePosixPath(each.file).stem)
            self._files[self._folder / each.file] = each.content
            alt = each.alt or f"File {self._number} of {deck}"
            margin = self._margin()
            entry = _ENTRY.format(
                margin=margin, file=each.file, was=" ".join(each.was.split()), source=source,
                alt=scalar_text(alt, 4),
            )  # fmt: skip
            self._entries.append(entry + "".join(_masks(each.masks, margin)))

    def problems(self) -> tuple[Problem, ...]:
        """Return why files cannot be added to the list that is there, if so."""
        if not self._entries or not self._before or self._can_be_added_to():
            return ()
        message = 'media cannot be added to it; write "media:" on a line above its list'
        return (error(Position(str(self._list), 1, 1), "A010", message),)

    def files(self) -> dict[PurePosixPath, bytes]:
        """Return the files and their list, by their paths in the library."""
        if not self._entries:
            return {}
        before = self._before.rstrip("\n") + "\n" if self._before else _HEAD
        return {**self._files, self._list: (before + "".join(self._entries)).encode()}

    def _margin(self) -> str:
        found = _FIRST.search(self._before)
        return "  " if found is None else found[1]

    def _can_be_added_to(self) -> bool:
        root, problems = read_yaml("", self._before.encode())
        is_list = isinstance(root, MappingNode) and list(root.entries) == ["media"]
        return (
            not problems
            and is_list
            and _FIRST.search(self._before) is not None
            and isinstance(root, MappingNode)
            and isinstance(root.node("media"), ListNode)
        )


def with_figures(table: DraftTable, figures: Sequence[OldFigure]) -> DraftTable:
    """Return a table whose rows show the figures of their notes."""
    by_note = {note: figure.file for figure in figures for note in figure.notes}
    rows = tuple(
        replace(row, figure=by_note[row.cells[0].position.line])
        if row.cells and row.cells[0].position.line in by_note
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)

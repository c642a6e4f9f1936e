"""Notes of an old deck that hide parts of a picture to figures with masks.

Anki's own image occlusion writes all masks of a picture into one note; the add-on Image Occlusion
Enhanced makes a note for each, with drawings that lie over the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clindeck.content.media.file_checks import media_bytes
from clindeck.content.media.masks import MAX_NUMBER
from clindeck.draft.old_decks.mask_shapes import (
    OldMask,
    OldShape,
    drawn,
    hides_all,
    shape_in_cloze,
    written_on_picture,
)
from clindeck.draft.old_decks.old_media import TakenFile
from clindeck.model.ids import proposed_id

_BLANK = re.compile(r"\{\{c([0-9]{1,5})::(image-occlusion:[^{}]{1,20000})\}\}")
_DRAWING = re.compile(
    r"(?P<figure>.{1,200}-(?P<way>ao|oa))-(?:(?P<number>[0-9]{1,4})-(?P<what>[QA])|(?P<whole>O))"
    r"\.svg\Z"
)
"""How the add-on names its drawings; `oa` hides one part at a time, `ao` all."""


@dataclass(frozen=True, slots=True)
class MaskedNote:
    """What a note hides of which picture. `group` is what notes of one figure share."""

    number: int
    picture: str
    group: str
    masks: tuple[OldMask, ...]
    hides_all: bool
    header: str


@dataclass(frozen=True, slots=True)
class OldFigure:
    """A picture whose masks are asked for: its file, the notes that show it, what else hides.

    `header` is what stood above the picture.
    """

    file: str
    notes: tuple[int, ...]
    hide: str
    header: str


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Figures, the media files with their masks, and the notes of which there is no figure."""

    figures: tuple[OldFigure, ...]
    files: Mapping[str, TakenFile]
    failed: frozenset[int]


def masks_in_blanks(html: str) -> tuple[tuple[OldMask, ...], tuple[str, ...]]:
    """Return the masks that a field of blanks draws, and in words what of it is none."""
    shapes: dict[int, list[OldShape]] = {}
    others: list[str] = []
    for blank in _BLANK.finditer(html):
        number, shape = int(blank[1]), shape_in_cloze(blank[2])
        written = written_on_picture(blank[2])
        if shape is None:
            others.append(f"“{written}”, written on the picture" if written else "an unknown shape")
        elif 1 <= number <= MAX_NUMBER:
            shapes.setdefault(number, []).append(shape)
        else:
            others.append(f"a mask with the number {number}, which no card asks for")
    masks = tuple(OldMask(number, tuple(each)) for number, each in sorted(shapes.items()))
    return masks, tuple(others)


def masked_note(
    number: int, html: str, picture: str, header: str, masks: tuple[OldMask, ...]
) -> MaskedNote:
    """Return a note of Anki's own image occlusion; each is a figure of its own."""
    return MaskedNote(number, picture, f"note {number}", masks, hides_all(html), header)


def is_drawing(name: str) -> bool:
    """Return whether a file is a drawing of the add-on."""
    return _DRAWING.match(name) is not None


def is_question(name: str) -> bool:
    """Return whether a file is a drawing of what a card of the add-on asks for."""
    found = _DRAWING.match(name)
    return found is not None and found["what"] == "Q"


def drawn_note(
    number: int, pictures: Sequence[str], header: str, shapes: Mapping[str, tuple[OldShape, ...]]
) -> MaskedNote | None:
    """Return what a note of the add-on hides, None if that cannot be told.

    `pictures` are the files of its fields in order, `shapes` those that its drawings ask for.
    """
    asked = next((each for each in pictures if is_question(each)), "")
    picture = next((each for each in pictures if not is_drawing(each)), "")
    found = _DRAWING.match(asked)
    if found is None or not picture or not shapes.get(asked):
        return None
    mask = OldMask(int(found["number"]), shapes[asked])
    if not 1 <= mask.number <= MAX_NUMBER:
        return None
    return MaskedNote(number, picture, found["figure"], (mask,), found["way"] == "ao", header)


def redrawn(notes: Sequence[MaskedNote], files: Mapping[str, TakenFile]) -> Redrawn:
    """Return the figures of some notes. A picture of several figures is taken once for each."""
    found = dict(files)
    figures: list[OldFigure] = []
    failed: set[int] = set()
    stems = {PurePosixPath(each.file).stem for each in files.values()}
    masked: set[str] = set()
    for group in _groups(notes):
        first, taken = group[0], files.get(group[0].picture)
        masks = {mask.number: mask for note in group for mask in note.masks}
        size = None if taken is None else _size(taken)
        drawings = () if size is None else tuple(
            filter(None, (drawn(mask, size) for _, mask in sorted(masks.items())))
        )  # fmt: skip
        if taken is None or not drawings:
            failed.update(note.number for note in group)
            continue
        if taken.file in masked:
            path = PurePosixPath(taken.file)
            stem = proposed_id(path.stem, stems)
            stems.add(stem)
            figure = replace(taken, file=f"{stem}{path.suffix}", masks=drawings)
            found[f"{first.picture}#{first.group}"] = figure
        else:
            masked.add(taken.file)
            figure = replace(taken, masks=drawings)
            found.update((used, figure) for used, each in files.items() if each.file == taken.file)
        hide = "all" if first.hides_all else "one"
        header = next((note.header for note in group if note.header), "")
        figures.append(OldFigure(figure.file, tuple(each.number for each in group), hide, header))
    return Redrawn(tuple(figures), found, frozenset(failed))


def _groups(notes: Sequence[MaskedNote]) -> Iterator[list[MaskedNote]]:
    """Yield the notes of each figure, in the order of the first of them."""
    groups: dict[tuple[str, str], list[MaskedNote]] = {}
    for note in notes:
        groups.setdefault((note.group, note.picture), []).append(note)
    yield from groups.values()


def _size(taken: TakenFile) -> tuple[float, float] | None:
    return media_bytes(PurePosixPath(taken.file).suffix, taken.content).size

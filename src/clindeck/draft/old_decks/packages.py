"""An old deck (`.apkg`) to tables: a note type each, its fields columns, its cards questions.

Fields are read as a page is: what is seen counts. Pictures and sounds of a field stand in columns
behind it. A cloze's sentence is taken apart into its texts and blanks, so that a recipe can blank
them again. Places are numbers of notes, in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from clindeck.anki.reader.archive import media_files
from clindeck.anki.reader.package import PackagedNote, UnreadablePackage, package_contents
from clindeck.draft.old_decks.mask_drawings import asked_shapes
from clindeck.draft.old_decks.mask_shapes import OldShape
from clindeck.draft.old_decks.note_type_reading import NoteTypeReading
from clindeck.draft.old_decks.old_cards import OldQuestion
from clindeck.draft.old_decks.old_clozes import OldCloze
from clindeck.draft.old_decks.old_figures import OldFigure, is_question, redrawn
from clindeck.draft.old_decks.old_media import OldMedia, TakenFile, field_parts
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position, Problem, error

_LARGEST_DRAWING = 1024 * 1024
_LARGEST_DRAWINGS = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OldDeck:
    """Tables of a package, by the name of each what its cards asked, and the files that it uses.

    `media` are by the names that cells give them; `title` is that of its only deck, if it has one.
    `figures` are by table, `left_over` is what stands in no row, by the number of its note.
    """

    blocks: tuple[DocumentBlock, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: dict[str, tuple[OldQuestion, ...]] = field(default_factory=dict)
    clozes: dict[str, tuple[OldCloze, ...]] = field(default_factory=dict)
    title: str = ""
    media: Mapping[str, TakenFile] = field(default_factory=dict)
    figures: Mapping[str, tuple[OldFigure, ...]] = field(default_factory=dict)
    left_over: tuple[Line, ...] = ()


def old_deck(path: str, package: IO[bytes], media_stems: Iterable[str] = ()) -> OldDeck:
    """Return the tables of a package, none and why if it cannot be read.

    `media_stems` are names, without endings, that files of the topic have already.
    """
    try:
        contents = package_contents(package)
    except UnreadablePackage as fault:
        return _unreadable(path, fault)
    numbered_notes = list(enumerate(contents.notes, start=1))
    decks = {deck for _, note in numbered_notes for _, deck in note.cards}
    faults = CellFaults(path)
    media = OldMedia(faults)
    readings: dict[str, NoteTypeReading] = {}
    shapes = _drawn_shapes(package, contents.notes)
    for type_id, kind in contents.note_types.items():
        notes = [each for each in numbered_notes if each[1].note_type_id == type_id]
        if notes:
            name = next(each for each in _names(kind.name) if each not in readings)
            readings[name] = NoteTypeReading(
                path, kind, notes, media, shapes, has_decks=len(decks) > 1
            )
    try:
        files = media.taken(package, contents.media or (), media_stems)
    except UnreadablePackage as fault:
        return _unreadable(path, fault)
    figures: dict[str, tuple[OldFigure, ...]] = {}
    for name, each in readings.items():
        again = redrawn(each.masked, files)
        each.redraw(again.failed)
        files, figures[name] = again.files, again.figures
    blocks = [
        DocumentBlock(
            BlockKind.GRID, (), grid=reading.table(name, files), is_shaped=True,
            media=reading.media_titles(),
        )
        for name, reading in readings.items()
    ]  # fmt: skip
    questions = {name: each.questions(files) for name, each in readings.items()}
    clozes = {name: tuple(each.clozes(files)) for name, each in readings.items() if each.is_cloze}
    problems = [problem for each in readings.values() for problem in each.problems()]
    problems += faults.problems()
    if not blocks:
        problems.append(error(Position(path, 1, 1), "A010", "the package holds no note"))
    title = next(iter(sorted(decks)), "").rpartition("::")[2] if len(decks) == 1 else ""
    left_over = media.left_over()
    return OldDeck(
        tuple(blocks), tuple(problems), questions, clozes, title, files, figures, left_over
    )


def _drawn_shapes(
    package: IO[bytes], notes: Sequence[PackagedNote]
) -> Mapping[str, tuple[OldShape, ...]]:
    """Return what drawings of the add-on ask for, by their names; none of a damaged package."""
    names = {
        picture.name
        for note in notes
        for html in note.fields
        if "-Q.svg" in html
        for picture in field_parts(html).pictures
        if is_question(picture.name)
    }
    try:
        drawings = dict(media_files(package, sorted(names), _LARGEST_DRAWING, _LARGEST_DRAWINGS))
    except UnreadablePackage:
        return {}
    return {name: asked_shapes(data) for name, data in drawings.items() if data is not None}


def _unreadable(path: str, fault: UnreadablePackage) -> OldDeck:
    message = f"not a package that can be read: {fault}"
    return OldDeck(problems=(error(Position(path, 1, 1), "A009", message),))


def _names(name: str) -> Iterator[str]:
    plain = " ".join(name.split()) or "Notes"
    yield plain
    yield from (f"{plain} {number}" for number in range(2, 10_000))

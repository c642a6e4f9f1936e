"""An old deck (`.apkg`) to tables: a note type each, its fields columns, its cards questions.

Fields are read as a page is: what is seen counts. Pictures and sounds of a field stand in columns
behind it. A cloze's sentence is taken apart into its texts and blanks, so that a recipe can blank
them again. Places are numbers of notes, in the order in which they were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from clindeck.anki.reader.note_types import PackagedNoteType
from clindeck.anki.reader.package import PackagedNote, UnreadablePackage, package_contents
from clindeck.draft.old_decks.old_cards import AskedNote, OldQuestion, old_cards, shown_fields
from clindeck.draft.old_decks.old_clozes import MASK, has_blank, taken_apart, without_marks
from clindeck.draft.old_decks.old_media import (
    MOST_IN_FIELD,
    OldMedia,
    TakenFile,
    field_parts,
    numbered,
)
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.formats.page.cell_text import At
from clindeck.model.problems import Position, Problem, Severity, error

TAGS, DECK = ("Tags", "Tags of the note"), ("Deck", "Deck of the cards")
"""Titles of the columns that say how the notes were sorted: the second if a field has the first."""
_PART = re.compile(r"(Text|Blank|Hint) ([0-9]+)(?: (picture|sound)(?: ([0-9]+))?)?\Z")
_PARTS = ("Text", "Blank", "Hint")
_OF_FIELD = (None, "picture", "sound")
_LONGEST_FIELD = 100_000
_INNER_TABLE = "a table inside of a field is read as plain text; see whether it fits"
_ANSWERED = "the sentences have no blank"
_MASKED = "masks lie over a picture; draw them anew (docs: content-format, masks)"


@dataclass(frozen=True, slots=True)
class OldCloze:
    """The shape of some notes' sentence: a recipe's text with titles of columns, and the notes.

    `notes` are their numbers, `explain` the title of what the back shows besides, or "".
    """

    text: str
    notes: tuple[int, ...]
    explain: str = ""


@dataclass(frozen=True, slots=True)
class OldDeck:
    """Tables of a package, by the name of each what its cards asked, and the files that it uses.

    `media` are by the names that cells give them; `title` is that of its only deck, if it has one.
    """

    blocks: tuple[DocumentBlock, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: dict[str, tuple[OldQuestion, ...]] = field(default_factory=dict)
    clozes: dict[str, tuple[OldCloze, ...]] = field(default_factory=dict)
    title: str = ""
    media: Mapping[str, TakenFile] = field(default_factory=dict)


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
    readings: dict[str, _NoteTypeReading] = {}
    for type_id, kind in contents.note_types.items():
        notes = [each for each in numbered_notes if each[1].note_type_id == type_id]
        if notes:
            name = next(each for each in _names(kind.name) if each not in readings)
            readings[name] = _NoteTypeReading(path, kind, notes, media, has_decks=len(decks) > 1)
    try:
        files = media.taken(package, contents.media or (), media_stems)
    except UnreadablePackage as fault:
        return _unreadable(path, fault)
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
    return OldDeck(tuple(blocks), tuple(problems), questions, clozes, title, files)


def _unreadable(path: str, fault: UnreadablePackage) -> OldDeck:
    message = f"not a package that can be read: {fault}"
    return OldDeck(problems=(error(Position(path, 1, 1), "A009", message),))


def _names(name: str) -> Iterator[str]:
    plain = " ".join(name.split()) or "Notes"
    yield plain
    yield from (f"{plain} {number}" for number in range(2, 10_000))


class _NoteTypeReading:
    """Reads the notes of one type."""

    def __init__(
        self, path: str, kind: PackagedNoteType, notes: Sequence[tuple[int, PackagedNote]],
        media: OldMedia, *, has_decks: bool,
    ) -> None:  # fmt: skip
        self._path = path
        self._kind = kind
        self._notes = notes
        self._media = media
        self._has_decks = has_decks
        self._faults = CellFaults(path)
        self._own = CellFaults(path)
        self._titles = [" ".join(name.split()) for _, name in kind.fields]
        self._used: dict[str, set[str]] = {}  # titles of columns of files, with the files
        self._of_field: dict[int, dict[str, tuple[str, ...]]] = {}
        self._texts: dict[int, str] = {}
        self.is_cloze = kind.is_cloze
        self._rows = {number: self._row(number, note) for number, note in notes}

    def media_titles(self) -> frozenset[str]:
        """Return the titles of the columns whose cells are names of media files."""
        return frozenset(self._used)

    def table(self, name: str, files: Mapping[str, TakenFile]) -> FoundTable:
        """Return the notes as a table: headings, and a line for each note."""
        every = list(dict.fromkeys(title for row in self._rows.values() for title in row))
        every.sort(key=self._order)
        lines = [[GridCell(title, 0, place) for place, title in enumerate(every, start=1)]]
        for number, row in self._rows.items():
            line: list[GridCell] = []
            for place, title in enumerate(every, start=1):
                cell = row.get(title, GridCell("", number, place))
                if title in self._used:
                    taken = files.get(cell.text)
                    cell = cell._replace(text="" if taken is None else taken.file)
                line.append(cell)
            lines.append(line)
        at = Position(self._path, self._notes[0][0], 1)
        faults = tuple(
            each._replace(message=_INNER_TABLE) if each.code == "X007" else each
            for each in self._faults.each()
            if each.code != "X018"
        )
        return FoundTable(at, lines, name, faults=faults)

    def questions(self, files: Mapping[str, TakenFile]) -> tuple[OldQuestion, ...]:
        """Return what the cards of notes with questions and answers ask, and note what is not."""
        if self.is_cloze:
            return ()
        notes = []
        for number, note in self._notes:
            row = self._rows[number]
            titles = {
                field: tuple(each for each in own if self._is_there(row, each, files))
                for field, own in self._of_field[number].items()
            }
            titles = {field: own for field, own in titles.items() if own}
            notes.append(AskedNote(number, titles, frozenset(place for place, _ in note.cards)))
        found = old_cards(self._kind, notes)
        for why, numbers in found.not_asked.items():
            for number in numbers:
                self._own.warning(At(number, 1), "A011", f"not asked as in the old deck: {why}")
        return found.questions

    def clozes(self, files: Mapping[str, TakenFile]) -> Iterator[OldCloze]:
        """Yield what the sentences with blanks ask, shape by shape."""
        shapes: dict[str, list[int]] = {}
        for number, text in self._texts.items():
            lost = [title for title in self._rows[number] if title in self._used
                    and not self._is_there(self._rows[number], title, files)]  # fmt: skip
            for title in lost:
                text = text.replace(f"{{{title}}}", "")
            text = re.sub(r"\[\[[0-9]+: *(?:\|[^\[\]]*)?\]\]", "", text)
            shapes.setdefault(" ".join(text.split()), []).append(number)
        parts = {title for text in shapes for title in re.findall(r"\{([^{}]+)\}", text)}
        every = {title for row in self._rows.values() for title in row}
        back = {name for faces in self._kind.template_texts[:1] for name in shown_fields(faces[1])}
        shown = [title for (_, name), title in zip(self._kind.fields, self._titles, strict=True)
                 if name.strip() in back]  # fmt: skip
        ways = [each for title in shown for each in (title, f"{title} picture")]
        explain = next((each for each in ways if each in every - parts), "")
        for text, notes in shapes.items():
            if "[[" in text:
                yield OldCloze(text, tuple(notes), explain)

    def _is_there(
        self, row: Mapping[str, GridCell], title: str, files: Mapping[str, TakenFile]
    ) -> bool:
        return title not in self._used or row[title].text in files

    def problems(self) -> list[Problem]:
        """Return what of the fields is not read, one problem for each cause."""
        gathered = CellFaults(self._path)
        for fault in self._faults.each():
            if fault.code == "X018":
                is_kept = fault.severity is Severity.WARNING
                what = fault.message if is_kept else f"left out: {fault.message}"
                gathered.warning(fault, fault.code, what, " ".join(fault.message.split()[:2]))
        return [*gathered.problems(), *self._own.problems()]

    def _row(self, number: int, note: PackagedNote) -> dict[str, GridCell]:
        found: dict[str, GridCell] = {}
        of_field: dict[str, tuple[str, ...]] = {}
        has_sentence = False
        for place, ((_, name), title, html) in enumerate(
            zip(self._kind.fields, self._titles, note.fields, strict=False), start=1
        ):
            at = At(number, place)
            if len(html) > _LONGEST_FIELD:
                message = f"what a field holds behind {_LONGEST_FIELD:,} characters is left out"
                self._own.warning(at, "A007", message)
            html = html[:_LONGEST_FIELD]
            if self.is_cloze and MASK in html:
                self._own.warning(at, "A011", f"not asked as in the old deck: {_MASKED}")
                has_sentence = True
                continue
            if self.is_cloze and has_blank(html) and not has_sentence:
                has_sentence = True
                found.update(self._sentence(number, html, at))
                continue
            cells = self._cells(without_marks(html) if self.is_cloze else html, title, at)
            found.update(cells)
            if cells:
                of_field[name] = tuple(cells)
        if self.is_cloze and not has_sentence:
            self._own.warning(At(number, 1), "A011", f"not asked as in the old deck: {_ANSWERED}")
        self._of_field[number] = of_field
        decks = list(dict.fromkeys(deck for _, deck in note.cards))
        for titles, texts in ((TAGS, note.tags), (DECK, decks if self._has_decks else ())):
            if texts:
                title = titles[titles[0] in self._titles]
                found[title] = GridCell("; ".join(texts), number, len(self._titles) + 1)
        return found

    def _sentence(self, number: int, html: str, at: At) -> dict[str, GridCell]:
        parts = taken_apart(html, lambda piece, title: self._cells(piece, title, at))
        self._texts[number] = parts.text
        if parts.lost:
            message = (
                "not asked as in the old deck: a blank in another one, or of several numbers, "
                "stays in its sentence"
            )
            self._own.warning(at, "A011", message)
        return parts.cells

    def _cells(self, html: str, title: str, at: At) -> dict[str, GridCell]:
        """Return what a field, or a piece of one, fills: its text, and each of its files."""
        parts = field_parts(html)
        found: dict[str, GridCell] = {}
        cell = cell_of_html(parts.html, at, self._faults)
        if cell.text.strip():
            found[title] = cell
        for what, files in (("picture", parts.pictures), ("sound", parts.sounds)):
            for each in files[MOST_IN_FIELD:]:
                message = f"{each.name} is left out; of a field, {MOST_IN_FIELD} {what}s are taken"
                self._own.warning(at, "A007", message, what)
            for own, file in numbered(title, what, files[:MOST_IN_FIELD]):
                own += " (file)" * (own in self._titles)
                found[own] = GridCell(file.name, *at)
                self._used.setdefault(own, set()).add(file.name)
                self._media.use(file, found[own])
        return found

    def _order(self, title: str) -> tuple[int, int, int, int, int]:
        """Return where a column stands: parts of a sentence first, then the fields in order."""
        part = _PART.match(title)
        if part is not None and title not in self._titles:
            own = _OF_FIELD.index(part[3]), int(part[4] or 1)
            return 0, int(part[2]), _PARTS.index(part[1]), *own
        if title in self._titles:
            return 1, self._titles.index(title), 0, 0, 0
        of_file = re.match(r"(.*) (picture|sound)(?: ([0-9]+))?\Z", title)
        if of_file is not None and title in self._used and of_file[1] in self._titles:
            number = int(of_file[3] or 1)
            return 1, self._titles.index(of_file[1]), _OF_FIELD.index(of_file[2]), number, 0
        return 2, title in DECK, 0, 0, 0

"""The notes of one type of an old deck to a table: fields as columns, and what its cards ask.

Fields are read as a page is: what is seen counts. Pictures and sounds of a field stand in columns
behind it. A cloze's sentence is taken apart into its texts and blanks, so that a recipe can blank
them again. Places are numbers of notes, in the order in which they were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clindeck.anki.reader.note_types import PackagedNoteType
from clindeck.anki.reader.package import PackagedNote
from clindeck.draft.old_decks.mask_shapes import OldShape
from clindeck.draft.old_decks.old_cards import (
    MASKED,
    AskedNote,
    OldQuestion,
    old_cards,
    shown_fields,
)
from clindeck.draft.old_decks.old_clozes import (
    MASK,
    OldCloze,
    has_blank,
    taken_apart,
    without_marks,
)
from clindeck.draft.old_decks.old_columns import DECK, TAGS, place_of_column
from clindeck.draft.old_decks.old_figures import (
    MaskedNote,
    drawn_note,
    is_drawing,
    masked_note,
    masks_in_blanks,
)
from clindeck.draft.old_decks.old_media import (
    MOST_IN_FIELD,
    OldMedia,
    TakenFile,
    UsedFile,
    field_parts,
    numbered,
)
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.page.cell_text import At
from clindeck.markup.plain_text import plain_of
from clindeck.model.problems import Position, Problem, Severity

_LONGEST_FIELD = 100_000
_INNER_TABLE = "a table inside of a field is read as plain text; see whether it fits"
_ANSWERED = "the sentences have no blank"
_REDRAWN = "the drawings of masks are left out: what they hide is masks of the figure now"


class NoteTypeReading:
    """Reads the notes of one type."""

    def __init__(
        self, path: str, kind: PackagedNoteType, notes: Sequence[tuple[int, PackagedNote]],
        media: OldMedia, shapes: Mapping[str, tuple[OldShape, ...]], *, has_decks: bool,
    ) -> None:  # fmt: skip
        self._path = path
        self._kind = kind
        self._notes = notes
        self._media = media
        self._shapes = shapes
        self._has_decks = has_decks
        self.masked: list[MaskedNote] = []
        self._redrawn: frozenset[int] = frozenset()
        self._faults = CellFaults(path)
        self._own = CellFaults(path)
        self._titles = [" ".join(name.split()) for _, name in kind.fields]
        self._used: dict[str, set[str]] = {}  # titles of columns of files, with the files
        self._of_field: dict[int, dict[str, tuple[str, ...]]] = {}
        self._texts: dict[int, str] = {}
        self._addresses: set[str] = set()  # titles of columns of pictures elsewhere
        self.is_cloze = kind.is_cloze
        self._rows = {number: self._row(number, note) for number, note in notes}

    def redraw(self, failed: frozenset[int]) -> None:
        """Take note of which masked notes became figures: all but these."""
        for note in self.masked:
            if note.number in failed:
                at = At(note.number, 1)
                self._own.warning(at, "A011", f"not asked as in the old deck: {MASKED}")
        self._redrawn = frozenset(note.number for note in self.masked)

    def media_titles(self) -> frozenset[str]:
        """Return the titles of the columns whose cells are names of media files."""
        return frozenset(self._used)

    def table(self, name: str, files: Mapping[str, TakenFile]) -> FoundTable:
        """Return the notes as a table: headings, and a line for each note."""
        every = list(dict.fromkeys(title for row in self._rows.values() for title in row))
        every.sort(key=lambda title: place_of_column(title, self._titles))
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
            if number in self._redrawn:
                continue
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
        drawn = None if self.is_cloze else self._drawn(number, note)
        for place, ((_, name), title, html) in enumerate(
            zip(self._kind.fields, self._titles, note.fields, strict=False), start=1
        ):
            at = At(number, place)
            if len(html) > _LONGEST_FIELD:
                message = f"what a field holds behind {_LONGEST_FIELD:,} characters is left out"
                self._own.warning(at, "A007", message)
                self._media.leave(plain_of(html[_LONGEST_FIELD:]), at)
            html = html[:_LONGEST_FIELD]
            if self.is_cloze and MASK in html:
                has_sentence = True
                found.update(self._masks(number, note, html, at))
                continue
            if self.is_cloze and has_blank(html) and not has_sentence:
                has_sentence = True
                found.update(self._sentence(number, html, at))
                continue
            if drawn is not None:
                html, drawings = _without_drawings(html)
                if drawings:
                    self._own.warning(at, "A007", _REDRAWN, "drawings")
            cells = self._cells(without_marks(html) if self.is_cloze else html, title, at)
            found.update(cells)
            shown = tuple(each for each in cells if each not in self._addresses)
            if shown:
                of_field[name] = shown
        if self.is_cloze and not has_sentence:
            self._own.warning(At(number, 1), "A011", f"not asked as in the old deck: {_ANSWERED}")
        self._of_field[number] = of_field
        decks = list(dict.fromkeys(deck for _, deck in note.cards))
        for titles, texts in ((TAGS, note.tags), (DECK, decks if self._has_decks else ())):
            if texts:
                title = titles[titles[0] in self._titles]
                found[title] = GridCell("; ".join(texts), number, len(self._titles) + 1)
        return found

    def _masks(self, number: int, note: PackagedNote, html: str, at: At) -> dict[str, GridCell]:
        """Take note of what a field of Anki's own image occlusion hides; return what is left."""
        masks, others = masks_in_blanks(html)
        for each in others:
            self._own.warning(at, "A007", f"{each}, is left out")
            self._media.leave(each, at)
        pictures = self._pictures(note)
        if masks and pictures:
            header = self._header(note)
            self.masked.append(masked_note(number, html, pictures[0], header, masks))
        else:
            self._own.warning(at, "A011", f"not asked as in the old deck: {MASKED}")
        return {}

    def _drawn(self, number: int, note: PackagedNote) -> MaskedNote | None:
        """Take note of what a note of the add-on hides, and return it."""
        if not self._shapes:
            return None
        found = drawn_note(number, self._pictures(note), self._header(note), self._shapes)
        if found is not None:
            self.masked.append(found)
        return found

    def _pictures(self, note: PackagedNote) -> list[str]:
        """Return the names of the pictures of a note, field by field."""
        return [each.name for html in note.fields for each in field_parts(html).pictures]

    def _header(self, note: PackagedNote) -> str:
        """Return what stands above a picture with masks, in one line."""
        named = zip(self._kind.fields, note.fields, strict=False)
        html = next((html for (_, name), html in named if name.strip() == "Header"), "")
        return " ".join(plain_of(html).split())

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
                self._media.leave(each.name, at)
            for own, file in numbered(title, what, files[:MOST_IN_FIELD]):
                own += " (file)" * (own in self._titles)
                found[own] = GridCell(file.name, *at)
                self._used.setdefault(own, set()).add(file.name)
                self._media.use(file, found[own])
        addresses = tuple(UsedFile(each) for each in parts.addresses)
        for own, file in numbered(title, "address", addresses):
            own += " (file)" * (own in self._titles)
            found[own] = GridCell(file.name, *at)
            self._addresses.add(own)
        return found


def _without_drawings(html: str) -> tuple[str, int]:
    """Return a field without the drawings of masks, and how many it had."""
    names = [each.name for each in field_parts(html).pictures if is_drawing(each.name)]
    kept = re.sub(
        r"<img\b[^<>]{1,5000}>",
        lambda found: "" if any(name in found[0] for name in names) else found[0],
        html,
    )
    return kept if names else html, len(names)

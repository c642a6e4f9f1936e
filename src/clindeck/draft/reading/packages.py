"""An old deck (`.apkg`) to tables: a note type each, its fields columns, its cards questions.

Fields are read as a page is: what is seen counts, a picture or sound is named. A cloze's sentence
is taken apart into its texts and blanks, so that a recipe can blank them again. Places are numbers
of notes, in the order in which they were made.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clindeck.anki.reader.note_types import PackagedNoteType
from clindeck.anki.reader.package import PackagedNote, UnreadablePackage, package_contents
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.formats.page.cell_text import At
from clindeck.markup.plain_text import plain_of
from clindeck.model.problems import Position, Problem, Severity, error, warning

TAGS, DECK = "Tags", "Deck"
_SOUND = re.compile(r"\[sound:([^\[\]\n]{1,300})\]")
_CLOZE = re.compile(r"\{\{c([0-9]{1,3})::((?:(?!\{\{|\}\}).){0,5000})\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{([#^/]?)([^{}]{1,200})\}\}")
_SPACE_BEFORE = re.compile(r"\s|&nbsp;|<(?:br|div|p|li|ul|ol|hr)\b")
_SPACE_BEHIND = re.compile(r"(?:\s|&nbsp;|<(?:br|/?div|/?p|/?li|/?ul|/?ol|hr)\s?/?>)\Z")
_LONGEST_WORDING = 300
_LONGEST_FIELD = 100_000
_UNSHOWN = re.compile(r"<(script\b|style\b|!--)", re.IGNORECASE)
_ENDS = {
    "script": re.compile("</script>", re.IGNORECASE),
    "style": re.compile("</style>", re.IGNORECASE),
    "!--": re.compile("-->"),
}


@dataclass(frozen=True, slots=True)
class OldQuestion:
    """What a card template asks: a wording with `{field}` for its fields, and the field asked."""

    name: str
    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class OldCloze:
    """The shape of some notes' sentence: a recipe's text with titles of columns, and the notes.

    `notes` are their numbers.
    """

    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OldDeck:
    """Tables of a package, and by the name of each what its cards asked."""

    blocks: tuple[DocumentBlock, ...]
    problems: tuple[Problem, ...]
    questions: dict[str, tuple[OldQuestion, ...]]
    clozes: dict[str, tuple[OldCloze, ...]]
    title: str


def old_deck(path: str, data: bytes) -> OldDeck:
    """Return the tables of a package, none and why if it cannot be read."""
    try:
        contents = package_contents(io.BytesIO(data))
    except UnreadablePackage as fault:
        message = f"not a package that can be read: {fault}"
        return OldDeck((), (error(Position(path, 1, 1), "A009", message),), {}, {}, "")
    found = OldDeck([], [], {}, {}, "")  # type: ignore[arg-type]
    numbered = list(enumerate(contents.notes, start=1))
    decks = {deck for _, note in numbered for _, deck in note.cards}
    blocks: list[DocumentBlock] = []
    problems: list[Problem] = []
    names: set[str] = set()
    for type_id, kind in contents.note_types.items():
        notes = [each for each in numbered if each[1].note_type_id == type_id]
        if not notes:
            continue
        name = next(each for each in _names(kind.name) if each not in names)
        names.add(name)
        reading = _NoteTypeReading(path, kind, notes, has_decks=len(decks) > 1)
        blocks.append(DocumentBlock(BlockKind.GRID, (), grid=reading.table(name), is_shaped=True))
        problems += reading.problems()
        if reading.clozes:
            found.clozes[name] = tuple(reading.clozes)
        else:
            found.questions[name] = tuple(_questions(kind))
    if not blocks:
        problems.append(error(Position(path, 1, 1), "A010", "the package holds no note"))
    title = next(iter(sorted(decks)), "").rpartition("::")[2] if len(decks) == 1 else ""
    return OldDeck(tuple(blocks), tuple(problems), found.questions, found.clozes, title)


def _names(name: str) -> Iterator[str]:
    plain = " ".join(name.split()) or "Notes"
    yield plain
    yield from (f"{plain} {number}" for number in range(2, 10_000))


class _NoteTypeReading:
    """Reads the notes of one type."""

    def __init__(
        self, path: str, kind: PackagedNoteType, notes: Sequence[tuple[int, PackagedNote]], *,
        has_decks: bool,
    ) -> None:  # fmt: skip
        self._path = path
        self._kind = kind
        self._notes = notes
        self._has_decks = has_decks
        self._faults = CellFaults(path)
        self._sounds: list[GridCell] = []
        self.clozes: list[OldCloze] = []

    def table(self, name: str) -> FoundTable:
        """Return the notes as a table: headings, and a line for each note."""
        titles = [field for _, field in self._kind.fields]
        rows = [(number, self._row(number, note, titles)) for number, note in self._notes]
        parts = self._parts_of_clozes(rows) if self._kind.is_cloze else {}
        every = list(dict.fromkeys((*(each for part in parts.values() for each in part),
                                    *(each for _, row in rows for each in row))))  # fmt: skip
        every.sort(key=lambda each: _order(each, titles))
        lines = [[GridCell(title, 0, place) for place, title in enumerate(every, start=1)]]
        for number, row in rows:
            row = {**row, **parts.get(number, {})}
            lines.append(
                [row.get(title, GridCell("", number, place))
                 for place, title in enumerate(every, start=1)]
            )  # fmt: skip
        at = Position(self._path, self._notes[0][0], 1)
        faults = tuple(each for each in self._faults.each() if each.code != "X018")
        return FoundTable(at, lines, name, faults=faults)

    def problems(self) -> list[Problem]:
        """Return what of the fields is not read, one problem for each cause."""
        gathered = CellFaults(self._path)
        for fault in self._faults.each():
            if fault.code == "X018":
                what = (
                    fault.message
                    if fault.severity is Severity.WARNING
                    else (f"left out: {fault.message}")
                )
                gathered.warning(fault, fault.code, what, " ".join(fault.message.split()[:2]))
        found = list(gathered.problems())
        if self._sounds:
            count = len(self._sounds)
            at = Position(self._path, self._sounds[0].line, self._sounds[0].column)
            message = f"{count} sound{'' if count == 1 else 's'} of fields are left out"
            found.append(warning(at, "A007", message))
        return found

    def _row(self, number: int, note: PackagedNote, titles: Sequence[str]) -> dict[str, GridCell]:
        found: dict[str, GridCell] = {}
        for place, (title, html) in enumerate(zip(titles, note.fields, strict=False), start=1):
            if self._kind.is_cloze and _CLOZE.search(html):
                found[title] = GridCell(html, number, place)  # taken apart below
                continue
            cell = self._cell(html, At(number, place))
            if cell.text.strip():
                found[title] = cell
        if note.tags:
            text = "; ".join(note.tags)
            found[TAGS] = GridCell(text, number, len(titles) + 1)
        decks = list(dict.fromkeys(deck for _, deck in note.cards))
        if self._has_decks and decks:
            found[DECK] = GridCell(decks[0], number, len(titles) + 2)
        return found

    def _cell(self, html: str, at: At) -> GridCell:
        if _SOUND.search(html):
            self._sounds.append(GridCell("", *at))
            html = _SOUND.sub(" ", html)
        return cell_of_html(html[:_LONGEST_FIELD], at, self._faults)

    def _parts_of_clozes(
        self, rows: Sequence[tuple[int, dict[str, GridCell]]]
    ) -> dict[int, dict[str, GridCell]]:
        """Return the texts and blanks of each sentence by title, and note the shapes."""
        found: dict[int, dict[str, GridCell]] = {}
        shapes: dict[str, list[int]] = {}
        for number, row in rows:
            titles = [title for title, cell in row.items() if _CLOZE.search(cell.text)]
            for title in titles[:1]:
                text, parts = self._taken_apart(row.pop(title))
                found[number] = parts
                shapes.setdefault(text, []).append(number)
            for title in titles[1:]:
                cell = row[title]
                row[title] = self._cell(_without_marks(cell.text), At(cell.line, cell.column))
        self.clozes += [OldCloze(text, tuple(notes)) for text, notes in shapes.items()]
        return found

    def _taken_apart(self, cell: GridCell) -> tuple[str, dict[str, GridCell]]:
        html, at = cell.text, At(cell.line, cell.column)
        parts: dict[str, GridCell] = {}
        template = ""
        start = blanks = 0

        def add_text(piece: str) -> None:
            nonlocal template
            shown = self._cell(piece, at)
            if not shown.text.strip():
                template += " " * (template != "")
                return
            before = " " if template and _SPACE_BEFORE.match(piece) else ""
            behind = " " if _SPACE_BEHIND.search(piece[-60:]) else ""
            parts[f"Text {blanks + 1}"] = shown
            template = f"{template}{before}{{Text {blanks + 1}}}{behind}"

        for mark in _CLOZE.finditer(html):
            add_text(_without_marks(html[start : mark.start()]))
            start = mark.end()
            inner, _, hint = mark[2].partition("::")
            shown = self._cell(inner, at)
            if not shown.text.strip():
                continue
            blanks += 1
            parts[f"Blank {blanks}"] = shown
            hinted = self._cell(hint, at) if hint.strip() else None
            named = ""
            if hinted is not None and hinted.text.strip():
                parts[f"Hint {blanks}"] = hinted
                named = f"|{{Hint {blanks}}}"
            template += f"[[{min(int(mark[1]), 99) or 1}:{{Blank {blanks}}}{named}]]"
        add_text(_without_marks(html[start:]))
        return " ".join(template.split()), parts


def _without_marks(html: str) -> str:
    """Return HTML without the marks of clozes that lie in each other."""
    return re.sub(r"\{\{c[0-9]{1,3}::|\}\}", "", html)


def _order(title: str, titles: Sequence[str]) -> tuple[int, int, int]:
    """Return where a column stands: parts of a sentence first, then the fields in their order."""
    found = re.match(r"(Text|Blank|Hint) ([0-9]+)\Z", title)
    if found is not None and title not in titles:
        return 0, int(found[2]), ("Text", "Blank", "Hint").index(found[1])
    return (1, titles.index(title), 0) if title in titles else (2, title == DECK, 0)


def _questions(kind: PackagedNoteType) -> Iterator[OldQuestion]:
    """Yield what the cards of a note type ask, as far as their templates are words and fields."""
    known = {name for _, name in kind.fields}
    for (_, name), (front, back) in zip(kind.templates, kind.template_texts, strict=False):
        asked: list[str] = []

        def named(found: re.Match[str], asked: list[str] = asked) -> str:
            field = found[2].rpartition(":")[2].strip()
            if found[1] or field not in known:
                return ""
            asked.append(field)
            return "{" + field + "}"

        wording = " ".join(plain_of(_FIELD.sub(named, _bare(front))).split())
        shown = [found[2].rpartition(":")[2].strip() for found in _FIELD.finditer(_bare(back))
                 if not found[1]]  # fmt: skip
        answers = [field for field in shown if field in known and field not in asked]
        if asked and answers and len(wording) <= _LONGEST_WORDING:
            yield OldQuestion(name, wording, answers[0])


def _bare(template: str) -> str:
    """Return a template without scripts, styles and comments."""
    text = template[:_LONGEST_FIELD]
    kept: list[str] = []
    at = 0
    endless: set[str] = set()
    for opening in _UNSHOWN.finditer(text):
        kind = opening[1].lower()
        if opening.start() < at or kind in endless:
            continue
        end = _ENDS[kind].search(text, opening.end())
        if end is None:
            endless.add(kind)
            continue
        kept += (text[at : opening.start()], " ")
        at = end.end()
    return "".join((*kept, text[at:]))

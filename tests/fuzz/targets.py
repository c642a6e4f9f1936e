"""What the fuzzer feeds: bytes in, and an exception if a promise about input is broken.

One function for each kind of input; a new reader of files gets its line in TARGETS and its seeds in
`seeds.py`. What people and programs would be told is written out too, since that can fail as well.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from clindeck.anki.collection import DeckHead
from clindeck.anki.package import write_package
from clindeck.anki.reader.package import UnreadablePackage, package_contents
from clindeck.anki.update_file import write_update_file
from clindeck.diff.deck_diff import diff_deck
from clindeck.diff.html_page import diff_html
from clindeck.diff.markdown import diff_markdown
from clindeck.diff.packaged_notes import snapshot_of_package
from clindeck.diff.text_and_json import diff_json, diff_text
from clindeck.draft.draft_tables import draft_of
from clindeck.draft.reading.documents import document_of
from clindeck.draft.yaml_files import table_text
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.inspect.formats import inspection_json, inspection_text
from clindeck.inspect.inspection import inspected
from clindeck.lint.registry import RULES
from clindeck.model.problems import Problem, has_errors
from clindeck.pipeline.build import description_of, packaged_media, shown_media
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.lint import linted
from clindeck.preview.marked_cards import mark_problems, marked_cards
from clindeck.preview.marks_file import read_marks
from clindeck.preview.marks_table import read_marks_table
from clindeck.preview.reports_file import read_reports
from clindeck.report.fixes import fix_diff
from clindeck.report.problems import as_github, as_json, as_junit
from clindeck.report.problems_with_lines import SourceLines, as_grouped_text
from clindeck.spreadsheet import import_table as importing
from clindeck.spreadsheet.released_rows import live_keys, released_ids
from clindeck.spreadsheet.table_files import TableFile, read_table_file
from tests.anki.newest import META, compressed
from tests.anki.packages import zipped
from tests.faults.hostile_sheets import CSV, SHEET, XLSX, workbook
from tests.libraries import DECK, DRUGS, LEDGER, NOON_S, SOUND, TOPIC, LibraryFiles, sound_library

MEDIA = "source_data/ankle-sprain/media/media.yaml"
TABLE = "ankle-sprain/drugs"
_FOLDER = tempfile.TemporaryDirectory()
_SUM = re.compile(rb'(.*),"sum":"[^"]*"\}\r?')


def _files(name: str) -> LibraryFiles:
    return sound_library(Path(_FOLDER.name, name))


@cache
def _sound() -> tuple[Library, CompiledDeck, TableFile]:
    """A library that nothing changes, its deck, and the table of its drugs."""
    library = Library(_files("sound").root)
    (deck,) = check(library, library.deck_stems(), NOON_S).decks
    table, _ = read_table_file(library, TABLE)
    assert table is not None
    return library, deck, table


def _are_told(problems: Iterable[Problem], library: Library | None = None) -> None:
    """Every problem has a place and words, and can be told in every format."""
    found = tuple(problems)
    for problem in found:
        problem.position.path.encode()
        assert problem.message
        assert problem.position.line > 0
        assert problem.position.column > 0
    told = (
        as_json(found, ()),
        as_github(found),
        as_junit(found, (), strict=False),
        as_grouped_text(found, SourceLines(library or _sound()[0]), cells=80, colour=False),
    )
    for text in told:
        text.encode()


def _checked(library: Library) -> None:
    found = linted(library, check(library, library.deck_stems(), NOON_S), NOON_S)
    _are_told(found.problems, library)
    for deck in found.sound():
        _is_built(library, deck)


def _is_built(library: Library, compiled: CompiledDeck) -> None:
    """What is refused by nothing can be packed, and is found in the package."""
    deck, releases = compiled.deck, compiled.plan.releases
    file, update = io.BytesIO(), io.BytesIO()
    media = packaged_media(library, compiled.topics, shown_media(compiled.topics, releases))
    write_package(file, DeckHead(deck.id, deck.name, description_of(compiled)), releases, media)
    write_update_file(update, deck.name, releases, {})
    packed = package_contents(file.getvalue()).notes
    assert {note.guid: len(note.fields) for note in packed} == {
        release.guid: len(release.fields) for release in releases
    }


def _content(name: str, rows: str = "") -> Callable[[bytes], None]:
    """A file of an otherwise sound library; `rows` names the file in which its drugs stand."""

    @cache
    def files() -> LibraryFiles:
        files = _files(f"{name.replace('/', '-')}")
        if rows:
            header = SOUND[DRUGS].partition("rows:\n")[0]
            files.with_file(DRUGS, f"{header}rows: {rows}\n")
        return files

    def read(data: bytes) -> None:
        _checked(Library(files().with_file(name, data).root))

    return read


def _import(name: str) -> Callable[[bytes], None]:
    """A sheet or page of anyone, brought into a sound table."""

    def read(data: bytes) -> None:
        library, _, table = _sound()
        importing.named_in(name, data)
        grid, problems = importing.grid_of_file(name, data, table, 1)
        if grid is not None and not has_errors(problems):
            plan = importing.plan_import(library, table, grid, removes_rows=True)
            problems = (*problems, *plan.problems)
            if plan.file is not None:
                fix_diff([plan.file], colour=False).encode()
        _are_told(problems)

    return read


def _both(*readers: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for reader in readers:
            reader(data)

    return read


def _sheet(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The XML of a sheet in an otherwise sound workbook: no fuzzer guesses the sums of a zip."""

    @cache
    def parts() -> Mapping[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return lambda data: read(zipped({**parts(), SHEET: data}))


def _article(data: bytes) -> None:
    for name in ("in.txt", "in.csv", "in.html", "in.md"):
        document = document_of(name, data)
        draft = draft_of(document.blocks)
        _are_told((*document.problems, *draft.problems))
        if not has_errors((*document.problems, *draft.problems)):
            for table in draft.tables:
                written = table_text(table, name)
                assert not has_errors(read_yaml(f"{table.name}.yaml", written.encode())[1])


def _marks(data: bytes) -> None:
    _, deck, _ = _sound()
    known = marked_cards(deck.notes, deck.plan, deck.topics)
    for read in (read_marks, read_marks_table, read_reports):
        marks, problems = read("marks.json", data)
        _are_told((*problems, *mark_problems(marks, known, ())))
    read_reports("report.eml", data)


_released = _content(LEDGER)


def _ledger(data: bytes) -> None:
    """A ledger as it is, and with the sums that its lines should have."""
    for each in (data, b"\n".join(map(_summed, data.split(b"\n")))):
        entries, problems = read_ledger(LEDGER, each)
        if not problems:
            again, faults = read_ledger(LEDGER, ledger_bytes(entries.values()))
            assert not faults
            assert again.keys() == entries.keys()
        _released(each)
        library, _, table = _sound()
        files = LibraryFiles(library.root).with_file(LEDGER, each)
        released_ids(library, table)
        live_keys(library, table)
        files.without(LEDGER)


def _summed(line: bytes) -> bytes:
    found = _SUM.fullmatch(line)
    if found is None:
        return line
    return b'%b,"sum":"%08x"}' % (found[1], crc32(b"}", crc32(found[1])))


def _package(data: bytes) -> None:
    try:
        contents = package_contents(data)
    except UnreadablePackage as refused:
        assert "\n" not in str(refused)
        return
    found = inspected(contents, RULES, frozenset())
    inspection_json(found).encode()
    inspection_text(found, "x.apkg", found.problems, everything=True).encode()
    _, deck, _ = _sound()
    snapshot = snapshot_of_package(contents, deck.deck, "x.apkg")
    diffs = (diff_deck(deck.deck, deck.notes, deck.plan, snapshot),)
    for text in (diff_text(diffs), diff_json(diffs), diff_markdown(diffs), diff_html(diffs)):
        text.encode()


def _collection(data: bytes) -> None:
    """A database in an otherwise sound package, of the older format and of the newest."""
    _package(zipped({"collection.anki2": data, "media": b"{}"}))
    _package(zipped({"meta": META, "collection.anki21b": compressed(data)}))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "table": _content(DRUGS),
    "topic": _content(TOPIC),
    "media": _content(MEDIA),
    "deck": _content(DECK),
    "ledger": _ledger,
    "settings": _content("clindeck.toml"),
    "csv": _both(_content(CSV, "drugs.csv"), _import("in.csv")),
    "workbook": _both(_content(XLSX, "drugs.xlsx"), _import("in.xlsx")),
    "sheet": _sheet(_both(_content(XLSX, "drugs.xlsx"), _import("in.xlsx"))),
    "html": _import("in.html"),
    "markdown": _import("in.md"),
    "article": _article,
    "marks": _marks,
    "package": _package,
    "collection": _collection,
}

"""Tables with what is sloppy in them rewritten, decks with their uid; and writing them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clindeck.content.row_files import NOT_TEXT
from clindeck.content.silence_reader import SETTINGS_FILE, read_settings
from clindeck.content.table_reader import read_table
from clindeck.doses.style import Fix, style_faults
from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.formats.text import LINE_BREAK
from clindeck.formats.yaml.nodes import MappingNode, Node
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_entries import released_guids
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.lint.fixes import FixedFile, fixed_file
from clindeck.lint.fixing.row_files import LeftByHand, fixed_csv, rewrites_by_hand
from clindeck.model.cells import Text
from clindeck.model.decks import Deck
from clindeck.model.tables import Silence
from clindeck.pipeline.deck_files import ledger_path
from clindeck.pipeline.deck_uids import uid_for
from clindeck.pipeline.library_survey import definition_path
from clindeck.recipes.deck_definitions import read_deck
from clindeck.recipes.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Fixes:
    """The files that would change. `unread` are deck definitions that could not be read.

    `by_hand` are texts of sheets and documents, which are not written.

    While one cannot be read, it is not known which values make keys, and no file would change.
    """

    files: tuple[FixedFile, ...]
    unread: tuple[str, ...]
    by_hand: tuple[LeftByHand, ...] = ()


def fixes_of(library: Library, stems: Sequence[str]) -> Fixes:
    """Return what can be rewritten in the named decks and in the tables of topics that they teach.

    Raises OSError.
    """
    decks: list[Deck] = []
    unread: list[str] = []
    for stem in library.deck_stems():
        path = f"decks/{stem}.yaml"
        root, _ = read_yaml(path, library.read(PurePosixPath(path)) or b"")
        deck, _ = read_deck(root)
        if deck is None:
            unread.append(path)
        else:
            decks.append(deck)
    if unread:
        return Fixes((), tuple(unread))
    taught = {topic.text for deck in decks if deck.stem in stems for topic in deck.topics()}
    topics = (name for name in library.folders(PurePosixPath("source_data")) if name in taught)
    data = library.read(PurePosixPath(SETTINGS_FILE))
    silences = () if data is None else read_settings(data)[0]
    found = [_fixed_tables(library, topic, decks, silences) for topic in topics]
    tables = (each for files, _ in found for each in files)
    by_hand = tuple(each for _, left in found for each in left)
    named = (_with_uid(library, deck) for deck in decks if deck.stem in stems)
    return Fixes((*tables, *(each for each in named if each is not None)), (), by_hand)


def write_fixes(library: Library, fixes: Fixes) -> tuple[Path, ...]:
    """Write the files, all or none; return those that changed. Raises OSError."""
    contents = {
        library.place(PurePosixPath(each.path)): each.after.encode() for each in fixes.files
    }
    return replace_all(contents, library.work_folder)


def _with_uid(library: Library, deck: Deck) -> FixedFile | None:
    """Return a deck definition with a uid below its id; None if it has one, or no line for it."""
    if deck.uid or deck.uid_at is not None or deck.id_at is None:
        return None
    path = definition_path(deck.stem)
    before = (library.read(path) or b"").decode()
    breaks = list(LINE_BREAK.finditer(before))
    if len(breaks) < deck.id_at.line:
        return None
    ledger, _ = read_ledger("", library.read(ledger_path(deck), MAX_LEDGER_BYTES) or b"")
    uid = uid_for(deck, released_guids(ledger))
    line_end = breaks[deck.id_at.line - 1]
    indent = " " * (deck.id_at.column - 1)
    new_line = f"{indent}uid: {uid}{line_end.group()}"
    after = before[: line_end.end()] + new_line + before[line_end.end() :]
    read, _ = read_deck(read_yaml(str(path), after.encode())[0])
    is_read_as_meant = read is not None and (read.id, read.uid) == (deck.id, uid)
    return FixedFile(str(path), before, after, 1) if is_read_as_meant else None


def _fixed_tables(
    library: Library, topic: str, decks: Sequence[Deck], silences: Sequence[Silence]
) -> tuple[list[FixedFile], list[LeftByHand]]:
    found: list[FixedFile] = []
    by_hand: list[LeftByHand] = []
    for path in library.files(PurePosixPath("source_data") / topic, ".yaml"):
        data = library.read(path)
        if path.name == "topic.yaml" or data is None:
            continue
        root = read_yaml(str(path), data)[0]
        table, _ = read_table(root, {}, None, library.read)
        if table is None:
            continue
        kept = _identity_columns(decks, topic, table.name)
        rows = _row_file(library, root)
        if rows is not None and rows.suffix in NOT_TEXT:
            by_hand += rewrites_by_hand(str(rows), table, kept, silences, _certain)
        elif rows is not None:
            csv = library.read(rows) or b""
            found += _if_any(fixed_csv(str(rows), csv, table, kept, silences, _certain))
        else:
            found += _if_any(fixed_file(str(path), data, table, kept, silences, _certain))
    return found, by_hand


def _row_file(library: Library, root: Node | None) -> PurePosixPath | None:
    """Return the file of rows that a table names, None where its rows stand in its own."""
    name = root.node("rows") if isinstance(root, MappingNode) else None
    if not isinstance(name, Text):
        return None
    path = PurePosixPath(name.path).parent / name.text
    return None if library.read(path) is None else path


def _if_any(file: FixedFile | None) -> list[FixedFile]:
    return [] if file is None else [file]


def _identity_columns(decks: Sequence[Deck], topic: str, table: str) -> frozenset[str]:
    """Return the columns of a table whose values stand in keys or tags of any deck."""
    sections = [
        section
        for deck in decks
        for section in deck.sections
        if deck.topic_of(section).text == topic and section.table.text == table
    ]
    columns = {facet.text for section in sections for facet in section.facets}
    for recipe in (recipe for section in sections for recipe in section.recipes):
        columns.update(kind_of(recipe).key_columns(recipe.wording))
    return frozenset(columns)


def _certain(text: str, *, is_dose: bool) -> list[Fix]:
    return [fault.fix for fault in style_faults(text, is_dose=is_dose) if fault.fix is not None]

"""Tables with what is sloppy in them rewritten, decks with their uid; and writing them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clindeck.content.silence_reader import SETTINGS_FILE, read_settings
from clindeck.content.table_reader import read_table
from clindeck.doses.style import Fix, style_faults
from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.formats.text import LINE_BREAK
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_entries import released_guids
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.lint.fixes import FixedFile, fixed_file
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

    While one cannot be read, it is not known which values make keys, and no file would change.
    """

    files: tuple[FixedFile, ...]
    unread: tuple[str, ...]


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
    tables = (each for topic in topics for each in _fixed_tables(library, topic, decks, silences))
    named = (_with_uid(library, deck) for deck in decks if deck.stem in stems)
    return Fixes((*tables, *(each for each in named if each is not None)), ())


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
) -> list[FixedFile]:
    found: list[FixedFile] = []
    for path in library.files(PurePosixPath("source_data") / topic, ".yaml"):
        data = library.read(path)
        if path.name == "topic.yaml" or data is None:
            continue
        table, _ = read_table(read_yaml(str(path), data)[0], {}, None)
        if table is None:
            continue
        kept = _identity_columns(decks, topic, table.name)
        fixed = fixed_file(str(path), data, table, kept, silences, _certain)
        if fixed is not None:
            found.append(fixed)
    return found


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

"""A name to a topic that builds at once, in a library that is there or made now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.json_schemas import schema_files
from clindeck.recipes.deck_definitions import read_deck
from clindeck.starter import NewTopic, library_files, topic_files


def clashes(library: Library, new: NewTopic) -> tuple[str, ...]:
    """Return why a topic cannot be added: what it would overwrite, whose id or name it takes."""
    return tuple(_clashes(library, new))


def _clashes(library: Library, new: NewTopic) -> Iterator[str]:
    for path in (
        PurePosixPath("source_data") / new.topic,
        *(path for path in topic_files(new) if path.parts[0] == "decks"),
        PurePosixPath("decks") / f"{new.topic}.ledger.jsonl",
    ):
        if (library.root / path).exists():
            yield f"{path} exists already, and nothing is overwritten; choose another name"
    for stem in library.deck_stems():
        path = PurePosixPath("decks") / f"{stem}.yaml"
        deck, _ = read_deck(read_yaml(str(path), library.read(path) or b"")[0])
        if deck is not None and deck.id == new.deck_id:
            yield f'{path} has the id "{new.deck_id}" already; choose another with --id'
        if deck is not None and deck.name == new.title:
            yield f'{path} is called "{new.title}" in Anki already; choose another --title'


def lacking_files(library: Library) -> Mapping[PurePosixPath, bytes]:
    """Return what a library has besides topics and decks and this one lacks, by path in it."""
    house = {**library_files(), **schema_files()}
    lacking = {path: data for path, data in house.items() if not (library.root / path).exists()}
    if library.deck_stems():  # an existing library has its own habits
        lacking = {path: data for path, data in lacking.items() if path.parts[0] == "schemas"}
    return lacking


def start(library: Library, new: NewTopic) -> tuple[Path, ...]:
    """Write a topic that clashes with nothing, and what the library lacks; return the new files."""
    contents = {**topic_files(new), **lacking_files(library)}
    targets = {library.root / path: data for path, data in contents.items()}
    replace_all(targets, library.work_folder)
    return tuple(library.root / path for path in contents)

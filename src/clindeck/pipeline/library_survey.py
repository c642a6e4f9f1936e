"""What a run learns of a library once, for all of its decks: names, layout, deck definitions.

A deck needs them for what only its neighbours tell: that two decks share an id, a name or a file,
that no recipe uses a table, that a name is unfit. To look again for each deck would make every deck
dearer the more there are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from clindeck.files.library import Library
from clindeck.files.read_traces import digest
from clindeck.model.problems import Problem


class Survey:
    """What was found: faults of the layout, topic folders, and the bytes of each deck definition.

    `definitions` are by stem, in the order of names. `state` is the hash of all of it.
    """

    __slots__ = ("definitions", "layout", "state", "topics")

    def __init__(
        self,
        layout: tuple[Problem, ...],
        topics: frozenset[str],
        definitions: Mapping[str, bytes],
        state: str,
    ) -> None:
        self.layout = layout
        self.topics = topics
        self.definitions = definitions
        self.state = state


def survey_of(library: Library) -> Survey:
    """Return what a library holds just now. Raises OSError."""
    layout = library.layout_problems()
    topics = library.folders(PurePosixPath("source_data"))
    definitions = {
        stem: library.read(definition_path(stem)) or b"" for stem in library.deck_stems()
    }
    hashes = {stem: digest(data) for stem, data in definitions.items()}
    state = digest(json.dumps([list(map(str, layout)), topics, hashes]).encode())
    return Survey(layout, frozenset(topics), definitions, state)


def definition_path(stem: str) -> PurePosixPath:
    """Return where the definition of a deck stands in its library."""
    return PurePosixPath("decks") / f"{stem}.yaml"

"""Files to compiled decks: everything that a build would refuse, and everything to build from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from clindeck.compiler.card_counts import DeckCount, count_deck, count_problems
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.compile_deck import compile_deck
from clindeck.compiler.names_resolved import unused_tables
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_entries import Ledger, released_cards
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.history.release_plan import Plan, plan_releases
from clindeck.model.decks import Deck
from clindeck.model.problems import (
    Position,
    Problem,
    did_you_mean,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from clindeck.model.tables import Topic
from clindeck.pipeline.deck_files import (
    clashing_decks,
    ledger_path,
    missing_ledger,
    stale_ledger,
)
from clindeck.recipes.deck_definitions import read_deck


@dataclass(frozen=True, slots=True)
class CompiledDeck:
    """A deck with everything that a command may ask about it.

    `is_sound` tells that its content has no error: its notes are all that it asks for.
    """

    deck: Deck
    topic: Topic
    notes: Notes
    plan: Plan
    ledger: Ledger
    count: DeckCount
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: the decks that could be compiled, and every problem in reading order."""

    decks: tuple[CompiledDeck, ...]
    problems: tuple[Problem, ...]

    def sound(self) -> tuple[CompiledDeck, ...]:
        """Return the decks whose content has no error."""
        return tuple(each for each in self.decks if each.is_sound)


def check(library: Library, stems: Sequence[str], now_s: int) -> Checked:
    """Return the compiled decks and all problems of the named decks and of what they teach.

    With every deck named, topics that no deck teaches are read as well. Raises OSError.
    """
    problems: list[Problem] = list(library.layout_problems())
    decks: list[Deck] = []
    faulty: set[str] = set()
    definitions = _read_decks(library)
    for stem, (deck, faults) in definitions.items():
        if stem in stems:
            problems.extend(faults)
            if has_errors(faults):
                faulty.add(stem)
        if deck is not None:
            decks.append(deck)
    is_complete = len(decks) == len(definitions)
    problems.extend(clashing_decks(decks, stems))
    named = [deck for deck in decks if deck.stem in stems]
    topics: dict[str, Topic] = {}
    for name in dict.fromkeys(deck.topic.text for deck in named if deck.topic.text):
        topic, faults = _read_topic(library, name, named)
        problems.extend(faults)
        if topic is not None:
            topics[name] = topic
            if is_complete:
                problems.extend(unused_tables(tuple(decks), topic))
        if has_errors(faults):
            faulty.update(deck.stem for deck in named if deck.topic.text == name)
    if set(stems) == set(definitions):
        is_complete = is_complete and topics.keys() == {deck.topic.text for deck in named}
        problems.extend(_untaught_topics(library, decks, is_complete=is_complete))
    compiled: list[CompiledDeck] = []
    for deck in named:
        if deck.topic.text in topics:
            is_sound = deck.stem not in faulty
            result, faults = _compile(
                library, deck, topics[deck.topic.text], now_s, is_sound=is_sound
            )
            compiled.append(result)
            problems.extend(faults)
    return Checked(tuple(compiled), in_reading_order(tuple(problems)))


def sections_of(library: Library, stems: Sequence[str]) -> tuple[str, ...] | None:
    """Return the sections of the named decks, None if one of their definitions has a fault.

    Raises OSError.
    """
    definitions = _read_decks(library)
    found = [definitions[stem] for stem in stems]
    if any(deck is None or has_errors(faults) for deck, faults in found):
        return None
    return tuple(section.id for deck, _ in found if deck is not None for section in deck.sections)


def untaught_topics(library: Library, topics_read: Collection[str]) -> tuple[Problem, ...]:
    """Return the faults of topics that no deck of a library teaches.

    `topics_read` are those that decks teach and that could be read: where one is missing, its name
    may be misspelt, and nothing is said of topics that seem to have no deck. Raises OSError.
    """
    read = [deck for deck, _ in _read_decks(library).values()]
    decks = [deck for deck in read if deck is not None]
    taught = {deck.topic.text for deck in decks}
    is_complete = len(decks) == len(read) and taught == set(topics_read)
    return tuple(_untaught_topics(library, decks, is_complete=is_complete))


def _read_decks(library: Library) -> Mapping[str, tuple[Deck | None, tuple[Problem, ...]]]:
    """Return every deck definition of a library, by its stem, with its faults."""
    paths = {stem: PurePosixPath("decks") / f"{stem}.yaml" for stem in library.deck_stems()}
    files = tuple((str(path), library.read(path) or b"") for path in paths.values())
    return dict(zip(paths, _definitions(files), strict=True))


@lru_cache(maxsize=1)
def _definitions(
    files: tuple[tuple[str, bytes], ...],
) -> tuple[tuple[Deck | None, tuple[Problem, ...]], ...]:
    """Return deck definitions by path and content; the last ones are kept.

    Each deck of a library looks at the definitions of all, and a build makes one after another.
    """
    found: list[tuple[Deck | None, tuple[Problem, ...]]] = []
    for path, data in files:
        root, problems = read_yaml(path, data)
        deck, more = read_deck(root)
        found.append((deck, (*problems, *more)))
    return tuple(found)


def _read_topic(
    library: Library, name: str, decks: Sequence[Deck]
) -> tuple[Topic | None, tuple[Problem, ...]]:
    known = library.folders(PurePosixPath("source_data"))
    if name in known:
        return read_topic(library, name)
    message = (
        f'unknown topic "{name}"{did_you_mean(name, known)}; topics are folders of source_data/'
    )
    at = next(deck.topic.position for deck in decks if deck.topic.text == name)
    return None, (error(at, "K019", message),)


def _untaught_topics(
    library: Library, decks: Sequence[Deck], *, is_complete: bool
) -> list[Problem]:
    """Return the faults of topics that no deck teaches; that none does only if all were read."""
    taught = {deck.topic.text for deck in decks}
    problems: list[Problem] = []
    for name in library.folders(PurePosixPath("source_data")):
        if name not in taught:
            problems.extend(read_topic(library, name)[1])
            if not is_complete:
                continue
            at = Position(f"source_data/{name}/topic.yaml", 1, 1)
            message = f'no deck teaches topic "{name}"; add a deck definition with `topic: {name}`'
            problems.append(warning(at, "K017", message))
    return problems


def _compile(
    library: Library, deck: Deck, topic: Topic, now_s: int, *, is_sound: bool
) -> tuple[CompiledDeck, tuple[Problem, ...]]:
    """Return a deck's notes and plan. Faults that only follow from others are not reported."""
    path = ledger_path(deck)
    data = library.read(path, MAX_LEDGER_BYTES)
    ledger, ledger_faults = read_ledger(str(path), data or b"")
    if data is None:
        ledger_faults = missing_ledger(library, deck)
    notes, faults = compile_deck(deck, topic, released_cards(ledger))
    if not is_sound:
        faults = tuple(fault for fault in faults if fault.code not in ("N002", "N003"))
    content_is_sound = is_sound and not has_errors(faults)
    problems = [*ledger_faults, *faults]
    is_sound = content_is_sound and not has_errors(ledger_faults)
    plan, identity_faults = plan_releases(deck, notes, ledger, str(path), now_s)
    count = count_deck(deck, plan.live, len(plan.retired()))
    if is_sound:
        problems.extend(identity_faults)
        problems.extend(count_problems(deck, count))
        problems.extend(stale_ledger(library, deck, ledger))
    compiled = CompiledDeck(deck, topic, notes, plan, ledger, count, content_is_sound)
    return compiled, tuple(problems)

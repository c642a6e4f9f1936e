"""The one orchestrator: load, compile, hold against the ledger, check; then write.

Every stage hands on what it could read together with its problems, so that one run reports all
faults of all files. Nothing is written unless nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clindeck.compile import compile_deck
from clindeck.counts import DeckCount, count_deck, count_problems, with_expectations
from clindeck.deck_definitions import read_deck
from clindeck.files import replace_all
from clindeck.ledger import Ledger, ledger_bytes, read_ledger
from clindeck.library import Library
from clindeck.markup import html_of
from clindeck.model import Deck, Note, Topic
from clindeck.problems import Problem, did_you_mean, error, has_errors, in_reading_order
from clindeck.references import unused_tables
from clindeck.releases import Plan, plan_releases
from clindeck.topics import read_topic
from clindeck.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class CompiledDeck:
    """A deck with everything that a command may ask about it."""

    deck: Deck
    topic: Topic
    notes: tuple[Note, ...]
    plan: Plan
    ledger: Ledger
    ledger_data: bytes | None
    count: DeckCount


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: the decks that could be compiled, and every problem in reading order."""

    decks: tuple[CompiledDeck, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing stops a build."""
        return not has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a build, and which of them had other bytes before."""

    files: tuple[Path, ...]
    changed: tuple[Path, ...]
    ledger_would_change: bool


def check(library: Library, stems: Sequence[str], now_s: int) -> Checked:
    """Return the compiled decks and all problems of the named decks and of what they teach."""
    problems: list[Problem] = []
    all_decks: list[Deck] = []
    for stem in library.deck_stems():
        deck, faults = _read_deck(library, stem)
        if stem in stems:
            problems.extend(faults)
        if deck is not None:
            all_decks.append(deck)
    problems.extend(_clashing_decks(all_decks, stems))
    topics: dict[str, Topic | None] = {}
    compiled: list[CompiledDeck] = []
    for deck in all_decks:
        if deck.stem not in stems or not deck.topic.text:
            continue
        if deck.topic.text not in topics:
            topic, faults = _read_topic(library, deck)
            topics[deck.topic.text] = topic
            problems.extend(faults)
            if topic is not None:
                problems.extend(unused_tables(tuple(all_decks), topic))
        topic = topics[deck.topic.text]
        if topic is not None:
            result, faults = _compile(
                library, deck, topic, now_s, sound=not has_errors(tuple(problems))
            )
            compiled.append(result)
            problems.extend(faults)
    return Checked(tuple(compiled), in_reading_order(tuple(problems)))


def _read_deck(library: Library, stem: str) -> tuple[Deck | None, tuple[Problem, ...]]:
    path = PurePosixPath("decks") / f"{stem}.yaml"
    document, problems = read_yaml(str(path), library.read(path) or b"")
    deck, more = read_deck(document)
    return deck, (*problems, *more)


def _read_topic(library: Library, deck: Deck) -> tuple[Topic | None, tuple[Problem, ...]]:
    if not (library.root / "source_data" / deck.topic.text).is_dir():
        known = tuple(sorted(path.name for path in (library.root / "source_data").iterdir()
                             if path.is_dir()))  # fmt: skip
        hint = did_you_mean(deck.topic.text, known)
        message = f'unknown topic "{deck.topic.text}"{hint}; topics are folders of source_data/'
        return None, (error(deck.topic.position, "K019", message),)
    return read_topic(library, deck.topic.text)


def _clashing_decks(decks: Sequence[Deck], stems: Sequence[str]) -> list[Problem]:
    """Return the decks that share an id (the root of keys) or Anki's deck name with another one."""
    problems: list[Problem] = []
    by_id: dict[str, Deck] = {}
    by_name: dict[str, Deck] = {}
    for deck in decks:
        for seen, value, what in ((by_id, deck.id, "id"), (by_name, deck.name.casefold(), "name")):
            first = seen.setdefault(value, deck)
            if first is not deck and value and {first.stem, deck.stem} & set(stems):
                message = f"decks/{first.stem}.yaml has the same {what}; give each deck its own"
                problems.append(error(deck.position, "K018", message))
    return problems


def _compile(
    library: Library, deck: Deck, topic: Topic, now_s: int, *, sound: bool
) -> tuple[CompiledDeck, tuple[Problem, ...]]:
    path = ledger_path(deck)
    data = library.read(path)
    ledger, ledger_faults = read_ledger(str(path), data or b"")
    released = {entry.key: entry.cards for entry in ledger.values()}
    notes, faults = compile_deck(deck, topic, released)
    sound = sound and not has_errors(faults) and not has_errors(ledger_faults)
    problems = [*ledger_faults, *faults]
    plan = Plan((), ())
    if sound:
        plan, more = plan_releases(deck, notes, ledger, str(path), now_s)
        problems.extend(more)
    count = count_deck(deck, notes, len(plan.retired()))
    if sound:
        problems.extend(count_problems(deck, count))
    return CompiledDeck(deck, topic, notes, plan, ledger, data, count), tuple(problems)


def ledger_path(deck: Deck) -> PurePosixPath:
    """Return where a deck's ledger stands in its library."""
    return PurePosixPath("decks") / f"{deck.stem}.ledger.jsonl"


def update_expectations(library: Library, checked: Checked) -> tuple[Path, ...]:
    """Write the counted cards into the deck definitions; return the files that changed.

    Only the numbers change: comments, order and layout stay. A deck with errors in its content is
    left alone, since its numbers mean nothing.
    """
    weighty = tuple(problem for problem in checked.problems if problem.code != "C001")
    if has_errors(weighty):
        return ()
    contents: dict[Path, bytes] = {}
    for compiled in checked.decks:
        path = library.root / "decks" / f"{compiled.deck.stem}.yaml"
        text = path.read_bytes().decode("utf-8-sig")
        contents[path] = with_expectations(text, compiled.deck, compiled.count).encode()
    return replace_all(contents)


def build(
    library: Library, compiled: CompiledDeck, out: Path, section: str | None, *, frozen: bool
) -> Built:
    """Write a deck's ledger, package and update file, all or none, and return their paths.

    With `section`, package and update file hold that section and the withdrawn notes only, under
    a name of their own. `frozen` leaves the ledger alone and writes nothing if it would change.
    """
    from clindeck.anki.package import package_bytes
    from clindeck.anki.update_file import update_file_bytes

    deck = compiled.deck
    releases = compiled.plan.releases
    stem = deck.stem
    if section is not None:
        releases = tuple(each for each in releases if each.section in (section, ""))
        stem = f"{stem}.{section}"
    new_ledger = ledger_bytes(compiled.plan.entries)
    ledger_file = library.root / ledger_path(deck)
    would_change = new_ledger != compiled.ledger_data
    package, update = out / f"{stem}.apkg", out / f"{stem}.update.txt"
    if frozen and would_change:
        return Built((), (), ledger_would_change=True)
    contents = {
        ledger_file: new_ledger,
        update: update_file_bytes(releases),
        package: package_bytes(
            deck.id,
            deck.name,
            description_of(compiled),
            releases,
            _media(library, compiled.topic, {name for each in releases for name in each.media}),
        ),
    }
    if frozen:
        del contents[ledger_file]
    changed = replace_all(contents)
    return Built((package, update, ledger_file), changed, would_change)


def description_of(compiled: CompiledDeck) -> str:
    """Return the deck's description as HTML: the disclaimer, and how to find withdrawn notes."""
    disclaimer = html_of(compiled.topic.disclaimer)
    if not compiled.plan.retired():
        return disclaimer
    search = html_of(retired_search(compiled.deck))
    return f"{disclaimer}<br><br>Withdrawn cards: search for <code>{search}</code>"


def retired_search(deck: Deck) -> str:
    """Return the Anki search that finds every withdrawn note of a deck.

    By field, not by tag, so that it also finds what came by the update file.
    """
    name = (
        deck.name.replace("\\", "\\\\").replace('"', '\\"').replace("*", "\\*").replace("_", "\\_")
    )
    return f'"deck:{name}" Notice:_*'


def _media(library: Library, topic: Topic, names: set[str]) -> Mapping[str, bytes]:
    """Return the contents of the topic's media that notes show, by the names they are packaged as.

    Notes name files of the topic; the package stores them under names with the content's hash.
    """
    folder = PurePosixPath("source_data") / topic.id / "media"
    found: dict[str, bytes] = {}
    for name in sorted(names):
        data = library.read(folder / name)
        if data is not None:
            found[topic.figures[name].packaged_as] = data
    return found

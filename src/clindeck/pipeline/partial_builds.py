"""A deck built from the tables that changed, around what an earlier build made of the others.

What it writes, a build of the whole deck would have written, byte for byte. Only the plain case is
worked on here: rows of some tables say something else, and there is nothing to report, neither then
nor now. As soon as anything else is seen (another file, a problem of any kind, a withdrawal in a
table that changed, a note more or less, a question that another section may ask as well), the whole
deck is built, and that build tells what it is.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clindeck.anki.package import PackageHead, Placed, anki_deck_id, opening_of, write_package
from clindeck.anki.packed_runs import PackedRun, packed_run
from clindeck.anki.update_file import write_lines
from clindeck.compiler.card_counts import count_deck
from clindeck.compiler.compile_deck import MOST_TEXT, compile_deck
from clindeck.compiler.same_questions import SKETCH_END
from clindeck.content.deck_definitions import read_deck
from clindeck.content.topics import read_topic
from clindeck.files.atomic_writes import replace_all
from clindeck.files.bounded_reads import start_of
from clindeck.files.journal import Content
from clindeck.files.library import LEDGER_ENDING, Library
from clindeck.files.read_traces import Trace, digest
from clindeck.files.traced_library import TracedLibrary
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_entries import released_cards
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, is_apart, ledger_bytes, read_ledger
from clindeck.history.release_plan import plan_releases
from clindeck.lint.registry import REFUSING
from clindeck.lint.runner import LintedDeck, lint_library
from clindeck.model.decks import Deck, QaRecipe
from clindeck.model.notes import NoteType
from clindeck.model.tables import Topic
from clindeck.pipeline.build import changes_of, packaged_media
from clindeck.pipeline.build_order import DeckBuild, Order, Written, build_from_json, remembered
from clindeck.pipeline.check import CompiledDeck, ledger_path
from clindeck.pipeline.kept_sections import (
    KeptDeck,
    KeptSection,
    fronts_of,
    kept_bytes,
    kept_in,
    kept_sections,
)
from clindeck.pipeline.remembered_results import NOT_UNDERSTOOD, Memory, Outputs
from clindeck.pipeline.spliced_files import Altered, ranges_of, spliced_ledger, write_spliced
from clindeck.recipes.filled_wordings import COUNT

_NO_PAGE = 1
"""Where pages begin that may stand anywhere: others are not taken."""
_NO_DAY = ""
"""No rule that may refuse asks for the day."""


class _Past(NamedTuple):
    """What an earlier build left: what it read, what it said, what it wrote where.

    `outputs` are the hashes of its files.
    """

    trace: Trace
    changed: Collection[str]
    outputs: Outputs
    said: DeckBuild
    kept: KeptDeck


class _Part(NamedTuple):
    """The sections whose tables changed, compiled as a deck of their own; the ledger with them."""

    compiled: CompiledDeck
    ledger: Sequence[bytes]


class _Made(NamedTuple):
    """The sections made anew, by name; all sections; the lines of the new ones."""

    new: Mapping[str, KeptSection]
    sections: tuple[KeptSection, ...]
    lines: memoryview


def partial_build(order: Order, memory: Memory) -> DeckBuild | None:
    """Build a deck from the tables that changed; None if the whole deck has to be built."""
    try:
        past = _past(order, memory)
        return None if past is None else _built(order, memory, past)
    except (Altered, FileNotFoundError):
        return None


def _past(order: Order, memory: Memory) -> _Past | None:
    """Return what can be built upon: the work of a build that had nothing to report."""
    found = memory.past(order.name(), order.day(), _read_again(order))
    if found is None or not found.changed:
        return None
    try:
        said = build_from_json(found.result)
        package, _, _ = said.files
        (whole,) = found.outputs[str(package)]
    except NOT_UNDERSTOOD:
        return None
    if said.problems or said.idle or said.used:
        return None
    data = start_of(package, whole.size)
    if digest(data) != whole.hash:
        return None
    kept = kept_in(memory.sections(order.name()) or b"", data, found.outputs)
    if kept is None or not all(each.is_movable() for each in kept.sections):
        return None
    return _Past(found.trace, found.changed, found.outputs, said, kept)


def _read_again(order: Order) -> Collection[str]:
    """Return the files that are read as a whole, and known then: ledger and package."""
    files = [f"decks/{order.stem}{LEDGER_ENDING}"]
    if order.out == order.library.root / "decks":
        files.append(f"decks/{order.stem}.apkg")
    return files


def _built(order: Order, memory: Memory, past: _Past) -> DeckBuild | None:
    library = TracedLibrary(order.library.root)
    part = _part(library, order, past.changed, past.kept)
    made = None if part is None else _made(part, past.kept)
    if part is None or made is None:
        return None
    names = {name for each in made.sections for name in each.media}
    media = packaged_media(library, part.compiled.topic, names)
    trace = library.trace()
    if trace is None or not _agrees(trace, past):
        return None
    written, placed = _written(order, part, made, past, media)
    files = {**past.trace.files, **{path: trace.files[path] for path in past.changed}}
    later = past.trace._replace(files=files)
    outputs = remembered(order, memory, later, written, past.said)
    if outputs is not None:
        kept = past.kept._replace(sections=made.sections)
        memory.keep_sections(order.name(), kept_bytes(kept, placed, outputs))
    if not written.changed:
        return past.said
    changes = changes_of(part.compiled)
    others = sum(each.packed.note_count for each in made.sections if each.section not in made.new)
    return past.said._replace(changes=replace(changes, unchanged=changes.unchanged + others))


def _written(
    order: Order, part: _Part, made: _Made, past: _Past, media: Mapping[str, bytes]
) -> tuple[Written, Sequence[Placed]]:
    """Write the three files; return what changed, and where the sections are packed now."""
    package, update, ledger = past.said.files
    deck, placed = part.compiled.deck, list[Placed]()
    used = {kind for each in made.sections for kind in each.note_types}
    note_types = tuple(kind for kind in NoteType if kind in used)
    latest_s = max(each.latest_s for each in made.sections)
    opening = opening_of(
        PackageHead(deck.id, deck.name, past.kept.description, note_types, latest_s)
    )
    packed = [each.packed for each in made.sections]
    contents: dict[Path, Content] = {
        ledger: lambda file: file.writelines(part.ledger),
        update: lambda file: write_spliced(file, update, past.kept.sections, made.new, made.lines),
        package: lambda file: placed.extend(write_package(file, opening, packed, media)),
    }
    changed = replace_all(contents, order.library.work_folder)
    header, *_ = past.outputs[str(update)]
    told = (header, *(each.told for each in made.sections))
    return Written(changed, update, told), placed


def _part(library: Library, order: Order, changed: Collection[str], kept: KeptDeck) -> _Part | None:
    """Return what has to be made anew, None unless it is plain and without any problem."""
    path = PurePosixPath("decks") / f"{order.stem}.yaml"
    document, faults = read_yaml(str(path), library.read(path) or b"")
    deck, more = read_deck(document)
    if deck is None or faults or more or _counts_in_reverses(deck):
        return None
    folder = PurePosixPath("source_data") / deck.topic.text
    tables = {str(folder / f"{each.table}.yaml"): each.table for each in kept.sections
              if each.table}  # fmt: skip
    if not all(name in tables for name in changed):
        return None
    names = {tables[name] for name in changed}
    work = sum(each.packed.note_count for each in kept.sections if each.table in names)
    if 2 * work > sum(each.packed.note_count for each in kept.sections):
        return None
    topic, problems = read_topic(library, deck.topic.text, names)
    if topic is None or problems or any(table.formerly for table in topic.tables.values()):
        return None
    chosen = tuple(section for section in deck.sections if section.table.text in names)
    part = replace(deck, sections=chosen)
    return _compiled(library, order.now_s, part, topic, is_all_plain=kept.is_plain)


def _compiled(
    library: Library, now_s: int, deck: Deck, topic: Topic, *, is_all_plain: bool
) -> _Part | None:
    """Compile and check some sections as a deck of their own, against their part of the ledger."""
    path = ledger_path(deck)
    data = library.read(path, MAX_LEDGER_BYTES) or b""
    ranges = ranges_of(data, deck.id, topic.tables)
    if ranges is None:
        return None
    if not is_all_plain and not all(
        is_apart(data, lines, deck.id, table) for table, lines in ranges.items()
    ):
        return None
    lines = b"".join(data[start:end] for start, end in ranges.values())
    ledger, problems = read_ledger(str(path), lines)
    notes, faults = compile_deck(deck, topic, released_cards(ledger))
    if problems or faults:
        return None
    plan, problems = plan_releases(deck, notes, ledger, str(path), now_s)
    if problems:
        return None
    linted = lint_library([LintedDeck(deck, topic, notes)], (), _NO_DAY, REFUSING)
    if linted.problems or linted.idle or linted.used:
        return None
    lines = ledger_bytes(plan.entries)
    new_ranges = ranges_of(lines, deck.id, topic.tables)
    if new_ranges is None:
        return None
    count = count_deck(deck, plan.live, 0)
    compiled = CompiledDeck(deck, topic, notes, plan, ledger, count, is_sound=True)
    return _Part(compiled, tuple(spliced_ledger(data, ranges, lines, new_ranges)))


def _counts_in_reverses(deck: Deck) -> bool:
    """Return whether a reverse says how many it asks for, wherever its wording wants it.

    Whether another card asks the same is decided without that number.
    """
    wordings = (recipe.wording for section in deck.sections for recipe in section.recipes)
    reverses = (each.reverse for each in wordings if isinstance(each, QaRecipe))
    return any(slot.name == COUNT for each in reverses if each is not None
               for slot in each.ask.slots())  # fmt: skip


def _made(part: _Part, kept: KeptDeck) -> _Made | None:
    """Return the sections, None if the new ones do not fit into the place of the earlier ones."""
    compiled, file = part.compiled, io.BytesIO()
    packed = _packed(compiled, kept)
    if packed is None or not _is_apart(compiled, kept):
        return None
    told = tuple(write_lines(file, compiled.plan.releases))
    new = {each.section: each for each in kept_sections(compiled, packed, told)}
    sections = tuple(new.get(each.section, each) for each in kept.sections)
    if not all(each.is_movable() for each in new.values()):
        return None
    if sum(each.packed.notes.content.size for each in sections) > MOST_TEXT:
        return None
    earliest_s = min(each.earliest_s for each in kept.sections)
    if min(each.earliest_s for each in sections) != earliest_s:
        return None  # the ids of all notes follow from that second
    return _Made(new, sections, file.getbuffer())


def _packed(compiled: CompiledDeck, kept: KeptDeck) -> list[PackedRun] | None:
    """Return the new sections packed, each in its place, None if there are more notes or fewer.

    With as many cards as before, a section has as many as its definition expects.
    """
    releases, deck_id = compiled.plan.releases, anki_deck_id(compiled.deck.id)
    runs = list(releases.runs)
    runs.reverse()
    packed: list[PackedRun] = []
    start = place = card_place = 0
    for each in kept.sections:
        was = each.packed
        if each.table in compiled.topic.tables:
            run = runs.pop() if runs else None
            if run is None or run.blocks[0].section_of(0) != each.section:
                return None
            stop = start + len(run)
            now = packed_run(
                run, releases.guids[start:stop], releases.changed_at_s[start:stop], place,
                card_place, kept.numbering, deck_id, _NO_PAGE,
            )  # fmt: skip
            if (now.note_count, now.card_count) != (was.note_count, was.card_count):
                return None
            packed.append(now)
            start = stop
        place += was.note_count
        card_place += was.card_count
    return None if runs else packed


def _is_apart(compiled: CompiledDeck, kept: KeptDeck) -> bool:
    """Return whether no card of another section can ask what one of the new ones asks."""
    fronts = set(fronts_of(compiled.notes.blocks).split(SKETCH_END))
    tables = compiled.topic.tables
    return all(fronts.isdisjoint(each.fronts.split(SKETCH_END)) for each in kept.sections
               if each.table and each.table not in tables)  # fmt: skip


def _agrees(trace: Trace, past: _Past) -> bool:
    """Return whether all that was read anew, and has not changed, is as it was then."""
    return trace.listings.items() <= past.trace.listings.items() and all(
        past.trace.files.get(path) == was
        for path, was in trace.files.items()
        if path not in past.changed
    )

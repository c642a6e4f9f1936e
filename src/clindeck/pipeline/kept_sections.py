"""What a build keeps of a deck for the next one: where its sections stand in the files it wrote.

Not what they say: that is read from these files, which count only with the hashes that they had.
The fronts of all cards are kept as well, in sketches: no card of another section may ask the same.
"""

from __future__ import annotations

import json
import operator
import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from clindeck.anki.btree_pages import Child
from clindeck.anki.deflated import Deflated
from clindeck.anki.package import Placed
from clindeck.anki.packed_runs import Numbering, PackedPages, PackedRun, numbering_of
from clindeck.compiler.columns.note_blocks import NoteBlock
from clindeck.compiler.same_questions import sketched
from clindeck.files.read_traces import Stretch
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Releases
from clindeck.model.notes import Html, NoteType
from clindeck.pipeline.build import Shipped, shown_media
from clindeck.pipeline.check import CompiledDeck
from clindeck.pipeline.remembered_results import Outputs

MIN_NOTES = 4_000
"""Notes from which sections are kept: a smaller deck is built whole in less than half a second."""
_LINE_END = b"\n"
_COUNTED = re.compile(r" \([0-9]+\)\Z")


class KeptSection(NamedTuple):
    """A section as a build wrote it, or, without name and table, the withdrawn notes.

    `told` are its lines in the update file, `fronts` the sketches of what its cards ask, `media`
    the files that its notes show, `earliest_s` and `latest_s` seconds of change.
    """

    section: str
    table: str
    packed: PackedRun
    told: Stretch
    fronts: bytes
    media: tuple[str, ...]
    note_types: tuple[NoteType, ...]
    earliest_s: int
    latest_s: int

    def is_movable(self) -> bool:
        """Return whether its part of a package holds nothing that depends on where it stands."""
        return self.packed.notes.is_movable and self.packed.cards.is_movable


class KeptDeck(NamedTuple):
    """All sections of a deck in the order of its package.

    `is_plain` tells that its ledger holds nothing but live notes, each with its key for a guid.
    """

    is_plain: bool
    numbering: Numbering
    description: str
    sections: tuple[KeptSection, ...]


def kept_deck(compiled: CompiledDeck, shipped: Shipped) -> KeptDeck:
    """Return what to keep of a deck that was just written whole."""
    sections = kept_sections(compiled, shipped.packed, shipped.told[1:])
    times = compiled.plan.releases.changed_at_s
    cards = sum(each.card_count for each in shipped.packed)
    numbering = numbering_of(times, cards)
    return KeptDeck(_is_plain(compiled.plan), numbering, shipped.description, sections)


def _is_plain(plan: Plan) -> bool:
    """Return whether all of a deck's notes are live, and have their keys for guids."""
    entries = plan.entries
    live = entries.live
    are_keys = all(map(operator.eq, live.keys, live.guids))
    return are_keys and not entries.others and not live.withdrawn


def kept_sections(
    compiled: CompiledDeck, packed: Sequence[PackedRun], told: Sequence[Stretch]
) -> tuple[KeptSection, ...]:
    """Return what to keep of each section of a deck, and of its withdrawn notes."""
    topic, releases = compiled.topic, compiled.plan.releases
    tables = {section.id: section.table.text for section in compiled.deck.sections}
    fronts = {run.blocks[0].section: fronts_of(run.blocks) for run in compiled.notes.runs}
    found: list[KeptSection] = []
    start = 0
    for run, in_package, in_update in zip(releases.runs, packed, told, strict=True):
        stop = start + len(run)
        times = releases.changed_at_s[start:stop]
        shown = shown_media(topic, Releases((run,), releases.guids[start:stop], times))
        section = run.blocks[0].section_of(0)
        found.append(
            KeptSection(
                section,
                tables.get(section, ""),
                in_package,
                in_update,
                fronts.get(section, b""),
                tuple(sorted(shown)),
                tuple({block.note_type: None for block in run.blocks}),
                min(times),
                max(times),
            )
        )
        start = stop
    return tuple(found)


def fronts_of(blocks: Iterable[NoteBlock]) -> bytes:
    """Return the sketches of what the cards of some notes ask.

    A reverse that asks for several items says so behind its question; whether another card asks
    the same is decided without.
    """
    fronts: list[Html] = []
    for block in blocks:
        for cards in block.cards():
            fronts += cards.fronts
            if cards.is_reverse:
                fronts += [Html(_COUNTED.sub("", front)) for front in cards.fronts]
    return sketched(fronts)


def kept_bytes(kept: KeptDeck, placed: Sequence[Placed], outputs: Outputs) -> bytes:
    """Return what a build keeps: a line of JSON, and behind it what is no text.

    `placed` tells where the sections stand in the package, `outputs` are the hashes of its files.
    """
    blobs: list[bytes] = []
    sections = [_told(*each, blobs) for each in zip(kept.sections, placed, strict=True)]
    head = {
        "outputs": _plain(outputs),
        "is_plain": kept.is_plain,
        "numbering": kept.numbering,
        "description": kept.description,
        "sections": sections,
        "blobs": list(map(len, blobs)),
    }
    return b"".join((json.dumps(head).encode(), _LINE_END, *blobs))


def kept_in(data: bytes, package: bytes, outputs: Outputs) -> KeptDeck | None:
    """Return what was kept beside a package and files with these hashes; None for all else."""
    line, _, rest = data.partition(_LINE_END)
    try:
        head = json.loads(line)
        if head["outputs"] != _plain(outputs):
            return None
        blobs = [rest[start:stop] for start, stop in pairwise(accumulate(head["blobs"], initial=0))]
        blobs.reverse()
        sections = tuple(_understood(each, blobs, package) for each in head["sections"])
        numbering, description = Numbering(*head["numbering"]), str(head["description"])
        return KeptDeck(bool(head["is_plain"]), numbering, description, sections)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _told(kept: KeptSection, placed: Placed, blobs: list[bytes]) -> Sequence[object]:
    packed = kept.packed
    pages: list[Sequence[object]] = []
    for each, start in zip((packed.notes, packed.cards), placed, strict=True):
        content = each.content
        pages.append((start, len(content.packed), content.crc, content.size, each.first_page))
        for column in zip(*each.leaves, strict=True):
            blobs.append(array("q", column).tobytes())
    blobs.append(kept.fronts)
    return (
        kept.section, kept.table, pages, packed.note_count, packed.card_count, kept.told,
        kept.media, [each.value for each in kept.note_types], kept.earliest_s, kept.latest_s,
    )  # fmt: skip


def _understood(told: Any, blobs: list[bytes], package: bytes) -> KeptSection:
    (section, table, placed, notes, cards, in_update, media, types, earliest_s, latest_s) = told
    pages: list[PackedPages] = []
    for start, length, crc, size, first_page in placed:
        content = Deflated(package[start : start + length], crc, size)
        places, last_ids = _numbers(blobs.pop()), _numbers(blobs.pop())
        leaves = list(map(Child, places, last_ids))
        pages.append(PackedPages(content, leaves, first_page))
    return KeptSection(
        str(section),
        str(table),
        PackedRun(pages[0], pages[1], int(notes), int(cards)),
        Stretch(*in_update),
        blobs.pop(),
        tuple(map(str, media)),
        tuple(map(NoteType, types)),
        int(earliest_s),
        int(latest_s),
    )


def _plain(outputs: Outputs) -> dict[str, list[list[object]]]:
    """Return outputs as JSON gives them back."""
    return {path: list(map(list, stretches)) for path, stretches in outputs.items()}


def _numbers(data: bytes) -> array[int]:
    found = array("q")
    found.frombytes(data)
    return found

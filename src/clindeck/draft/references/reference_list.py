"""The list of references of a document to its entries; the blocks that are left without it.

A list stands below a heading that says so, and most of its entries name a year or an address. A
foot note that names one counts as an entry, too; what else a foot note says stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clindeck.draft.reading.wrapped_lines import joined
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.ids import proposed_id, slug_of
from clindeck.model.problems import Position

_HEADINGS = frozenset((
    "references", "reference", "reference-list", "list-of-references", "bibliography", "literature",
    "literature-cited", "works-cited", "sources", "citations", "notes-and-references",
    "references-and-notes", "endnotes", "footnotes", "selected-references", "key-references",
    "literatur", "literaturverzeichnis", "quellen", "quellenverzeichnis", "literaturangaben",
    "références", "bibliographie", "referencias", "bibliografía", "bibliografia", "riferimenti",
    "المراجع", "المصادر",
))  # fmt: skip
_NUMBER = re.compile(r"\A(?:\^\s{0,3})?(?:\[([0-9]{1,3})\]|\(([0-9]{1,3})\)|\^([0-9]{1,3})\^|"
                     r"([0-9]{1,3})[.)](?=\s))[.:]?\s{0,9}")  # fmt: skip
_FOOT_NOTE = re.compile(r"\A\^(\w{1,30})\^:\s{0,9}(?=\S)")
_BACK_LINK = re.compile(r"\A(?:\\?\^|↑|Jump up(?: to:?)?)(?:\s[a-z](?=\s)){0,9}\s{0,9}")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_ADDRESS = re.compile(r"https?://[^\s<>\"()\[\]]{3,500}")
_LOOKS_SO = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|https?://|\bdoi\b|\bet al\b|\bPMID\b")
_NAME = re.compile(r"[^\W\d_][\w'’-]{0,40}")
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a list of references: what marks call it, its words, and its key as a source.

    `marks` are its number, or the label of a foot note; `author` is the first word of its names and
    `year` that of its publication, both empty where it names none.
    """

    marks: tuple[str, ...]
    text: str
    at: Position
    key: str = ""
    author: str = ""
    year: str = ""
    url: str = ""


def without_references(
    blocks: Sequence[DocumentBlock], keys_taken: set[str]
) -> tuple[tuple[DocumentBlock, ...], tuple[Reference, ...]]:
    """Return the blocks of a document without its list of references, and the entries of that.

    `keys_taken` are keys of sources, and take those of the entries.
    """
    start, end = _place_of_list(blocks)
    entries = tuple(_entries(blocks[start + 1 : end])) if start >= 0 else ()
    looking_so = sum(_LOOKS_SO.search(line.text) is not None for _, line in entries)
    kept = tuple(blocks)
    if not entries or looking_so <= _MOSTLY * len(entries):
        entries = ()
    else:
        kept = (*blocks[:start], *blocks[end:])
    left: list[DocumentBlock] = []
    notes: list[tuple[str, Line]] = []
    for block in kept:
        found = [(_FOOT_NOTE.match(line.text), line) for line in block.lines]
        if block.kind is not BlockKind.PROSE or not any(
            mark and _LOOKS_SO.search(line.text) for mark, line in found
        ):
            left.append(block)
            continue
        rest = [line for mark, line in found if not (mark and _LOOKS_SO.search(line.text))]
        notes += [(mark[1], Line(line.text[mark.end() :], line.position)) for mark, line in found
                  if mark and _LOOKS_SO.search(line.text)]  # fmt: skip
        if rest:
            left.append(DocumentBlock(block.kind, tuple(rest), block.level))
    every = [_reference(mark, line, keys_taken) for mark, line in (*entries, *notes)]
    return tuple(left), tuple(every)


def _place_of_list(blocks: Sequence[DocumentBlock]) -> tuple[int, int]:
    """Return the number of the heading of the last list, and of what follows it; -1 without."""
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if block.kind is not BlockKind.HEADING or slug_of(block.lines[0].text) not in _HEADINGS:
            continue
        end = number + 1
        while end < len(blocks) and blocks[end].kind in (BlockKind.ITEM, BlockKind.PROSE):
            end += 1
        return (number, end) if end > number + 1 else (-1, -1)
    return -1, -1


def _entries(blocks: Iterable[DocumentBlock]) -> Iterator[tuple[str, Line]]:
    """Yield the entries of a list with their numbers, counted where they have none."""
    entries: list[list[Line]] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            entries.append(list(block.lines))
            continue
        for line in block.lines:
            if entries and _is_continued(entries, line):
                entries[-1].append(line)
            else:
                entries.append([line])
    for count, lines in enumerate(entries, start=1):
        line = joined(lines)
        number = _NUMBER.match(line.text)
        if number is None:
            yield str(count), Line(_BACK_LINK.sub("", line.text), line.position)
        else:
            mark = next(filter(None, number.groups()))
            yield mark, Line(line.text[number.end() :], line.position)


def _is_continued(entries: Sequence[Sequence[Line]], line: Line) -> bool:
    """Return whether a line goes on with an entry: entries are numbered, and it is not."""
    return _NUMBER.match(entries[-1][0].text) is not None and _NUMBER.match(line.text) is None


def _reference(mark: str, line: Line, taken: set[str]) -> Reference:
    text = plain_of(html_of(line.text)) or line.text
    address = _ADDRESS.search(text)
    years = _YEAR.findall(text if address is None else text.replace(address.group(), " "))
    name = _NAME.search(text)
    author = "" if name is None else name.group()
    year = years[0] if years else ""
    key = proposed_id(f"{author} {year}" if author and year else f"reference {mark}", taken)
    taken.add(key)
    url = "" if address is None else address.group().rstrip(".,;")
    return Reference((mark,), text, line.position, key, author.casefold(), year, url)

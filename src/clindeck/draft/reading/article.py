"""Plain text of an article to its blocks: headings, items of lists, tables, prose.

Made for text that was copied from a page: lists keep their numbers or bullets, tables have lost
their columns and stand as lines without a gap between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from clindeck.draft.reading.lists.indented_lines import hanging_paragraphs, led, outlined
from clindeck.draft.reading.lists.sections.capital_headings import (
    front_lines,
    with_capital_sections,
)
from clindeck.draft.reading.lists.sections.ended_sections import (
    ends_in_section,
    with_ended_sections,
)
from clindeck.draft.reading.lists.sections.numbered_headings import with_sections
from clindeck.draft.reading.pairs.stroked_lines import stroked_lines
from clindeck.draft.reading.plain_lists import (
    begin_anew,
    defines_terms,
    is_definition,
    record_runs,
    stanzas,
)
from clindeck.draft.reading.tables.typed_columns import (
    EACH_ITS_OWN,
    SMALLEST_TABLE,
    blocks_by_gaps,
    heads_columns,
)
from clindeck.draft.reading.titled_paragraphs import (
    is_title_of_all,
    titled_blocks,
    titles_of_paragraphs,
    without_rules,
)
from clindeck.draft.reading.wrapped_lines import (
    OWN_LINES,
    Numbered,
    depth_of,
    is_sign,
    lines_below_item,
    number_of,
)
from clindeck.formats.grid import FoundTable
from clindeck.formats.notes.typed_slips import are_code
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

_ITEM = re.compile(
    r"[ \t]*(?:(?:[0-9]{1,3}[.)]|[•·▪‣◦●○*–—-]|o(?=\t|[ ]{1,3}\S)|[a-z][.)]|\([a-z0-9]{1,3}\))"
    r"[ \t]+(?=\S)|(?:[0-9]{1,3}[.)]|[•▪●-])(?=[^\W\d_]{3}))"
)
_LOWER = 2
_LONGEST_LEAD, _LONGEST_LEAD_APART = 8, 3
"""Words of a line that ends in a colon and says what the list right below it is, or below a gap."""
_MARKDOWN_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["”’')\]]*\s*\Z""")
_ASIDE = re.compile(r"(?<=\w)\s\([^()]{1,200}\)\s*\Z")
_LONGEST_HEADING = 12
"""Words from which on a line of its own is prose."""


def blocks_of(
    path: str, text: str, gone: frozenset[int] = frozenset()
) -> tuple[DocumentBlock, ...]:
    """Return the blocks of an article in its order; every line with text is in one of them.

    `gone` are the numbers of lines that were left out: around them, the others are neighbours.
    """
    every = enumerate(_LINE_END.split(text), start=1)
    numbered = [(number, line) for number, line in every if number not in gone]
    grouped = groupby(numbered, key=lambda each: bool(each[1].strip()))
    typed_lines = [list(lines) for has_text, lines in grouped if has_text]
    paragraphs, titles = without_rules(typed_lines, _is_item)
    paragraphs, sections = with_sections(paragraphs, _is_item)
    paragraphs, capitals = with_capital_sections(paragraphs, _is_item)
    sections |= capitals
    headings = sections | titles
    front = front_lines(paragraphs, headings, is_definition)
    terms = stanzas(path, paragraphs)
    if terms is not None:
        return tuple(terms)
    defines = defines_terms(_told_lines(path, paragraphs, headings | front))
    hung = hanging_paragraphs(paragraphs)
    hanging, paragraphs = hung is not None, hung or paragraphs
    titled = titles_of_paragraphs(paragraphs, _is_item)
    is_outlined, titled_end, left = False, -1, _LOWER
    found: list[DocumentBlock] = []
    parts = list(record_runs(path, paragraphs))
    several = sum(not isinstance(each, FoundTable) and _has_title(each) for each in parts) > 1
    for part, following in zip_longest(parts, parts[1:]):
        if isinstance(part, FoundTable):
            found.append(DocumentBlock(BlockKind.GRID, (), grid=part))
            continue
        is_above = part is parts[0] and (defines or isinstance(following, FoundTable))
        lines = [_line(path, number, typed, None) for number, typed in part]
        if part[0][0] in sections:
            ((number, typed),) = part
            lines = [_line(path, number, typed.rstrip(" :"), _ITEM.match(typed))]
        if part[0][0] in headings or (is_above and is_title_of_all(part, following)):
            found.append(DocumentBlock(BlockKind.HEADING, (lines[0],)))
            continue
        opens_list = not isinstance(following, FoundTable | None) and _is_item(following[0][1])
        if (drawn := stroked_lines(path, part)) is not None:
            found.append(DocumentBlock(BlockKind.GRID, (), grid=drawn))
            continue
        if part[0][0] in front or are_code([typed for _, typed in part]):
            found += [DocumentBlock(BlockKind.PROSE, (line,)) for line in lines]
            continue
        if part[0][0] in titled:
            found += titled_blocks(lines, heads_list=opens_list)
            continue
        has_marks = any(_ITEM.match(typed) for _, typed in part)
        is_spaced = not has_marks and any(depth_of(typed) for _, typed in part)
        if is_spaced and (spaced := blocks_by_gaps(lines, _is_heading)):
            found += spaced
            is_titled = spaced[0].kind is BlockKind.HEADING
            titled_end, left = (len(found), spaced[0].level) if is_titled else (-1, left)
            continue
        items = None if has_marks else outlined(path, part, hanging=hanging)
        if items is None and is_outlined and not has_marks:
            items = outlined(path, part, hanging=hanging, goes_on=True)
        is_outlined = items is not None
        if items is None and (defines or defines_terms([typed for _, typed in part])):
            items = _definitions(path, part)
        own = [*_blocks(path, part, opens_list=opens_list)] if items is None else led(items)
        has_title = items is not None and (is_outlined or _has_title(part))
        has_title &= own[0].kind is BlockKind.HEADING and own[0].level == _LOWER
        if has_title and _has_title(part) and ends_in_section(found, are_several=several):
            own[0], has_title = replace(own[0], level=1), False
        if titled_end == len(found) and not depth_of(part[0][1]):
            own[0] = replace(own[0], left=left)
        found += own
        titled_end, left = len(found) if has_title else -1, _LOWER
    return with_ended_sections(found)


def _told_lines(path: str, paragraphs: Sequence[Numbered], heads: frozenset[int]) -> list[str]:
    """Return the lines of a text that are no headings, nor of a table that strokes draw."""
    texts = (each for each in paragraphs if not stroked_lines(path, each))
    return [typed for each in texts for number, typed in each if number not in heads]


def _is_item(typed: str) -> bool:
    return _ITEM.match(typed) is not None


def _definitions(path: str, numbered: Numbered) -> list[DocumentBlock] | None:
    """Return the items of a paragraph of definitions; a line that defines nothing goes on.

    A line with a colon above all others heads them, a further one those that are indented below it;
    a sentence behind a whole one is prose.
    """
    found: list[DocumentBlock] = []
    anew = begin_anew(numbered)
    tells = 2 * sum(_is_item(each) or is_definition(each) for _, each in numbered) >= len(numbered)
    for place, (number, typed) in enumerate(numbered):
        mark = _ITEM.match(typed)
        line = _line(path, number, typed, mark)
        level = 1 + depth_of(typed)
        if not place and _has_title(numbered):
            found.append(DocumentBlock(BlockKind.HEADING, (line,), _LOWER))
        elif mark is not None or is_definition(line.text):
            number = 0 if mark is None else number_of(typed)
            found.append(DocumentBlock(BlockKind.ITEM, (line,), level, number=number))
        elif not found and _leads_on(line, _LONGEST_HEADING):
            lead = Line(line.text.rstrip(" :"), line.position)
            found.append(DocumentBlock(BlockKind.HEADING, (lead,), _LOWER))
        elif found and _leads_on(line, _LONGEST_LEAD):
            found.append(DocumentBlock(BlockKind.ITEM, (line,), level))
        elif found and line.text[:1].isupper() and _ends_sentence(found[-1].lines[-1]):
            found.append(DocumentBlock(BlockKind.PROSE, (line,)))
        elif tells and anew[place] and (place or not _may_be_title(line)):
            found.append(DocumentBlock(BlockKind.ITEM, (line,), level))
        elif found and found[-1].kind is not BlockKind.HEADING:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
        else:
            return None
    return found


def _has_title(numbered: Numbered) -> bool:
    """Return whether a line of a few words stands above lines that all define a term."""
    (number, typed), *below = numbered
    line = _line("", number, typed, None)
    is_title = _may_be_title(line) and not is_definition(line.text) and not _is_item(typed)
    return is_title and len(below) > 1 and all(is_definition(each.strip()) for _, each in below)


def _may_be_title(line: Line) -> bool:
    is_plain = not any(sign.isdigit() or sign in ",;" for sign in line.text)
    return is_plain and _is_heading(line) and len(line.text.split()) <= _LONGEST_LEAD


def _blocks(path: str, numbered: Numbered, *, opens_list: bool) -> Iterator[DocumentBlock]:
    """Yield the blocks of lines that no empty line parts; `opens_list`: a list follows them."""
    marks = [_ITEM.match(typed) for _, typed in numbered]
    for place in range(1, len(numbered)):
        if is_sign(numbered[place - 1][1], numbered[place][1]) and not marks[place - 1]:
            marks[place] = None
    starts = [place for place, mark in enumerate(marks) if mark is not None]
    before = [_line(path, *each, None) for each in numbered[: starts[0] if starts else None]]
    counted = 0
    for start, end in pairwise([*starts, len(numbered)]):
        if before:
            yield from _plain(before, may_be_heading=True, longest_lead=_LONGEST_LEAD)
            before = []
        first, *others = numbered[start:end]
        own, lines, below = lines_below_item(first, others, is_last=end == len(numbered))
        level = 1 + depth_of(first[1])
        if first[1].lstrip()[:1].isdigit():
            counted = level
        elif level == counted:
            level += 1  # a bullet right below a number belongs to it
        item = [_line(path, *first, marks[start]), *(_line(path, *each, None) for each in own)]
        yield replace(_item(item, level), number=number_of(first[1]))
        for each in lines:
            depth = 1 + depth_of(each[1])
            kind = BlockKind.ITEM if depth > level else BlockKind.PROSE
            yield DocumentBlock(kind, (_line(path, *each, None),), depth, doubt=OWN_LINES)
        before = [_line(path, *each, None) for each in below]
    longest = _LONGEST_LEAD_APART if opens_list and len(before) == 1 else 0
    may_be_heading = len(before) == 1 and not starts
    yield from _plain(before, may_be_heading=may_be_heading, longest_lead=longest)


def _item(lines: Sequence[Line], level: int) -> DocumentBlock:
    """Return an item; a short line above a paragraph of whole sentences is its title."""
    first, *others = lines
    is_title = (
        len(others) == 1
        and len(first.text.split()) <= _LONGEST_HEADING
        and not _ends_sentence(first)
        and others[0].text[:1].isupper()
        and _ends_sentence(others[0])
        and len(others[0].text) > 2 * len(first.text)
    )
    return DocumentBlock(BlockKind.TERM if is_title else BlockKind.ITEM, tuple(lines), level)


def _line(path: str, number: int, typed: str, mark: re.Match[str] | None) -> Line:
    mark = mark or _MARKDOWN_HEADING.match(typed)
    start = mark.end() if mark is not None else len(typed) - len(typed.lstrip())
    return Line(typed[start:].rstrip(), Position(path, number, start + 1))


def _plain(
    lines: list[Line], *, may_be_heading: bool, longest_lead: int
) -> Iterator[DocumentBlock]:
    """Yield what lines outside of a list are."""
    if spaced := blocks_by_gaps(lines, _is_heading):
        yield from spaced
        return
    is_drawn = 2 * sum("|" in line.text for line in lines) > len(lines)
    are_lines = not is_drawn and not any(map(_ends_sentence, lines))
    if len(lines) >= SMALLEST_TABLE and are_lines and heads_columns(lines[0].text):
        yield DocumentBlock(BlockKind.TABLE, tuple(lines))
        return
    if len(lines) >= SMALLEST_TABLE and are_lines and all(map(_is_short, lines)):
        has_title = _is_heading(lines[0]) and not any(map(str.isdigit, lines[0].text))
        yield from (DocumentBlock(BlockKind.HEADING, (line,)) for line in lines[:has_title])
        yield from (DocumentBlock(BlockKind.ITEM, (line,), 1, doubt=EACH_ITS_OWN)
                    for line in lines[has_title:])  # fmt: skip
        return
    define = sum(is_definition(line.text) for line in lines) > 1
    for line in lines:
        if line is lines[-1] and _leads_on(line, longest_lead):
            lead = Line(line.text.rstrip(" :"), line.position)
            yield DocumentBlock(BlockKind.HEADING, (lead,), _LOWER)
        elif define and is_definition(line.text):
            yield DocumentBlock(BlockKind.ITEM, (line,), 1)
        else:
            heads = may_be_heading and _is_heading(line)
            yield DocumentBlock(BlockKind.HEADING if heads else BlockKind.PROSE, (line,))


def _leads_on(line: Line, longest: int) -> bool:
    """Return whether a line ends in a colon and names the list below it."""
    return line.text.endswith(":") and len(line.text.split()) <= longest


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= _LONGEST_HEADING


def _is_heading(line: Line) -> bool:
    return _is_short(line) and line.text[:1].isupper() and not _ends_sentence(line)


def _ends_sentence(line: Line) -> bool:
    return _ENDS_SENTENCE.search(_ASIDE.sub("", line.text)) is not None

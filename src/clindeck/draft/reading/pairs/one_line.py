"""Lines that tell several pairs each, a question with its answer, or a short list.

"a = oak, b = fir, c = elm"; "Oak – acorn; Fir – cone"; "**Oak** 40 m; **fir** 60 m"; "Which tree
has cones? – The fir."; "Signs of drought: dry soil, brown leaves, no fruit". Prose stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.draft.reading.pairs.line_parts import (
    SHORT_FORM,
    are_alike,
    guessed,
    line_part,
    pieces_of,
)
from clindeck.draft.reading.plain_lists import is_definition, term_defined
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import word_set
from clindeck.model.ids import slug_of

SEVERAL = "a line with several terms, each with what it means, is read as so many"
ANSWERED = "what stands behind a question and a dash is read as its answer"
LISTED = "a short line with a colon and a list by commas is read as what the list is of, and it"
_EQUALS = re.compile(r"\s{0,3}(?<![=<>≤≥])=(?![=<>])\s{0,3}")
_DASH = re.compile(r"\s{1,3}[-–—]\s{1,3}")
_COLON = re.compile(r"(?:\s?:\s{1,3}|\uff1a\s{0,3})")
_LEAD = re.compile(r"(?P<lead>[^:\uff1a=;,–—]{2,60}):\s{1,3}(?=\S)")
_LEAD_WORD = re.compile(r"(?P<lead>[^\W\d_]{3,20})\s(?=\S{1,3}\Z)")
_BOLD = re.compile(r"(\*{2,3})(?=[^\s*])([^*]{1,60})\1")
_LEADS_ON = re.compile(r"\s{0,2}[:\uff1a=–—]|\s-\s")
_QUESTION = re.compile(r"(?P<asks>[^?]{4,200}\?)\s{1,3}[-–—→]{1,2}\s{1,3}(?=\S)")
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?]\s+\S")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_OF_FILE = word_set("""
    author authors autor autoren autores auteur auteurs keyword keywords schlagwörter tags tag
    alias aliases category categories topic topics material materials group members teachers
    lecturer lecturers dozent dozenten docente docentes present date place see contact to-do
    still-to-do todo missing exam exams
    """)
"""What a line says of a file or a lesson, and nothing that is learnt."""
_LONGEST_TERM, _LONGEST_MEANING, _LONGEST_ITEM, _LONGEST_LIST = 4, 12, 8, 45
"""Words."""
_LONGEST_CODE = 3
"""Signs."""
_FEWEST, _FEWEST_ITEMS, _MOST_ITEMS = 2, 3, 9
_OF_PARAGRAPHS = 0
"""Level of terms in bold that open paragraphs: none stands below another one."""
_ENDS = (":", "\uff1a", "?", "!", "…")


def with_lines_apart(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines that tell several things are items of their own."""
    asked = sum(len(block.lines) for block in blocks if _asks(block))
    found: list[DocumentBlock] = []
    for heads, run in groupby(blocks, lambda each: each.kind is BlockKind.HEADING):
        section = list(run)
        beside = Counter(each for block in section for each in _signs_of(block))
        found += section if heads else [own for each in section
                                        for own in _apart(each, asked, beside)]  # fmt: skip
    return tuple(found)


def _signs_of(block: DocumentBlock) -> Iterator[str]:
    """Yield the sign of an item that is a single pair by it, and the further terms of others."""
    if block.kind is not BlockKind.ITEM or len(block.lines) != 1:
        return
    for sign in (_EQUALS, _DASH):
        pieces = pieces_of(block.lines[0], ";")
        if _pair(pieces[0], sign) is None:
            continue
        further = [pair for each in pieces[1:] if (pair := _pair(each, sign)) is not None]
        yield from (term.text.casefold() for term, _ in further)
        if not further:
            yield sign.pattern


def _apart(block: DocumentBlock, asked: int, beside: Counter[str]) -> Sequence[DocumentBlock]:
    """Return what becomes of a block; `asked` are the questions of the file told so.

    `beside` are signs and terms of the items of its section.
    """
    if block.kind not in (BlockKind.ITEM, BlockKind.PROSE) or not block.lines or block.is_whole:
        return (block,)
    if asked >= _FEWEST and _asks(block):
        return [_answered(block, line) for line in block.lines]
    if len(block.lines) > 1:
        return (block,)
    return _bold_pairs(block) or _pairs(block, beside) or _listed(block) or (block,)


def _asks(block: DocumentBlock) -> bool:
    """Return whether each line of a block is a question, a dash, and an answer."""
    is_text = block.kind in (BlockKind.ITEM, BlockKind.PROSE)
    return is_text and all(_QUESTION.match(line.text) for line in block.lines)


def _answered(block: DocumentBlock, line: Line) -> DocumentBlock:
    found = _QUESTION.match(line.text)
    assert found is not None
    lines = (line_part(line, 0, found.end("asks")), line_part(line, found.end()))
    return guessed(replace(block, kind=BlockKind.ITEM, lines=lines), ANSWERED)


def _bold_pairs(block: DocumentBlock) -> Sequence[DocumentBlock]:
    """Return the terms of a line with several in bold, each with what stands up to the next one."""
    line = block.lines[0]
    bold = list(_BOLD.finditer(line.text))
    if len(bold) < _FEWEST or bold[0].start():
        return ()
    ends = [*(each.start() for each in bold[1:]), len(line.text)]
    rests = [line.text[each.end() : end] for each, end in zip(bold, ends, strict=True)]
    are_led = [
        each[2].rstrip().endswith((":", "\uff1a")) or _LEADS_ON.match(rest) is not None
        for each, rest in zip(bold, rests, strict=True)
    ]
    before = [rest.rstrip()[-1:] for rest in rests[:-1]]
    is_told = all(are_led) and all(sign in (".", ";", ",") for sign in before)
    is_short = all(0 < len(rest.split()) <= _LONGEST_MEANING for rest in rests)
    if not is_told and not (is_short and all(sign == ";" for sign in before)):
        return ()
    found: list[DocumentBlock] = []
    for each, rest, end in zip(bold, rests, ends, strict=True):
        led = _LEADS_ON.match(rest)
        start = each.end() + (0 if led is None else led.end())
        term = line_part(line, each.start(2), each.end(2))
        meaning = line_part(line, start, end)
        lines = (replace(term, text=term.text.rstrip(" :\uff1a")),
                 replace(meaning, text=meaning.text.rstrip(" ;,")))  # fmt: skip
        if not all(line.text for line in lines):
            return ()
        level = block.level if block.kind is BlockKind.ITEM else _OF_PARAGRAPHS
        found.append(
            guessed(replace(block, kind=BlockKind.TERM, lines=lines, level=level), SEVERAL)
        )
    return found


def _pairs(block: DocumentBlock, beside: Counter[str]) -> Sequence[DocumentBlock]:
    """Return the terms of a line with several pairs, below what it begins with if it does.

    Among items that are a pair each, and where items have the same further term ("most – 9 m"),
    that says more of the first one.
    """
    line = block.lines[0]
    if line.text.endswith(_ENDS) or _SENTENCE.search(line.text):
        return ()
    lead = _LEAD.match(line.text)
    body = line if lead is None else line_part(line, lead.end())
    for parts, sign, fewest in (
        (pieces_of(body, ";"), _EQUALS, _FEWEST), (pieces_of(body, ","), _EQUALS, _FEWEST),
        (pieces_of(body, ";"), _DASH, _FEWEST), (pieces_of(line, ";"), _COLON, _FEWEST_ITEMS),
    ):  # fmt: skip
        pairs = [pair for each in parts if (pair := _pair(each, sign)) is not None]
        if len(parts) < fewest or len(pairs) < len(parts):
            continue
        if block.kind is BlockKind.PROSE and all(SHORT_FORM.match(term.text) for term, _ in pairs):
            return ()  # what short forms of the file stand for
        if sign is not _COLON and lead is None and _say_more(pairs, sign, beside):
            continue
        above = line_part(line, 0, lead.end("lead")) if lead and sign is not _COLON else None
        return _below(block, above, pairs)
    return ()


def _say_more(
    pairs: Sequence[tuple[Line, Line]], sign: re.Pattern[str], beside: Counter[str]
) -> bool:
    """Return whether the further terms of a line without a lead say more of its first one."""
    if are_alike([term.text for term, _ in pairs]):
        return False
    first, *others = (term.text for term, _ in pairs)
    is_lower = not first[:1].islower() and any(term[:1].islower() for term in others)
    is_word = max(map(len, others)) > _LONGEST_CODE
    again = any(beside[term.casefold()] > 1 for term in others)
    return beside[sign.pattern] > 0 or again or (is_lower and is_word)


def _pair(piece: Line, sign: re.Pattern[str]) -> tuple[Line, Line] | None:
    """Return the two sides of the only such sign in a piece of a line, if they may be a pair."""
    found = list(sign.finditer(piece.text))
    if len(found) != 1:
        return None
    term, meaning = line_part(piece, 0, found[0].start()), line_part(piece, found[0].end())
    meaning = replace(meaning, text=meaning.text.rstrip("."))
    is_term = 0 < len(term.text.split()) <= _LONGEST_TERM and _HAS_LETTER.search(term.text)
    is_told = 0 < len(meaning.text.split()) <= _LONGEST_MEANING
    return (term, meaning) if is_term and is_told and "," not in term.text else None


def _below(
    block: DocumentBlock, above: Line | None, pairs: Sequence[tuple[Line, Line]]
) -> Sequence[DocumentBlock]:
    """Return pairs as terms, below a line above them, or the word that only the first begins with.

    So "Suffix a = oak, b = fir" tells of suffixes.
    """
    first, *others = (term for term, _ in pairs)
    word = _LEAD_WORD.match(first.text)
    if (
        above is None
        and word is not None
        and all(len(each.text) <= _LONGEST_CODE for each in others)
    ):
        above = line_part(first, 0, word.end("lead"))
        pairs = [(line_part(first, word.end()), pairs[0][1]), *pairs[1:]]
    level = block.level + (above is not None)
    terms = [
        guessed(replace(block, kind=BlockKind.TERM, lines=pair, level=level, number=0), SEVERAL)
        for pair in pairs
    ]
    if above is None:
        return terms
    return [replace(block, kind=BlockKind.ITEM, lines=(above,)), *terms]


def _listed(block: DocumentBlock) -> Sequence[DocumentBlock]:
    """Return a paragraph as an item if it is a few words, a colon, and a list by commas."""
    line = block.lines[0]
    found = _COLON.search(line.text)
    if block.kind is not BlockKind.PROSE or found is None or not is_definition(line.text):
        return ()
    term = term_defined(line.text)
    if line.text[: found.start()].strip("*_ ") != term or slug_of(term) in _OF_FILE:
        return ()
    rest = line_part(line, found.end())
    items = pieces_of(rest, ",")
    is_list = _FEWEST_ITEMS <= len(items) <= _MOST_ITEMS
    is_short = all(len(each.text.split()) <= _LONGEST_ITEM for each in items)
    is_plain = _SENTENCE.search(rest.text) is None and ":" not in rest.text
    is_plain = is_plain and len(rest.text.split()) <= _LONGEST_LIST
    if not (is_list and is_short and is_plain) or line.text.endswith(_ENDS):
        return ()
    return (guessed(replace(block, kind=BlockKind.ITEM), LISTED),)

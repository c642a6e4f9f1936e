"""Words of which each letter begins one of the lines below: a mnemonic and what it stands for.

"Planting = DIG", "D - Dig a hole", "I - Insert the tree", "G - Give water": what D stands for is
nothing to be asked alone, and two lines may begin with one letter. The lines are one list, and the
word names it. The words of a sentence may spell them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from clindeck.draft.reading.pairs.line_parts import guessed, line_part, pieces_of
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

SPELT = "lines whose first letters a word or sentence above them spells are one list of its name"
_WORD = re.compile(r"(?<![^\W_])([^\W\d_a-z]{2,12}(?:[ .-]?[^\W\d_a-z]{1,6})*\.?)(?![^\W_])")
_SIGN = r"\s{0,3}(?:[:\uff1a=–—]|-(?=\s))\s{0,3}"
_BEFORE, _BEHIND = re.compile(rf"{_SIGN}\Z|\(\Z"), re.compile(rf"\)?{_SIGN}(?=\S)")
_LETTERS = re.compile(
    r"\*{0,3}(?P<own>[^\W\d_]{1,2})\*{0,3}(?:\s{0,3}[-–—=:.)]\s|\s{2}|\s(?=[^\W\d_])|\t)"
)
_MARKED = re.compile(r"\A(\*{1,3})([^\W\d_]{1,2})\1(?=[^\W\d_])")
_FIRST = re.compile(r"[\s*_(\"“]{0,4}([^\W\d_])")
_FEWEST, MOST_SPELT, _LONGEST, _MOST_WORDS = 3, 10, 14, 50
"""Letters; lines; words of one, and of all of them."""
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_AROUND = ' *_:=–—-)."”'
"""What may stand behind a word at the end of its line."""
_LONGEST_LEAD, _ALL = 16, 1_000
_FEWEST_BY_WORDS = 5
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def with_mnemonics(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the lines that a word spells are whole, below a line that names it."""
    found: list[DocumentBlock] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        below = _below(blocks, place)
        spelt = _of_lines(block, below)
        beside = [] if spelt else _of_line_below(block, below)
        found += spelt or beside or _of_line(block) or [block]
        place += max(1, len(spelt), 2 * bool(beside))
    return tuple(found)


def _below(blocks: Sequence[DocumentBlock], place: int) -> Sequence[DocumentBlock]:
    """Return the items right below a line: one list, with nothing inside of it."""
    near = blocks[place + 1 : place + 2 + MOST_SPELT]
    below = list(takewhile(lambda each: each.kind is BlockKind.ITEM, near))
    level = below[0].level if below else 0
    own = list(takewhile(lambda each: each.level >= level, below))
    return own if all(each.level == level for each in own) else ()


def _of_lines(lead: DocumentBlock, items: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """Return a line that ends in a word with the items that this spells, else nothing."""
    is_lead = lead.kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.PROSE)
    if not is_lead or len(lead.lines) != 1 or len(items) < _FEWEST:
        return []
    if len(lead.lines[0].text.split()) > _LONGEST_LEAD:
        return []
    all_texts = [" ".join(line.text for line in each.lines) for each in items]
    is_beside = lead.kind is BlockKind.ITEM and lead.level == items[0].level
    if lead.kind is BlockKind.ITEM and lead.level > items[0].level:
        return []
    counts = range(_FEWEST, len(items) + 1) if is_beside else (len(items),)
    text = lead.lines[0].text
    words = [each for each in _words_in(text) if not is_beside or _ends(text, each[0].end())]
    word, count = next(
        ((word, count) for word in words for count in counts
         if _spells(word[1], all_texts[:count])), (None, 0)
    )  # fmt: skip
    if word is None and _are_spelt_by_words(lead.lines[0].text, all_texts):
        count = len(items)
    texts, items = all_texts[:count], items[:count]
    if not texts or _are_long(texts):
        return []
    first = lead
    if lead.kind is not BlockKind.HEADING:
        line = lead.lines[0] if word is None else _named(lead.lines[0], word[0], _ALL)
        first = replace(lead, kind=BlockKind.ITEM, lines=(line,), is_whole=True)
    level = first.level + 1 if first.kind is BlockKind.ITEM else 1
    return [first, *(guessed(replace(each, lines=tuple(map(_unmarked, each.lines)), is_whole=True,
                                     level=max(level, each.level)), SPELT)
                     for each in items)]  # fmt: skip


def _ends(text: str, place: int) -> bool:
    """Return whether nothing but an aside stands behind a place of a line."""
    return not _ASIDE.sub("", text[place:]).strip(_AROUND)


def _of_line_below(block: DocumentBlock, below: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return a line that ends in a word, with the list by commas in the line below that it spells.

    None where either is more than a line.
    """
    if block.kind is not BlockKind.ITEM or not below or below[0].level != block.level:
        return []
    lines = (*block.lines, *below[0].lines)
    return _of_line(replace(block, lines=lines)) if len(lines) == 2 else []


def _of_line(block: DocumentBlock) -> list[DocumentBlock]:
    """Return a line with a word and a list by commas that it spells, in it or below it."""
    if block.kind not in (BlockKind.ITEM, BlockKind.PROSE) or not block.lines:
        return []
    first, *others = block.lines
    if sum(len(line.text.split()) for line in block.lines) > _LONGEST_LEAD + _MOST_WORDS:
        return []
    for found, letters in _words_in(first.text):
        behind = _BEHIND.match(first.text, found.end()) or _BEHIND.match(
            first.text, found.end() + len(first.text[found.end() :]) - len(
                first.text[found.end() :].lstrip("*_"))
        )  # fmt: skip
        if others and not first.text[found.end() :].strip(" *_:.)"):
            pieces = [piece for line in others for piece in pieces_of(line, ",")]
        elif not others and behind is not None:
            pieces = pieces_of(line_part(first, behind.end()), ",")
        else:
            continue
        texts = [piece.text for piece in pieces]
        if (
            not _FEWEST <= len(texts) <= MOST_SPELT
            or not _spells(letters, texts)
            or _are_long(texts)
        ):
            continue
        lead = replace(
            block, kind=BlockKind.ITEM, lines=(_named(first, found, found.end()),), is_whole=True
        )
        return [lead, *(guessed(replace(lead, lines=(piece,), level=block.level + 1, number=0),
                                SPELT) for piece in pieces)]  # fmt: skip
    return []


def _words_in(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words in capitals of a text, the last one first, with their letters."""
    for found in reversed(list(_WORD.finditer(text))):
        letters = "".join(filter(str.isalpha, found[1]))
        if _FEWEST <= len(letters) <= MOST_SPELT + 2 and letters.isupper():
            yield found, letters


def _are_spelt_by_words(text: str, texts: Sequence[str]) -> bool:
    """Return whether the last words of a line begin as so many items do, each in its turn."""
    words = _WORDS.findall(text)[-len(texts) :]
    initials = "".join(word[0].upper() for word in words)
    return len(texts) >= _FEWEST_BY_WORDS and len(words) == len(texts) and _spells(initials, texts)


def _unmarked(line: Line) -> Line:
    """Return a line without the bold of its first letter: "Water" of "**W**ater"."""
    return replace(line, text=_MARKED.sub(r"\2", line.text))


def _named(line: Line, word: re.Match[str], end: int) -> Line:
    """Return a line up to `end` with its word in brackets: "Planting (DIG)" of "Planting = DIG"."""
    before = line.text[: word.start()].rstrip("*_ ")
    sign = _BEFORE.search(before)
    before = (before if sign is None else before[: sign.start()]).strip("*_ :")
    name = f"{before} ({word[1]})" if before else word[1]
    behind = line.text[word.end() : end].strip("*_ :\uff1a)")
    return Line(f"{name} {behind}" if behind else name, line.position, line.within)


def _spells(letters: str, texts: Sequence[str]) -> bool:
    """Return whether texts begin with the letters of a word in turn, one or two of them each."""
    place = 0
    for text in texts:
        own = _LETTERS.match(text)
        typed = own["own"] if own is not None else ""
        if typed and letters.startswith(typed, place):
            place += len(typed)
            continue
        first = _FIRST.match(text)
        if first is None or not letters.startswith(first[1].upper(), place):
            return False
        place += 1
    return place == len(letters)


def _are_long(texts: Sequence[str]) -> bool:
    sizes = [len(text.split()) for text in texts]
    return max(sizes) > _LONGEST or sum(sizes) > _MOST_WORDS

"""Lists of words in a plain text without tabs: "word=meaning", or a word and below it its meaning.

Nothing but the whole file tells such a list: nearly all of its lines are alike. What a line of
another look says (a date, a lesson) is told as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.lint.wording.languages import language_of_all
from clindeck.model.problems import Position

ALTERNATING = "each second line is read as what the line above it means; see whether it is"
_SIGNS_OF_CODE = re.compile(r"[{}\[\];\\<>_$]|\w\(|\A\s*[#/]")
_FEWEST = 12
_MOSTLY, _NEARLY_ALL = 0.7, 0.9
_LONGEST = 8
"""Words of a word or phrase."""
_LEAST_SHARE, _FEWEST_TOLD = 0.1, 8
"""So many lines must have a letter that no line of the other language has; fewer may be chance."""
_Lines = Sequence[tuple[int, str]]


def equated(path: str, data: bytes) -> FoundTable | None:
    """Return the table of a text whose lines say "word=meaning", its other lines as groups."""
    lines = _lines_of(data)
    rows = [_parted(number, line) for number, line in lines]
    pairs = sum(
        len(row) > 1 and _is_phrase(row[0].text) and _SIGNS_OF_CODE.search(line) is None
        for row, (_, line) in zip(rows, lines, strict=True)
    )
    if pairs < _FEWEST or pairs < _MOSTLY * len(lines):
        return None
    return FoundTable(Position(path, lines[0][0], 1), rows, headed=frozenset())


def alternating(path: str, data: bytes) -> FoundTable | None:
    """Return the table of a text whose lines are by turns in one language and in another."""
    lines = _lines_of(data)
    if len(lines) < 2 * _FEWEST or len(lines) % 2:
        return None
    words, meanings = lines[::2], lines[1::2]
    if any(_is_varied(each) for each in (words, meanings)) or not _are_of_two_languages(
        [text for _, text in words], [text for _, text in meanings]
    ):
        return None
    rows = [[_cell(*each) for each in pair] for pair in zip(words, meanings, strict=True)]
    return FoundTable(Position(path, lines[0][0], 1), rows, headed=frozenset(), is_whole=True)


def _parted(number: int, line: str) -> list[GridCell]:
    """Return a line as the two sides of its first "=", as a whole where that is no such sign."""
    term, sign, meaning = line.partition("=")
    if not sign or meaning.startswith("=") or not term.strip() or not meaning.strip():
        return [_cell(number, line)]
    behind = _cell(number, meaning)
    return [_cell(number, term), behind._replace(column=behind.column + len(term) + 1)]


def _lines_of(data: bytes) -> list[tuple[int, str]]:
    typed = data.decode("utf-8-sig").splitlines()
    return [(number, line) for number, line in enumerate(typed, start=1) if line.strip()]


def _is_phrase(text: str) -> bool:
    return len(text.split()) <= _LONGEST and any(map(str.isalpha, text))


def _is_varied(lines: _Lines) -> bool:
    """Return whether lines are no words and phrases, or many of them stand there twice."""
    phrases = sum(_is_phrase(line) for _, line in lines)
    distinct = len({line.strip().casefold() for _, line in lines})
    return min(phrases, distinct) < _NEARLY_ALL * len(lines)


def _are_of_two_languages(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether texts are of one language and others of another.

    Words alone hold few of the little words that tell a language; letters that only one side has
    tell it as well.
    """
    one, other = language_of_all(first), language_of_all(second)
    if one and other:
        return one != other
    mine, others = (frozenset("".join(texts).casefold()) for texts in (first, second))
    return _have(first, mine - others) or _have(second, others - mine)


def _have(texts: Sequence[str], letters: frozenset[str]) -> bool:
    """Return whether many of some texts have one of the letters beyond the English ones."""
    telling = {letter for letter in letters if letter.isalpha() and not letter.isascii()}
    count = sum(not telling.isdisjoint(text.casefold()) for text in texts)
    return count >= max(_FEWEST_TOLD, _LEAST_SHARE * len(texts))


def _cell(number: int, line: str) -> GridCell:
    return GridCell(line.strip(), number, 1 + len(line) - len(line.lstrip()))

"""The HTML of an answer to its parts: what a learner has to tell apart and to count.

Parts are the items of a list (a list within an item belongs to it), lines with bullets or numbers,
short lines, or what semicolons or commas part. A sentence is one part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clindeck.lint.wording.languages import language_of
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.wording.said import (
    FORMULA,
    PREFORMATTED,
    UNSEEN,
    lines_said,
    said,
    without_formulas,
)
from clindeck.model.late_patterns import late_pattern

_LIST_MARK = late_pattern(r"<(/?)(li|ul|ol)\b[^<>]*>", re.I)
_LINE_END = late_pattern(r"<br\b[^>]*>|</?(?:p|div|tr)\b[^>]*>|\n", re.I)
_BLOCK_END = late_pattern(r"<br\b[^>]*>|</?(?:p|div|tr|li|ul|ol)\b[^>]*>|\n", re.I)
LINE_END = late_pattern(
    r"<br\b[^<>]*>|</?(?:p|div|tr|td|li|ul|ol|dl|dt|dd|h[1-6r]|pre|section|table)\b[^<>]*>|\n", re.I
)
_TABLE = late_pattern(r"<table\b(?:(?!<table\b).){0,20000}?</table\s*>", re.I | re.S)
_ROW = late_pattern(r"<tr\b[^<>]*>((?:(?!<tr\b|</tr\b).){0,8000})", re.I | re.S)
_CELL = late_pattern(r"<t[dh]\b[^<>]*>", re.I)
_FEWEST_ROWS = 2
"""A table of one row is a frame for what stands in it."""
_BULLET = late_pattern(
    r"\s*(?:[•·‣▪●◦*]|-{1,2}>|→|>{1,2}(?=[\s\w])|[-–—](?=\s)|\(?[0-9]{1,2}(?:[.)]| ?[-–])(?=\s))\s*"
)
_INLINE_NUMBER = late_pattern(r"(?:(?<=\s)|\A)\(?([0-9]{1,2})[.)]\s+(?=\S)")
_WORDS_FOR_AND = {
    "": "and or und oder et ou y",
    "en": "and or",
    "de": "und oder sowie bzw.",
    "fr": "et ou",
    "es": "y e o u",
    "it": "e ed o",
    "pt": "e ou",
    "nl": "en of",
    "hr": "i ili te",
    "sv": "och eller",
    "da": "og eller",
    "pl": "i oraz lub",
    "cs": "a nebo",
}
"""What joins the last of several names; a word may be an article elsewhere: Portuguese *o*, *a*."""
_ANDS = {
    language: late_pattern(
        rf"(?<!\s)\s++(?:{'|'.join(map(re.escape, words.split()))})\s+(?![^\[\]()]{{0,200}}[\])])"
    )
    for language, words in _WORDS_FOR_AND.items()
}
_COMMA = late_pattern(r",\s++(?![^\[\]()]{0,200}[\])])")
"""A comma within brackets parts what the brackets hold."""
_BETWEEN = late_pattern(
    r"\b(?:between|zwischen|entre|tra|fra|tussen|mellem|mellan|między|mezi|između)\s",
    re.I,
)
"""What opens a range, whose two ends are no two names."""
_LEAD_IN = late_pattern(r"\A[^,;:]{1,80}:\s+")
"""What stands before a list in the same line: "The signs are: …"."""
_CLAUSE = late_pattern(
    r"(?:which|that|who|whose|where|because|since|so|but|when|if|while|then|although|such as)\b"
    r"|.*\b(?:because|so that)\b",
    re.I,
)
_ASIDE = late_pattern(
    r"(?:note|source|see|ref|cf|nb|tip|remember|explanation|because)\b|\("
    rf"|(?:where|with|for|if|and|wobei|mit|wenn|donde|con|onde|com|où|avec|dove)\b.*{FORMULA}",
    re.I,
)
"""What adds to an answer rather than being a part of it: a note, or what a formula's signs mean."""
_LONGEST_LINE_WORDS = 8
"""A break between longer lines is layout, not a list."""
_SIGNS_OF_A_STEP = frozenset("=⇒⟹∴≈≤≥≡⇔")
"""What the lines of a calculation begin with, each of which goes on with the one before."""
_DASHED = late_pattern(r"\s*[-–—•◦○▪*>]+ ?(?=\w)")
_FIRST_WORD = late_pattern(r"[^\W\d_]*")
_LENGTHS_OF_A_BEGINNING = (3, 2, 1)
_REST = frozenset((
    "", "etc", "et cetera", "and so on", "usw", "u.s.w", "u. s. w", "ecc", "itd", "osv", "vb",
    "и т.д", "и т. д", "и др", "等", "など", "등",
))  # fmt: skip
"""What stands for the rest of a list, and is none of it."""
_FEWEST_NAMES = 3
_LONGEST_NAME_WORDS = 5
"""From so many names of at most so many words on, commas part a list, not a sentence."""
_LONGEST_NAME_OF_TWO_SIGNS = 3
"""Where one comma and an "and" part three names, each has at most so many words."""
_LEAST_OF_INITIALS = 0.6
"""So many letters of a word have to begin the other lines in order; some are misspelt (ours)."""
_SEPARATOR = "; "


def lines_of(html: str) -> list[str]:
    """Return the lines of a side as a reader sees them, headings and rows of a table among them."""
    return lines_said(LINE_END.split(html))


def has_list_marks(html: str, fewest: int) -> bool:
    """Return whether HTML is a list, or so many of its lines have bullets or numbers."""
    if "<li" in html.lower():
        return True
    return sum(_BULLET.match(line) is not None for line in blocks_of(html)) >= fewest


def blocks_of(html: str) -> list[str]:
    """Return the lines of HTML as a reader sees them, list items among them."""
    html = without_formulas(UNSEEN.sub(" ", html))
    return lines_said(_BLOCK_END.split(html))


def whole_answer(html: str, items: Sequence[str]) -> str:
    """Return all that an answer says as one line, its lines parted if it has several items."""
    return _SEPARATOR.join(blocks_of(html)) if len(items) > 1 else said(html)


def parts_of(html: str) -> tuple[str, ...]:
    """Return the parts of an answer, one if it is not a list, none if it says nothing."""
    html = without_formulas(UNSEEN.sub(" ", html))
    html = PREFORMATTED.sub(lambda found: f"<div>{said(found.group())}</div>", html)
    html = _TABLE.sub(_rows, html) if "<table" in html.lower() else html
    listed = _list_items(html) if "<li" in html.lower() else ()
    listed = tuple(filter(_is_part, listed))
    if len(listed) > 1:
        return listed
    lines = lines_said(_LINE_END.split(html))
    parts = _parts_of_lines(lines)
    if len(parts) > 1:
        return parts
    whole = said(html)
    for parts in (_bulleted(whole), _numbered(whole)):
        if len(parts) > 1:
            return parts
    return _enumerated(whole) or ((whole,) if whole else ())


def _rows(table: re.Match[str]) -> str:
    """Return a table with each of its rows as a line, but for one of headings; a frame stays."""
    rows = [row for row in _ROW.findall(table.group()) if len(_CELL.findall(row)) > 1]
    if len(rows) < _FEWEST_ROWS:
        return table.group()
    if "<td" not in rows[0].lower() or not said(_CELL.split(rows[0])[1]):
        rows = rows[1:]
    return "".join(f"<div>{_LINE_END.sub(' ', row)}</div>" for row in rows)


def _list_items(html: str) -> tuple[str, ...]:
    """Return the items of the outermost lists, each with the lists inside it."""
    items: list[str] = []
    depth, start, of_item = 0, None, 0
    for mark in _LIST_MARK.finditer(html):
        closes, name = mark[1], mark[2].lower()
        if name == "li" and not closes:
            if start is not None and depth <= of_item:
                items.append(html[start : mark.start()])
                start = None
            if start is None:
                start, of_item = mark.end(), depth
        elif name == "li":
            if start is not None and depth <= of_item:
                items.append(html[start : mark.start()])
                start = None
        elif not closes:
            depth += 1
        else:
            depth -= 1
            if start is not None and depth < of_item:
                items.append(html[start : mark.start()])
                start = None
    if start is not None:
        items.append(html[start:])
    return tuple(lines_said(items))


def _parts_of_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that are a list: those with a bullet or number, or all if all are short."""
    marks = [(line, mark) for line in lines if (mark := _BULLET.match(line)) is not None]
    if len(lines) > 1 and 2 * sum(line[:1] in _SIGNS_OF_A_STEP for line in lines) >= len(lines):
        return ()
    above = _lines_above(lines)
    if above:
        return above
    if len(marks) > 1:
        return tuple(filter(None, (line[mark.end() :] for line, mark in marks)))
    if not all(map(_is_short, lines)):
        return ()
    return _without_initials(tuple(filter(_is_part, lines)) or tuple(lines))


def _lines_above(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the short lines of a list of which a few have kinds of their own below, with a dash.

    Nothing if most lines head others, or if all lines are of one kind.
    """
    is_below = [_DASHED.match(line) is not None for line in lines]
    above = [line for line, below in zip(lines, is_below, strict=True) if not below]
    heads = sum(not one and next_ for one, next_ in pairwise(is_below))
    if is_below[:1] != [False] or not any(is_below) or 2 * heads >= len(above):
        return ()
    are_items = len(above) >= _FEWEST_NAMES and all(
        _is_short(line) and not line.endswith((".", ":")) for line in above
    )
    return tuple(above) if are_items else ()


def _without_initials(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines without the word that their first letters make: a help, and none of them."""
    if len(lines) < _FEWEST_NAMES + 1:
        return lines
    for at in (0, -1):
        word = _first_word(lines[at])
        others = lines[1:] if at == 0 else lines[:-1]
        if _is_made_of_beginnings(word, others):
            return others
        if not lines[at].isalpha() or len(word) != len(others):
            continue
        made = sum(
            letter.casefold() == other[:1].casefold()
            for letter, other in zip(word, others, strict=True)
        )
        if made >= _LEAST_OF_INITIALS * len(others):
            return others
    return lines


def _first_word(line: str) -> str:
    found = _FIRST_WORD.match(line)
    return "" if found is None else found.group()


def _is_made_of_beginnings(word: str, others: Sequence[str]) -> bool:
    """Return whether a word is made of how the other lines begin: NiCePdAc."""
    left = word.casefold()
    for other in others:
        first = _first_word(other).casefold()
        length = next((n for n in _LENGTHS_OF_A_BEGINNING if first and left[:n] == first[:n]), 0)
        if not length:
            return False
        left = left[length:]
    return not left


def _is_rest(line: str) -> bool:
    return line.strip(" .…").casefold() in _REST


def _is_part(line: str) -> bool:
    """Return whether a line is one of those listed: not their heading, nor dots for the rest."""
    return not line.endswith((":", "\uff1a")) and not _is_rest(line)


def _enumerated(text: str) -> tuple[str, ...]:
    """Return what semicolons or commas part, if it is a list of names rather than a sentence."""
    if "{" in text and text.endswith(("}", "};")):
        return ()  # a declaration of a program
    if ";" in text:
        parts = [part.strip() for part in _LEAD_IN.sub("", text).split(";")]
        longest = _LONGEST_NAME_WORDS
    elif ", " in text:
        *parts, last = _COMMA.split(_LEAD_IN.sub("", text).rstrip(" ."))
        joined = _ANDS.get(language_of(text), _ANDS[""])
        longest = _LONGEST_NAME_WORDS if len(parts) > 1 else _LONGEST_NAME_OF_TWO_SIGNS
        last_ones = (last,) if _BETWEEN.search(last) is not None else joined.split(f" {last}")
        parts += [part.strip() for part in last_ones]
    else:
        return ()
    parts = [part for part in parts if part and not _is_rest(part)]
    is_list = len(parts) >= _FEWEST_NAMES and all(
        len(part.split()) <= longest and _CLAUSE.match(part) is None and part != FORMULA
        for part in parts
    )
    return tuple(parts) if is_list else ()


def _is_short(line: str) -> bool:
    return words_in(line) <= _LONGEST_LINE_WORDS and _ASIDE.match(line) is None


def _bulleted(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[•‣▪●◦]", text)]
    return tuple(part for part in parts if part)


def _numbered(text: str) -> tuple[str, ...]:
    """Return what `1. … 2. … 3. …` numbers, if the numbers run on from 1."""
    marks = list(_INLINE_NUMBER.finditer(text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(text[mark.end() : end].strip(" ;,") for mark, end in zip(marks, ends, strict=True))

"""Slips in notes that Markdown reads as something else, mended without moving a line.

A fence of code that nobody closed would swallow the chapters below it; a heading with a stray dash
before it would be a sentence; a table whose line of dashes has other cells than its headings would
be none. What looks like notes in a plain text is told here, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.model.problems import Position, Problem, warning

_STRAY_MARK = re.compile(r"[-*+](?=#{1,6}[ \t]+\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_FENCE = re.compile(r"[ \t]{0,12}(`{3,20}|~{3,20})[ \t]{0,12}([\w+-]{0,30})\Z")
_BOLD = re.compile(r"[ \t]{0,12}(?:[-*+] |[0-9]{1,3}[.)] )?\*\*(?=[^\s*])[^*]{1,300}\*\*")
_CODE = re.compile(
    r"[(){}=][^;]{0,80};\s{0,9}\Z|[{}]\s{0,9}\Z|\)\s{0,3}:\s{0,9}\Z|"
    r"\A\s{0,40}(?:```|//|/\*|#!|#include|\$\s|>>>\s|sudo\s|import\s\w|def\s\w{1,60}\(|"
    r"class\s\w{1,60}[:({]|from\s[\w.]{1,60}\simport|return\b|elif\b|</?\w{1,30}[ >]|"
    r"(?:for\s\w{1,40}\sin|while)\s.{1,80}:\s{0,3}\Z|SELECT\s|INSERT\s|FROM\s\w|"
    r"[\w.]{1,60}\s{0,3}=\s{0,3}[\w.]{1,60}\()|"
    r"\A[ \t]{1,40}[a-z_.]{1,40}\([^()]{0,80}\)\s{0,3}\Z"
)
_FEWEST_LINES, _PART_OF_CODE = 2, 0.4
_FEWEST_HEADINGS, _FEWEST_BOLD = 2, 3
_CLOSED = (
    "code that begins here is not closed; it is read as if it ended above the next heading or the "
    "next code"
)
_DASHES = re.compile(r":?-{1,200}:?\Z")
_STROKE = re.compile(r"(?<!\\)\|")
_OF_RULES = frozenset("|:- \t")
_UNLIKE = (
    "Markdown shows no table here, for its line of dashes does not have dashes below each heading "
    "and no more; it is read as a table"
)


def are_code(lines: Sequence[str]) -> bool:
    """Return whether lines are of a program or typed into a machine, and no table of words."""
    found = sum(_CODE.search(line) is not None for line in lines)
    return len(lines) >= _FEWEST_LINES and found >= _PART_OF_CODE * len(lines)


def is_markdown(text: str) -> bool:
    """Return whether a plain text has the headings or the bold letters of Markdown."""
    lines = text.splitlines()
    headings = [found[1] for line in lines if (found := _HEADING.match(line)) is not None]
    bold = sum(_BOLD.match(line) is not None for line in lines)
    return len(headings) >= _FEWEST_HEADINGS or bold >= _FEWEST_BOLD


def without_slips(path: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text with as many lines in which Markdown reads what its writer meant."""
    lines = text.split("\n")
    problems: list[Problem] = []
    opened: int | None = None
    sign, depth = "", 0
    for number, typed in enumerate(lines):
        line = typed.rstrip("\r")
        fence = _FENCE.match(line.rstrip())
        inset = len(line) - len(line.lstrip())
        if opened is not None and line.strip() and inset < depth:
            opened = None  # the item of a list that it stands in ends, and so does the code
        if opened is None:
            if fence is not None:
                opened, sign, depth = number, fence[1], inset
            elif _STRAY_MARK.match(line):
                lines[number] = " " + typed[1:]
            elif _begins_table(lines, number) and (
                counts := _unlike_counts(lines[number - 1], line)
            ):
                heads, dashes = counts
                lines[number - 1] = _filled_up(lines[number - 1], "", dashes - heads)
                lines[number] = _filled_up(_without_blanks(line), "---", heads - dashes)
                problems.append(warning(Position(path, number + 1, 1), "A008", _UNLIKE))
            continue
        if fence is not None and not fence[2] and fence[1].startswith(sign):
            opened = None
            continue
        heading = _HEADING.match(line)
        starts_other = fence is not None and fence[2]
        is_chapter = heading is not None and len(heading[1]) > 1
        if not is_chapter and not starts_other:
            continue
        if lines[number - 1].strip():
            continue  # nowhere to close it
        lines[number - 1] = sign
        problems.append(warning(Position(path, opened + 1, 1), "A008", _CLOSED))
        opened = number if starts_other else None
        if starts_other and fence is not None:
            sign = fence[1]
    return "\n".join(lines), tuple(problems)


def _begins_table(lines: Sequence[str], number: int) -> bool:
    """Return whether one line with strokes, and no more, stands right above a line."""
    above = lines[max(0, number - 2) : number]
    return bool(above) and "|" in above[-1] and (len(above) < 2 or "|" not in above[0])


def _unlike_counts(heads: str, rule: str) -> tuple[int, int] | None:
    """Return of how many cells headings and the dashes below them are, None where that is right.

    A cell of dashes that has none, `| --- | |`, is wrong as well.
    """
    if "|" not in rule or "-" not in rule or not set(rule) <= _OF_RULES:
        return None
    headings, dashes = _cells(heads), _cells(rule)
    if not all(_DASHES.match(each) for each in filter(None, map(str.strip, dashes))):
        return None
    if len(headings) < 2 or _STROKE.search(heads) is None or not any(map(str.strip, headings)):
        return None
    if set(heads) <= _OF_RULES:
        return None  # a line of dashes itself
    if len(headings) == len(dashes) and all(map(str.strip, dashes)):
        return None
    return len(headings), len(dashes)


def _cells(line: str) -> list[str]:
    bare = line.strip()
    cells = _STROKE.split(bare)
    if bare.startswith("|"):
        cells = cells[1:]
    if bare.endswith("|") and not bare.endswith("\\|") and cells:
        cells = cells[:-1]
    return cells


def _without_blanks(rule: str) -> str:
    """Return a line of dashes with dashes in each of its cells."""
    start = rule[: len(rule) - len(rule.lstrip())]
    cells = (each.strip() or "---" for each in _cells(rule))
    return f"{start}| {' | '.join(cells)} |"


def _filled_up(line: str, sign: str, count: int) -> str:
    """Return a line of a table with more cells at its end."""
    if count < 1:
        return line
    bare = line.rstrip()
    return bare + ("" if bare.endswith("|") else " |") + f" {sign} |" * count

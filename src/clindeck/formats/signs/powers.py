"""Powers of ten before units, as print sets them: "12 10^9/L" is "12 × 10⁹/L".

A power counts where a unit stands behind it. What a file raises is raised still: a heading, which
holds no marks, would make 109 of it. Formulas stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.grid import GridCell
from clindeck.formats.outline import DocumentBlock, Line
from clindeck.markup.inline import MarkupRun, joined_runs

_UP = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_EXPONENT = r"[-+−]?[0-9]{1,2}"
_UNIT_BEHIND = r"(?=\s?/\s?[^\W\d_]|\s[^\W\d_]{1,6}(?:[/).,;\s]|\Z)|\s?\))"
_POWER = re.compile(
    rf"(?:(?<![\w.,^])|(?<=[0-9])(?=[x×*·]))([x×*·]\s?)?10\\?\^({_EXPONENT})(?:\\?\^)?{_UNIT_BEHIND}"
)
_TIMES = re.compile(rf"(?<=[0-9])(?:\s{{0,2}}[x×*·]\s{{0,2}}|\s{{1,2}})(?=10[{_RAISED}]{{1,3}})")
_IN_BRACKETS = re.compile(rf"(?<=\()\s?(?:[x×*·]\s?)?(?=10[{_RAISED}]{{1,3}}\s?/?\s?[^\W\d_])")
_TEN = re.compile(r"(?<![\w.,])(?:[x×*·]\s?)?10\Z")
_RAISED_FIGURES = re.compile(r"(?:[-+−][0-9]{1,2}|[3-9]|[12][0-9])\Z")
"""A raised 1 or 2 behind a 10 is the mark of a footnote more often than a power."""
_BEHIND = re.compile(r"\s?/|\s[^\W\d_]|\)")
_OF_FORMULAS = ("\\(", "\\[", "$")


def with_powers(text: str) -> str:
    """Return a text whose powers of ten before units are raised, with a sign of times before them.

    `10^9` counts in plain text, `10^9^` as our markup has it.
    """
    if "10" not in text or any(map(text.__contains__, _OF_FORMULAS)):
        return text
    raised = _POWER.sub(lambda each: f"{each[1] or ''}10{each[2].translate(_UP)}", text)
    if not any(map(raised.__contains__, _RAISED)):
        return text
    return _IN_BRACKETS.sub("× ", _TIMES.sub(" × ", raised))


def blocks_with_powers(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks of a document with their powers of ten as print sets them."""
    return tuple(map(_block, blocks))


def _block(block: DocumentBlock) -> DocumentBlock:
    lines = tuple(map(_line, block.lines))
    grid = block.grid
    if grid is not None:
        rows = [_cells(row) for row in grid.lines]
        if any(new is not old for new, old in zip(rows, grid.lines, strict=True)):
            grid = replace(grid, lines=rows)
    is_same = grid is block.grid and lines == block.lines
    return block if is_same else replace(block, lines=lines, grid=grid)


def _line(line: Line) -> Line:
    text = with_powers(line.text)
    return line if text == line.text else replace(line, text=text)


def _cells(cells: Sequence[GridCell]) -> Sequence[GridCell]:
    if not any("10" in cell.text for cell in cells):
        return cells
    return [_cell(cell) if "10" in cell.text else cell for cell in cells]


def _cell(cell: GridCell) -> GridCell:
    runs = joined_runs(_with_raised(cell.runs or (MarkupRun(cell.text),)))
    made = tuple(
        run if run.tags & {"math"} else run._replace(text=with_powers(run.text)) for run in runs
    )
    text = "".join(run.text for run in made)
    if text == cell.text and made == cell.runs:
        return cell
    is_plain = not any(run.tags for run in made)
    inset = cell.inset if text == cell.text else None
    return cell._replace(text=text, inset=inset, runs=() if is_plain else made)


def _with_raised(runs: Sequence[MarkupRun]) -> list[MarkupRun]:
    """Return runs in which the figures that a file raises behind a 10 are signs of their own."""
    found: list[MarkupRun] = []
    for place, run in enumerate(runs):
        behind = runs[place + 1].text if place + 1 < len(runs) else ""
        if (
            found and run.tags == {"sup"} and _RAISED_FIGURES.match(run.text)
            and _TEN.search(found[-1].text[-4:]) and _BEHIND.match(behind)
        ):  # fmt: skip
            run = MarkupRun(run.text.translate(_UP))
        found.append(run)
    return found

"""The blocks of a document without signs that nobody sees, written out or as references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import GridCell
from clindeck.formats.outline import DocumentBlock, Line
from clindeck.formats.page.cell_text import At
from clindeck.formats.signs.unseen_signs import BREAKS, without_unseen
from clindeck.model.problems import Problem

_KEPT = BREAKS.replace("\v", "") + "\xad\u200b\u2060\ufeff"
"""What whoever types a cell leaves out, or breaks a line at."""


def blocks_without_unseen(
    path: str, blocks: Iterable[DocumentBlock]
) -> tuple[tuple[DocumentBlock, ...], tuple[Problem, ...]]:
    """Return blocks without unseen signs, and a warning for each kind of sign."""
    seen = _SeenTexts(CellFaults(path))
    found = tuple(map(seen.block, blocks))
    return found, seen.faults.problems()


class _SeenTexts:
    """Takes unseen signs out of texts, and names them."""

    def __init__(self, faults: CellFaults) -> None:
        self.faults = faults

    def block(self, block: DocumentBlock) -> DocumentBlock:
        lines = tuple(map(self._line, block.lines))
        grid = block.grid
        if grid is not None:
            cells = [self._cells(line) for line in grid.lines]
            if any(new is not old for new, old in zip(cells, grid.lines, strict=True)):
                grid = replace(grid, lines=cells)
        is_same = grid is block.grid and lines == block.lines
        return block if is_same else replace(block, lines=lines, grid=grid)

    def _line(self, line: Line) -> Line:
        text = self._text(line.text, At(line.position.line, line.position.column))
        return line if text == line.text else replace(line, text=text)

    def _cells(self, cells: Sequence[GridCell]) -> Sequence[GridCell]:
        texts = [self._text(cell.text, At(cell.line, cell.column)) for cell in cells]
        if all(text == cell.text for text, cell in zip(texts, cells, strict=True)):
            return cells
        return [
            cell if text == cell.text else cell._replace(
                text=text, inset=None, runs=tuple(
                    run._replace(text=without_unseen(run.text, _KEPT)[0]) for run in cell.runs
                ),
            )
            for text, cell in zip(texts, cells, strict=True)
        ]  # fmt: skip

    def _text(self, text: str, at: At) -> str:
        text, signs = without_unseen(text, _KEPT)
        for each in signs:
            self.faults.warning(at, "A008", each.told(), each.told())
        return text

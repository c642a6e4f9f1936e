"""Exported sheets as editors change them: cells by row id and heading."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Lines = list[list[str]]


def edit_csv(path: Path, change: Callable[[Lines], object]) -> None:
    """Change the lines of a CSV file, the headings being the first."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    change(lines)
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def set_cell(lines: Lines, row_id: str, heading: str, text: str) -> None:
    """Write a text into the cell of a row and a heading."""
    place = lines[0].index(heading)
    next(line for line in lines if line[0] == row_id)[place] = text


def new_line(lines: Lines, **cells: str) -> list[str]:
    """Return a line that is empty but for cells by heading (`_` for a space)."""
    line = [""] * len(lines[0])
    for heading, text in cells.items():
        line[lines[0].index(heading.replace("_", " "))] = text
    return line


def edit_workbook(path: Path, change: Callable[[Any], object]) -> None:
    """Change the first sheet of a workbook as another program would save it."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)

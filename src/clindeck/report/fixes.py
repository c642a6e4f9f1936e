"""Rewritten files as a unified diff that `patch` and `git apply` take, and a sentence about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from clindeck.lint.fixes import FixedFile
from clindeck.lint.fixing.row_files import LeftByHand

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_MOST_BY_HAND = 20
_NO_END = "\\ No newline at end of file\n"


def fix_diff(files: Sequence[FixedFile], *, colour: bool) -> str:
    """Return what changes in the files, nothing if there are none."""
    lines = (line for each in files for line in _diff_lines(each))
    return "".join(_painted(line) if colour else line for line in lines)


def fix_summary(files: Sequence[FixedFile], *, is_dry_run: bool) -> str:
    """Return how much was or would be rewritten, and where to see what it means to learners."""
    values = sum(each.values for each in files)
    if not values:
        return "nothing to rewrite\n"
    told = (
        f"{values} value{'' if values == 1 else 's'} in "
        f"{len(files)} file{'' if len(files) == 1 else 's'}"
    )
    if is_dry_run:
        return f"{told} would be rewritten; write them with: clindeck check --fix\n"
    return f"{told} rewritten; see which notes change with: clindeck diff\n"


def left_by_hand(texts: Sequence[LeftByHand]) -> str:
    """Return what could be rewritten in sheets and documents, which are not written, by cell."""
    lines = [
        f"{each.path}:{each.cell}: a {_kind_of(each.path)} is not written by --fix, so that its "
        f'looks stay; change "{each.before}" to "{each.after}" there yourself\n'
        for each in texts[:_MOST_BY_HAND]
    ]
    if len(texts) > _MOST_BY_HAND:
        lines.append(f"{len(texts) - _MOST_BY_HAND:,} more cells are left as well\n")
    return "".join(lines)


def _kind_of(path: str) -> str:
    return "sheet" if path.lower().endswith(".xlsx") else "document"


def _diff_lines(each: FixedFile) -> Iterator[str]:
    before, after = (text.split("\n") for text in (each.before, each.after))
    compared = difflib.unified_diff(
        _ended(before), _ended(after), f"a/{each.path}", f"b/{each.path}"
    )
    for line in compared:
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield _NO_END


def _ended(lines: list[str]) -> list[str]:
    """Return lines with the line feeds that separated them; only the last may lack one."""
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _painted(line: str) -> str:
    style = "1" if line.startswith(("--- ", "+++ ")) else _COLOURS.get(line[0])
    body = line.removesuffix("\n")
    return line if style is None else f"\x1b[{style}m{body}\x1b[0m\n"

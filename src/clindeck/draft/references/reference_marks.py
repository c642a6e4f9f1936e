"""Marks in a text that lead to a list of references: taken out of it, and told as sources.

`[1]`, a raised number behind a word, and `(Smith 2020)` are marks where the list has what they
name. A mark that leads nowhere stays where it is, and is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.references.reference_list import Reference
from clindeck.formats.cell_faults import CellFaults, Placed
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.markup.inline import MarkupRun
from clindeck.model.problems import Problem

_NUMBERS = r"[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){0,20}"
_BRACKETED = re.compile(rf"[ \t]?\[({_NUMBERS})\]")
_RAISED = re.compile(rf"[ \t]?\^(\w{{1,30}}|\[?{_NUMBERS}\]?|(?:\[{_NUMBERS}\]){{1,9}})\^")
_SMALL = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?:[⁾,·˒][⁰¹²³⁴-⁹]{1,3}){0,9}⁾?")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_IN_PARENTHESES = re.compile(r"[ \t]?\(([^()]{4,300})\)")
_AUTHORED = re.compile(
    r"(?:see |cf\.? |e\.g\.,? )?([^\W\d_][\w'’-]{0,40})(?: et al\.?|(?:,? (?:and|&|und|et) "
    r"[^\W\d_][\w'’-]{0,40}){0,3}|(?:, [^\W\d_][\w'’-]{0,40}){0,4},? (?:and|&) "
    r"[^\W\d_][\w'’-]{0,40})?,? ((?:19|20)[0-9]{2})[a-z]?(?:, pp?\. ?[0-9–-]{1,12})?\Z"
)
_LOOSELY = re.compile(
    r"(?:see |cf\.? |e\.g\.,? )?([^\W\d_][\w'’-]{0,40})[^0-9;:()]{0,80}[ ,]"
    r"((?:19|20)[0-9]{2})[a-z]?(?:, pp?\. ?[0-9–-]{1,12})?\Z"
)
"""As `(Moore et al., Cochrane, 2006)` is written; a mark only where the list has that one."""
_GLUED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,30}[.,;]?\[([0-9]{1,3})\]")
_BEHIND = re.compile(r"(?:(?<![^\W_])(?!(?:sec|min|log|exp)\Z)[^\W\d_]{3,40}|[.,;:)\]%*”\"'])\Z")
_RANGE = re.compile(r"([0-9]{1,3})\s?[–-]\s?([0-9]{1,3})")
_LONGEST_RANGE = 40
CitedBy = Mapping[tuple[int, int], tuple[str, ...]]
"""Keys of sources by line and column of the cell that cites them."""
FOOT_NOTE = "a footnote mark;"
"""How the problem begins that readers make of a mark which leads to a foot note."""


class ReferenceMarks:
    """The references of a document, and the marks that were found."""

    def __init__(self, path: str, references: Sequence[Reference] = ()) -> None:
        self._by_mark = {mark: each.key for each in references for mark in each.marks}
        self._by_name: dict[tuple[str, str], list[str]] = {}
        for each in references:
            self._by_name.setdefault((each.author, each.year), []).append(each.key)
        self._faults = CellFaults(path)
        self.found = 0
        self.is_any_left = False

    def problems(self) -> tuple[Problem, ...]:
        """Return the marks that lead nowhere."""
        return self._faults.problems()

    def in_table(
        self, table: FoundTable
    ) -> tuple[FoundTable, Mapping[tuple[int, int], tuple[str, ...]]]:
        """Return a table whose cells have no raised marks, and by line and column what they cite.

        In headings, which lose their looks, nothing else tells a mark from a number.
        """
        cited: dict[tuple[int, int], tuple[str, ...]] = {}
        if not self._by_mark:
            return table, cited

        def without_marks(cell: GridCell) -> GridCell:
            kept: list[MarkupRun] = []
            keys: list[str] = []
            for run in cell.runs:
                before = "".join(each.text for each in kept)
                numbers = run.text.strip().replace("][", ",").strip("[]")
                named = [self._by_mark.get(each, "") for each in _expanded(numbers)]
                if "sup" in run.tags and all(named) and _BEHIND.search(before.rstrip()[-41:]):
                    keys += named
                else:
                    kept.append(run)
            if not keys:
                return cell
            self.found += 1
            cited[cell.line, cell.column] = tuple(keys)
            text = "".join(run.text for run in kept)
            return cell._replace(text=text, runs=tuple(kept))

        lines = [[without_marks(cell) if cell.runs else cell for cell in line]
                 for line in table.lines]  # fmt: skip
        return replace(table, lines=lines), cited

    def stripped(self, text: str, at: Placed) -> tuple[str, tuple[str, ...]]:
        """Return a typed text without its marks, and the keys of the sources that they name."""
        if "[" not in text and "^" not in text and "(" not in text and text.isascii():
            return text, ()
        keys: list[str] = []

        def taken(found: re.Match[str], numbers: str) -> str:
            named = [self._by_mark.get(each, "") for each in _expanded(numbers)]
            if not all(named):
                self._leave(found.group().strip(), at)
                return found.group()
            keys.extend(named)
            return ""

        def bracketed(found: re.Match[str]) -> str:
            return taken(found, found[1]) if self._by_mark else found.group()

        def raised(found: re.Match[str]) -> str:
            label = found[1].strip("[]")
            if label in self._by_mark and not label.isdigit():
                return taken(found, label)
            if self._by_mark and not label[:1].isdigit():
                self.is_any_left = True
                return found.group()
            if not self._by_mark or not _BEHIND.search(found.string[: found.start()][-41:]):
                return found.group()
            return taken(found, re.sub(r"\]\[", ",", label))

        def small(found: re.Match[str]) -> str:
            numbers = re.sub(r"[⁾·˒]", ",", found.group().rstrip("⁾").translate(_PLAIN))
            is_behind = _BEHIND.search(found.string[: found.start()][-41:])
            if not is_behind or not all(each in self._by_mark for each in _expanded(numbers)):
                return found.group()
            return taken(found, numbers)

        def authored(found: re.Match[str]) -> str:
            parts = [part.strip() for part in found[1].split(";")] if self._by_mark else [""]
            each = [_LOOSELY.match(part) for part in parts]
            if not all(one is not None and one[1][0].isupper() for one in each):
                return found.group()
            named = [self._by_name.get((one[1].casefold(), one[2]), []) for one in each if one]
            if not all(named):
                if all(map(_AUTHORED.match, parts)):
                    self._leave(found.group().strip(), at)
                return found.group()
            keys.extend(key for one in named for key in one)
            return ""

        whole = _SMALL.sub(small, _RAISED.sub(raised, text))
        whole = _IN_PARENTHESES.sub(authored, _BRACKETED.sub(bracketed, whole))
        if not self._by_mark:
            for glued in _GLUED.finditer(whole):
                self._leave(f"[{glued[1]}]", at)
        self.found += bool(keys)
        return (" ".join(whole.split(" ")).strip() if keys else whole), tuple(dict.fromkeys(keys))

    def _leave(self, mark: str, at: Placed) -> None:
        self.is_any_left = True
        message = (
            f"{mark} looks like a mark of a reference, and no list of references has it; it stays "
            "in the text"
        )
        self._faults.warning(at, "A012", message, "mark")


def _expanded(numbers: str) -> Iterator[str]:
    """Yield the numbers of a mark, those of a range one by one."""
    for part in re.split(r"[,;]", numbers):
        between = _RANGE.fullmatch(part.strip())
        if between is None:
            yield part.strip()
            continue
        first, last = int(between[1]), int(between[2])
        if not first < last <= first + _LONGEST_RANGE:
            yield part
            continue
        yield from map(str, range(first, last + 1))

"""What a person sees in a cell of a page: its text, line by line, and how its pieces look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import GridCell
from clindeck.formats.looks import CROSSED_OUT, UNPRINTED
from clindeck.formats.page.looks import LOST, Element, ElementLook
from clindeck.markup.inline import MarkupRun, joined_runs
from clindeck.model.normal_form import normal

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
"""Where a browser may break a word, and what shows nothing at all."""
_SYMBOLS = (
    "a symbol font shows other signs here than the page holds; type the signs themselves, in a "
    "usual font"
)
_DOUBTFUL = (
    "the letters here are {}; they are read, so look whether a person sees them, and take them out "
    "otherwise"
)
_POINT = "•"
_BOXES = ("radio", "checkbox")
_RIGHT = frozenset(("correct", "is-correct", "correct-answer", "answer-correct", "right-answer"))
"""Classes of the right option of a question."""
NUMBERS = (
    "the numbers of a list are its look and are not read; say it in the text where the order counts"
)
FOOTNOTE = (
    "a footnote mark; what it says stands elsewhere and is not read, so write it into the cell or "
    "take the mark away"
)


class At(NamedTuple):
    """Where a tag begins, line and column from 1."""

    line: int
    column: int


def tells_right(attributes: Mapping[str, str]) -> bool:
    """Return whether a page calls an element the right one of some options."""
    told = attributes.get("data-correct", "").lower() in ("true", "1", "yes")
    return told or not _RIGHT.isdisjoint(attributes.get("class", "").lower().split())


class CellText:
    """The text of one cell while its elements are read."""

    def __init__(self, at: At, faults: CellFaults) -> None:
        self._at = at
        self._faults = faults
        self._runs: list[MarkupRun] = []
        self._struck: list[str] = []
        self._mark: int | None = None
        self._sign = ""
        self._is_right = False

    def add(self, text: str, look: ElementLook) -> None:
        """Add text that looks so, nothing if nobody sees it."""
        text = UNPRINTED.sub("", text)
        if not look.is_seen or not text:
            return
        if look.is_struck and text.strip():
            self._struck.append(text.strip())
        if look.is_doubtful and text.strip():
            what = "too small to be read" if look.is_tiny else "white, and no ground is set"
            self._faults.warning(self._at, "X008", _DOUBTFUL.format(what), what)
        if self._judge_symbols(text, look):
            return
        if look.keeps_space:
            self._runs.append(MarkupRun(text.replace("\t", " "), look.tags))
        else:
            self._runs.append(MarkupRun(_SPACE.sub(" ", text), look.tags))

    def _judge_symbols(self, text: str, look: ElementLook) -> bool:
        """Return whether a text is, or begins, the mark of a point in a symbol font.

        Word writes it in front of a paragraph, with spaces behind it. Any other sign of such a font
        is refused.
        """
        if self._mark is not None and text:
            if not text[0].isspace():
                self._faults.error(self._at, "X017", _SYMBOLS)
                self._runs[self._mark] = MarkupRun(self._sign)
            self._mark = None
        sign = text.strip()
        if not look.is_symbols or not sign:
            return False
        is_first = not any(run.text.strip() for run in self._runs_of_line())
        if len(sign) > 1 or not is_first:
            self._faults.error(self._at, "X017", _SYMBOLS)
            return False
        self._sign, self._mark = sign, None if text[-1].isspace() else len(self._runs)
        self._runs.append(MarkupRun(f"{_POINT} "))
        return True

    def _runs_of_line(self) -> Iterator[MarkupRun]:
        return takewhile(lambda run: run.text != "\n", reversed(self._runs))

    def begin(self, element: Element, at: At) -> None:
        """Take note of an element that begins, at `at`."""
        tag, attributes, look = element
        if look.is_gone:
            return
        self.name_unread(element, at)
        self._is_right |= tells_right(attributes)
        if look.is_block or tag in ("br", "tr", "table"):
            self._runs.append(MarkupRun("\n"))
        elif tag in ("td", "th"):
            self._runs.append(MarkupRun(" "))
        elif tag == "q":
            self.add("“", look)
        elif look.is_seen and tag == "img":
            words = " ".join((attributes.get("alt") or attributes.get("title") or "").split())
            named = f' "{words[:60]}"' if words else ""
            message = f"a picture{named} is not read; write what it shows, or add it as a figure"
            self._faults.warning(at, "X018", message)
        elif look.is_seen and tag == "input" and attributes.get("type", "").lower() in _BOXES:
            is_right = self._is_right or "checked" in attributes or tells_right(attributes)
            self._runs.append(MarkupRun(f"\n{'☑' if is_right else '☐'} "))
            self._is_right = False
        elif look.is_seen and tag in LOST and attributes.get("type", "").lower() != "hidden":
            message = f"{LOST[tag]} is not read; write what it shows as plain text"
            self._faults.error(at, "X018", message)
        elif tag == "a" and look.script == "sup" and attributes.get("href", "").startswith("#"):
            self._faults.warning(at, "X018", FOOTNOTE)

    def name_unread(self, element: Element, at: At) -> None:
        """Name what a person sees and no text of the page holds: numbers, and what styles add."""
        if element.tag == "ol" and element.look.is_seen:
            self._faults.warning(at, "X019", NUMBERS)
        if element.look.added and element.look.is_seen:
            message = (
                f"a style sheet adds {element.look.added} to this text; it is not read, so write "
                "it into the text if it counts"
            )
            self._faults.warning(at, "X018", message)

    def end(self, element: Element) -> None:
        """Take note of an element that ends."""
        tag, _, look = element
        if look.is_gone:
            return
        if look.is_block or tag in ("tr", "table"):
            self._runs.append(MarkupRun("\n"))
        elif tag == "q":
            self.add("”", look)

    def cell(self) -> GridCell:
        """Return the cell; what is crossed out in it is told."""
        if self._struck:
            words = " ".join(" … ".join(self._struck).split())
            shortened = f'"{words[:57]}…"' if len(words) > 58 else f'"{words}"'
            self._faults.error(self._at, "X016", CROSSED_OUT.format(shortened), "struck")
        if self._mark is not None:
            self._faults.error(self._at, "X017", _SYMBOLS)
            self._runs[self._mark] = MarkupRun(self._sign)
        runs = joined_runs(_laid_out(self._runs))
        text = "".join(run.text for run in runs)
        if not any(run.tags for run in runs):
            return GridCell(normal(text), *self._at)
        marked = tuple(MarkupRun(normal(run.text), run.tags) for run in runs)
        return GridCell("".join(run.text for run in marked), *self._at, runs=marked)


def _laid_out(runs: list[MarkupRun]) -> list[MarkupRun]:
    """Return runs with single spaces, and lines without space around them and without gaps."""
    found: list[MarkupRun] = []
    waiting = ""
    for text, tags in runs:
        for piece in re.findall(r"[ ]+|[\r\n]+|[^ \r\n]+", text):
            if piece[0] in "\r\n":
                waiting = "\n" if found else ""
            elif piece[0] == " ":
                waiting = waiting or (" " if found else "")
            else:
                found += [MarkupRun(waiting, _common(found, tags, waiting)), MarkupRun(piece, tags)]
                waiting = ""
    return found


def _common(found: list[MarkupRun], tags: frozenset[str], waiting: str) -> frozenset[str]:
    """Return how a space looks between two pieces: as both of them do."""
    return found[-1].tags & tags if found and waiting == " " else frozenset()

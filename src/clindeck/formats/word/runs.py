"""The pieces of a Word paragraph, and how each of them looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STANDARD_STATE = "\u29b5"
"""How an o with a line through it is printed that stands raised behind a quantity: ΔH⦵."""
_NOT_TEXT = ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent")
_SMALL_O = ("o", "O", "0")


def tag_of(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def paragraphs_in(element: Any) -> list[Any]:
    """Return the paragraphs of a cell, or one itself."""
    return [element] if tag_of(element) == "p" else list(element.iter(f"{W}p"))


def runs_in(element: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph, those of links and insertions too, deleted ones left out."""
    for each in element:
        tag = tag_of(each)
        if tag == "r":
            yield each
        elif tag not in _NOT_TEXT and tag != "p":
            yield from runs_in(each)


def is_on(look: Any, name: str) -> bool:
    """Return whether a property of a run is set."""
    found = None if look is None else look.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def marks_of_run(look: Any) -> frozenset[str]:
    """Return the marks of our markup that show a run as its properties do."""
    if look is None:
        return frozenset()
    script = look.find(f"{W}vertAlign")
    raised = {"superscript": "sup", "subscript": "sub"}.get(
        "" if script is None else script.get(f"{W}val", "")
    )
    marks = (("strong", is_on(look, "b")), ("em", is_on(look, "i")))
    tags = {tag for tag, is_set in marks if is_set}
    return frozenset(tags | {raised} if raised else tags)


def is_standard_state(run: Any, text: str) -> bool:
    """Return whether a run that is crossed out is the raised o of an equation, and no deletion."""
    if text.strip() not in _SMALL_O:
        return False
    raised = run.find(f"{W}rPr/{W}vertAlign")
    is_raised = raised is not None and raised.get(f"{W}val") == "superscript"
    return is_raised or any(tag_of(each) == "oMath" for each in run.iterancestors())

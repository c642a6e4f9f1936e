"""Lines of a Word paragraph that bold, a colour, a ground or a line below sets apart."""

from __future__ import annotations

from typing import Any

from clindeck.formats.word.runs import W, is_on, runs_in, tag_of

_LOOKS = (("highlight", "val"), ("color", "val"), ("shd", "fill"), ("u", "val"))
_USUAL = ("", "auto", "none", "clear", "000000", "ffffff", "white", "black")
"""Values of a property that sets nothing apart."""


def lines_apart(paragraph: Any) -> list[bool]:
    """Return of each line with a text whether its look sets all of it apart."""
    found: list[list[bool]] = [[]]
    for run in runs_in(paragraph):
        look = run.find(f"{W}rPr")
        if is_on(look, "vanish"):
            continue
        is_apart = _stands_out(look)
        for each in run:
            tag = tag_of(each)
            if tag in ("br", "cr"):
                found.append([])
            elif tag == "t":
                found[-1] += [is_apart] * len((each.text or "").strip())
    return [all(each) for each in found if each]


def _stands_out(look: Any) -> bool:
    if is_on(look, "b"):
        return True
    for name, attribute in _LOOKS if look is not None else ():
        found = look.find(f"{W}{name}")
        value = "" if found is None else str(found.get(f"{W}{attribute}", ""))
        if value.lower() not in _USUAL:
            return True
    return False

"""`measured.tsv` to what it says of a rule: how often it was right on packages of others."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Measured(NamedTuple):
    """Findings of a rule on packages of others, when they were first read, and those still told."""

    found: int
    true: int
    useful: int
    left: int
    left_true: int
    left_useful: int


@cache
def _lines() -> tuple[str, ...]:
    text = (files("clindeck.lint.figures") / "measured.tsv").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def measured(code: str) -> Measured | None:
    """Return the figures of a rule, None if it found nothing there or cannot be asked there."""
    for line in _lines():
        name, *numbers = line.split("\t")
        if name == code:
            return Measured(*map(int, numbers))
    return None


def measured_text(code: str) -> str:
    """Return a sentence or two with the figures of a rule, "" if there are none."""
    of_rule = measured(code)
    if of_rule is None:
        return ""
    found, true, useful, left, left_true, left_useful = of_rule
    facts = dict(
        line[2:].split(": ", 1) for line in _lines() if line.startswith(("# on: ", "# packages: "))
    )
    first = (
        f"on {facts['on']}, on {facts['packages']} packages that nobody here made and no rule had "
        f"been tuned on: found {found}, true {true}, useful {useful}."
    )
    if (left, left_true) == (found, true):
        return first
    if not left:
        return f"{first} Mended since; none of these is told any more."
    return (
        f"{first} Mended since: of these {left} are still told, true {left_true}, useful "
        f"{left_useful}."
    )

"""`measured.tsv` to what it says of a rule: how often it was right on packages of others."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Measured(NamedTuple):
    """Findings of a rule on packages of others, as they were read in first runs."""

    found: int
    true: int
    useful: int


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
    facts = dict(
        line[2:].split(": ", 1) for line in _lines() if line.startswith(("# on: ", "# packages: "))
    )
    return (
        f"on {facts['on']}, in first runs over {facts['packages']} packages that nobody here made "
        f"and no rule had been tuned on: found {of_rule.found}, true {of_rule.true}, useful "
        f"{of_rule.useful}. The rules were mended after each run."
    )

"""The shipped list of drug names that have been mixed up, as pairs; its sources are in the file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import combinations


@cache
def shipped_look_alikes() -> frozenset[frozenset[str]]:
    """Return the pairs of names of `look_alikes.txt`, in lower case."""
    text = (files("clindeck.lint") / "look_alikes.txt").read_text(encoding="utf-8")
    return pairs_of(text)


def pairs_of(text: str) -> frozenset[frozenset[str]]:
    """Return every pair within each line's names; `#` opens a comment, a bar the sources."""
    pairs: set[frozenset[str]] = set()
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        names = [name.strip().lower() for name in line.partition("|")[0].split(",")]
        pairs.update(frozenset(pair) for pair in combinations(names, 2))
    return frozenset(pairs)

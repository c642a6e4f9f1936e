r"""Text as a person sees it to text as it is typed in our markup, and shown as it was seen.

What comes as plain text may hold signs that our markup would take for its own: `*often*` is then
typed `\*often\*`. What comes with raised, lowered or emphasised pieces gets marks. Each result is
proved: read back by `runs_of` it shows the very text in the very way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clindeck.markup.inline import MarkupRun, joined_runs, runs_of

RAISED, LOWERED = "sup", "sub"
FORMULA = "math"
"""Tag of a run whose text is a formula of our markup, `\\( … \\)` or `\\[ … \\]`."""
EMPHASES = ("strong", "em")
_COLONS = ":\uff1a"
_SIGNS = {"strong": "**", "em": "*", "sub": "~", "sup": "^"}
_ORDER = (*EMPHASES, LOWERED, RAISED)
_GUARDED = ("", "^", "~", "*", "~^", "\\*~^")
"""Signs that get a backslash, from none to all; the backslash first, for it guards the others."""
_FORMULA = re.compile(r"\\\((?:(?!\\\)).){1,2000}\\\)|\\\[(?:(?!\\\]).){1,2000}\\\]", re.DOTALL)
_BETWEEN_ITEMS = re.compile(r"(\n|(?<=[ \t])\|(?=[ \t]))")


class Typed(NamedTuple):
    """Typed text; whether emphasis was left out, since our markup cannot write it there."""

    text: str
    is_whole: bool


def typed_text(runs: Iterable[MarkupRun]) -> Typed | None:
    """Return typed text that shows these runs; None if what is raised or lowered cannot be typed.

    Emphasis of the whole text is its look, not its meaning, and is left out. So is emphasis that
    cannot be typed, within a word, say. A colon with which it ends, right before a word, stands
    behind it.
    """
    meant = _without_common_emphasis(_tidied(runs))
    found = _typed(meant) or _typed(_with_colons_behind(meant))
    if found is not None:
        return Typed(found, is_whole=True)
    found = _typed(joined_runs(MarkupRun(text, tags.difference(EMPHASES)) for text, tags in meant))
    return None if found is None else Typed(found, is_whole=False)


def marked_text(runs: Iterable[MarkupRun]) -> Typed | None:
    """Return typed text with marks for what is raised, lowered or emphasised in it.

    The text of the runs is typed text already; None if the marks would not count in it.
    """
    meant = _without_common_emphasis(_tidied(runs))
    for kept in (_ORDER, (LOWERED, RAISED)):
        kept_runs = joined_runs(MarkupRun(text, tags.intersection(kept)) for text, tags in meant)
        text = _marked(kept_runs, [text for text, _ in kept_runs])
        expected = joined_runs(
            MarkupRun(piece, tags | own) for text, own in kept_runs for piece, tags in runs_of(text)
        )
        if runs_of(text) == expected:
            return Typed(text, is_whole=kept is _ORDER)
    return None


def without_emphasis(text: str) -> tuple[MarkupRun, ...]:
    """Return what a typed text shows, leaving out what is in bold or italics only."""
    if "*" not in text and "~" not in text and "^" not in text:
        return (MarkupRun(text),)
    return joined_runs(MarkupRun(piece, tags.difference(EMPHASES)) for piece, tags in runs_of(text))


def formulas_in(text: str) -> Iterator[str]:
    r"""Yield the formulas of a text, `\( … \)` and `\[ … \]`."""
    return (found.group() for found in _FORMULA.finditer(text))


def with_formulas(runs: Iterable[MarkupRun]) -> tuple[MarkupRun, ...]:
    r"""Return runs in which `\( … \)` and `\[ … \]` are formulas, as Anki shows them."""
    found: list[MarkupRun] = []
    for run in runs:
        start = 0
        for each in _FORMULA.finditer(run.text) if FORMULA not in run.tags else ():
            found += [run._replace(text=run.text[start : each.start()]),
                      MarkupRun(each.group(), run.tags | {FORMULA})]  # fmt: skip
            start = each.end()
        found.append(run._replace(text=run.text[start:]))
    return joined_runs(found)


def _typed(runs: Sequence[MarkupRun]) -> str | None:
    """Return the text with as few backslashes as show it, None if none do."""
    for signs in _GUARDED:
        texts = [text if FORMULA in tags else _guarded(text, signs) for text, tags in runs]
        text = _marked(runs, texts)
        if runs_of(text) == runs:
            return text
    return None


def _guarded(text: str, signs: str) -> str:
    """Return a text with a backslash before each of some signs."""
    for sign in signs:
        text = text.replace(sign, f"\\{sign}")
    return text


def _marked(runs: Sequence[MarkupRun], texts: Sequence[str]) -> str:
    """Return texts with the marks of their runs, emphasis outside and kept open over several."""
    parts: list[str] = []
    opened: list[str] = []
    for (_, tags), text in zip((*runs, MarkupRun("")), (*texts, ""), strict=True):
        wanted = [tag for tag in _ORDER if tag in tags]
        shared = 0
        while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
            shared += 1
        parts.extend(_SIGNS[tag] for tag in reversed(opened[shared:]))
        parts.extend(_SIGNS[tag] for tag in wanted[shared:])
        opened = wanted
        parts.append(text)
    return "".join(parts)


def _tidied(runs: Iterable[MarkupRun]) -> tuple[MarkupRun, ...]:
    """Return runs with the space at their edges unmarked, where no mark shows.

    Marks end at the end of each line and item: a list is taken apart there.
    """
    tidied: list[MarkupRun] = []
    for text, tags in joined_runs(runs):
        if not tags or FORMULA in tags:
            tidied.append(MarkupRun(text, tags))
            continue
        for number, piece in enumerate(_BETWEEN_ITEMS.split(text)):
            is_between = number % 2 == 1
            inner = "" if is_between else piece.strip()
            before, _, behind = piece.partition(inner) if inner else (piece, "", "")
            tidied += [MarkupRun(before), MarkupRun(inner, tags), MarkupRun(behind)]
    return joined_runs(tidied)


def _with_colons_behind(runs: Sequence[MarkupRun]) -> tuple[MarkupRun, ...]:
    """Return runs in which no emphasis ends in a colon, behind which no mark may precede a word."""
    found: list[MarkupRun] = []
    for text, tags in runs:
        bare = text.rstrip(_COLONS) if tags.intersection(EMPHASES) else text
        found += [MarkupRun(bare, tags), MarkupRun(text[len(bare) :], tags.difference(EMPHASES))]
    return joined_runs(found)


def _without_common_emphasis(runs: Sequence[MarkupRun]) -> tuple[MarkupRun, ...]:
    """Return runs without the emphasis that all of them have."""
    tags = [run.tags for run in runs if run.text.strip()]
    common = frozenset.intersection(*tags).intersection(EMPHASES) if tags else frozenset()
    return joined_runs(MarkupRun(text, tags - common) for text, tags in runs)

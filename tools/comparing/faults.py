"""Faults for a library that should not build, so that both states have something to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from random import Random

Fault = Callable[[str, Random], str]
"""Returns a text with a fault, or as it was where the fault finds no place."""

_SIGNS = ("\t", "{", "]", '"', "'", ": ", "\u0007", "&a ", "- ", "\u202e", "[[1:x", "{nothing}")
_TRIES = 40
_MOST_FAULTS = 3


def spoilt(files: dict[str, bytes], random: Random) -> tuple[dict[str, bytes], str]:
    """Return the files with a few faults, and what they are."""
    found, told = dict(files), []
    names = sorted(name for name in files if name.endswith((".yaml", ".csv")))
    wanted = random.randint(1, _MOST_FAULTS)
    for _ in range(_TRIES):
        what, name = random.choice(list(FAULTS)), random.choice(names)
        text = found[name].decode()
        faulty = FAULTS[what](text, random)
        if faulty != text:
            found[name] = faulty.encode()
            told.append(f"{what} in {name}")
        if len(told) == wanted:
            break
    return found, ", ".join(told)


def _line_lost(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    return "".join(lines)


def _line_doubled(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    place = random.randrange(len(lines))
    return "".join([*lines[:place], lines[place], *lines[place:]])


def _sign_put_in(text: str, random: Random) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice(_SIGNS) + text[place:]


def _text_cut(text: str, random: Random) -> str:
    return text[: random.randrange(len(text) // 2, len(text) + 1)]


def _misspelt(text: str, random: Random, *, pattern: str) -> str:
    """Swap two letters of what a group of the pattern finds."""
    found = [each for each in re.finditer(pattern, text, re.MULTILINE) if len(each.group(1)) > 2]
    if not found:
        return text
    start, end = random.choice(found).span(1)
    place = random.randrange(start, end - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _replaced(text: str, random: Random, *, pattern: str, by: str, everywhere: bool = False) -> str:
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found:
        return text
    if everywhere:
        return re.sub(pattern, by, text, flags=re.MULTILINE)
    one = random.choice(found)
    return text[: one.start()] + one.expand(by) + text[one.end() :]


def _ids_alike(text: str, random: Random) -> str:
    """Give one row, section or recipe the id of another."""
    found = list(re.finditer(r"^ *- (?:id|section): ([a-z0-9-]+)$", text, re.MULTILINE))
    if len(found) < 2:
        return text
    one, other = random.sample(found, 2)
    return text[: one.start(1)] + other.group(1) + text[one.end(1) :]


FAULTS: dict[str, Fault] = {
    "a line lost": _line_lost,
    "a line doubled": _line_doubled,
    "a sign put in": _sign_put_in,
    "a text cut": _text_cut,
    "ids alike": _ids_alike,
    "a key misspelt": partial(_misspelt, pattern=r"^ *(?:- )?([a-z_]+):"),
    "a value misspelt": partial(_misspelt, pattern=r": ([a-z0-9-]+)$"),
    "a placeholder misspelt": partial(_misspelt, pattern=r"\{([a-z0-9_-]+)\}"),
    "a source misspelt": partial(_misspelt, pattern=r"(?:source|basis): ([a-z0-9-]+)$"),
    "a rename forgotten": partial(_replaced, pattern=r"^ +formerly: .*\n", by="", everywhere=True),
    "a value renamed in silence": partial(
        _replaced, pattern=r"^ +renamed_values: \{.*\n", by="", everywhere=True
    ),
    "a wrong count": partial(_replaced, pattern=r"^( +)(table: .*\n)", by=r"\1\2\1expect: 99\n"),
    "a wrong date": partial(_replaced, pattern=r"20([0-9]{2})-[0-9]{2}", by=r"20\1-13"),
    "a glued unit": partial(_replaced, pattern=r"([0-9]) (mg|mcg)", by=r"\1\2"),
    "a naked decimal": partial(_replaced, pattern=r"\b0\.5 ", by=".5 "),
    "a trailing zero": partial(_replaced, pattern=r"([0-9]+) mg", by=r"\1.0 mg"),
    "a turned range": partial(_replaced, pattern=r"([0-9]+) to ([0-9]+) mg", by=r"\2-\1 mg"),
    "an odd frequency": partial(_replaced, pattern=r"once daily", by="once dayly"),
    "a question for yes or no": partial(_replaced, pattern=r": which \{count\}", by=": is it"),
    "a whole list": partial(_replaced, pattern=r": which \{count\}", by=": list all"),
    "a figure typed": partial(_replaced, pattern=r"(ask: .*)\?", by=r"\1, 412 mg?"),
    "a doubt": partial(_replaced, pattern=r"^( +[a-z_0-9-]+: [a-z ]+[a-z])$", by=r"\1 (?)"),
    "an answer given": partial(_replaced, pattern=r"ask: \"(.*)\"", by=r'ask: "{code} \1"'),
    "a blank unnumbered": partial(_replaced, pattern=r"\[\[[0-9]+:", by="[["),
    "an unknown kind": partial(_replaced, pattern=r"kind: (cloze|contrast|list)", by="kind: lots"),
    "an empty value": partial(_replaced, pattern=r"^( +[a-z_0-9-]+:) [a-z ]+$", by=r"\1"),
    "a mask outside": partial(_replaced, pattern=r"rect: \[[0-9]+", by="rect: [190"),
    "a foreign number": partial(_replaced, pattern=r": ([0-9]+)\.([0-9]+)$", by=r": \1,\2"),
    "a foreign ending": partial(_replaced, pattern=r"\.svg\b", by=".webp"),
}
"""What goes wrong, by name."""

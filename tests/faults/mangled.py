"""Every key and value of every file of a library, each spoilt in turn: misspelt, or another kind.

What stands in a file is found by reading it, so a new key is tried once some file below has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
)
from tests.occlusions import MEDIA, with_occlusion

SETTINGS = "clindeck.toml"
YAML_FILES = (TOPIC, DRUGS, LIGAMENTS, MEDIA, DECK)
COMMANDS = (
    ("check",), ("build",), ("counts",), ("list",), ("preview", "--out", "x.html"), ("diff",),
    ("export", "drugs", "--to", "x.csv"),
)  # fmt: skip
_SETTINGS_TEXT = """\
[[silence]]
rule = "Q001"
because = "long answers are meant here"
tables = ["ankle-sprain/drugs"]
recipes = ["dose"]
"""
_REVIEW = "{state: reviewed, by: A. N. Other, role: physician, on: 2026-01-31, due: 2099-01-31}"


class Scalar(NamedTuple):
    """A key or value of a YAML file: where it stands, as offsets and as line and column from 1.

    `is_ours` tells that a key is a word of the format, and not a name that somebody chose.
    """

    path: str
    text: str
    start: int
    end: int
    line: int
    column: int
    is_key: bool
    is_ours: bool


def full_library(folder: Path) -> LibraryFiles:
    """Return a sound library that uses most keys of every file."""
    files = with_occlusion(sound_library(folder))
    for name, old, new in (
        (TOPIC, "language: en\n", "language: en\njurisdiction: EU\n"),
        (TOPIC, "review:\n  state: unreviewed\n", f"review: {_REVIEW}\n"),
        (TOPIC, "retrieved: 2026-01-31, kind: study}",
         "retrieved: 2026-01-31, kind: study, url: 'https://example.org/a', cited_by: handbook, "
         "superseded_by: handbook, note: small}"),
        (DRUGS, "source: handbook\n", "source: handbook\nformerly: [medicines]\n"),
        (DRUGS, "  - id: paracetamol\n",
         "  - id: paracetamol\n    formerly: [acetaminophen]\n    source: [handbook]\n"
         f"    review: {_REVIEW}\n    audience: clinician\n"
         "    silence: [{rule: Q001, because: it is so}]\n"),
        (MEDIA, "    alt: Ankle", "    formerly: [heel]\n    alt: Ankle"),
        (DECK, "    expect: 7\n",
         "    title: Drugs of the ankle\n    formerly: [medicines]\n    audience: student\n"
         "    expect: 7\n"),
        (DECK, "      - id: dose\n",
         "      - id: dose\n        formerly: [amount]\n        hint: think of the label\n"
         '        explain: "{class}"\n        audience: clinician\n'
         "        silence: [{rule: Q001, because: it is so}]\n"),
        (DECK, "      - id: effects\n", "      - id: effects\n        except: [paracetamol]\n"),
        (DECK, "      - id: role\n", "      - id: role\n        only: [talofibular, deltoid]\n"),
        (DECK, "        figure: ankle.svg\n", "        figure: ankle.svg\n        hide: all\n"),
        (DECK, "        at_least: 2\n",
         "        at_least: 2\n        renamed_values: {nsaids: NSAID}\n"),
    ):  # fmt: skip
        files.with_change(name, old, new)
    return files.with_file(SETTINGS, _SETTINGS_TEXT)


_CHOSEN_BELOW = frozenset(("sources", "columns", "rows", "renamed_values"))
"""Keys below which names stand that somebody chose: all, or those of columns among our own."""
_COLUMNS = frozenset(("drug", "class", "dose", "effects", "ligament", "side", "stops"))


def scalars_of(path: str, text: str) -> tuple[Scalar, ...]:
    """Return every key and value of a YAML file, in their order."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return tuple(_scalars(path, text, root, ()))


def _scalars(path: str, text: str, node: Any, above: tuple[str, ...]) -> Iterator[Scalar]:
    if isinstance(node, yaml.ScalarNode):
        yield _scalar(path, node, is_key=False)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(path, text, item, above)
    else:
        for key, value in node.value:
            is_chosen = bool(above) and above[-1] in _CHOSEN_BELOW
            if is_chosen and above[-1] == "rows":
                is_chosen = key.value in _COLUMNS
            yield _scalar(path, key, is_key=True, is_ours=not is_chosen)
            yield from _scalars(path, text, value, (*above, key.value))


def _scalar(path: str, node: Any, *, is_key: bool, is_ours: bool = False) -> Scalar:
    start, end = node.start_mark, node.end_mark
    return Scalar(path, node.value, start.index, end.index, start.line + 1, start.column + 1,
                  is_key, is_ours)  # fmt: skip


def misspelt(word: str) -> str:
    """Return a word with a letter too few, or too many if it is short."""
    return word[:-2] + word[-1] if len(word) > 3 else word + word[-1]


def _quoted(text: str) -> str:
    return json.dumps(text)


MANGLERS: Mapping[str, Callable[[Scalar], str]] = {
    "a line break in it": lambda each: _quoted(f"{each.text[:1]}\n{each.text[1:]}"),
    "a line break behind it": lambda each: _quoted(f"{each.text}\n"),
    "a tab in it": lambda each: _quoted(f"{each.text[:1]}\t{each.text[1:]}"),
    "a control character in it": lambda each: _quoted(f"{each.text}\x1b[2J"),
    "a line separator in it": lambda each: _quoted(f"{each.text[:1]}\u2028{each.text[1:]}"),
    "a NUL in it": lambda each: _quoted(f"{each.text}\0"),
    "half a surrogate pair": lambda each: f'"{each.text[:1]}\\ud800"'.replace('""', '"'),
    "nothing": lambda _: '""',
    "a space": lambda _: '" "',
    "a list": lambda _: "[a, [b]]",
    "a mapping": lambda _: "{a: {b: c}}",
    "an empty list": lambda _: "[]",
    "an empty mapping": lambda _: "{}",
    "a number": lambda _: "-1",
    "a large number": lambda _: "9" * 5_000,
    "a long text": lambda _: "x" * 5_000,
    "signs": lambda _: _quoted("../{a}::#*[[1:x]]%s\\u0007"),
    "another word of ours": lambda _: "rows",
    "an anchor": lambda _: "&x *x",
}
"""What may stand in place of a key or value."""


def replaced(files: LibraryFiles, scalar: Scalar, typed: str) -> bytes:
    """Put something else in the place of a key or value; return the file as it was."""
    path = files.path(scalar.path)
    before = path.read_bytes()
    text = before.decode()
    files.with_file(
        scalar.path,
        (text[: scalar.start] + typed + text[scalar.end :]).encode("utf-8", "surrogatepass"),
    )
    return before


def run(files: LibraryFiles, command: tuple[str, ...]) -> Outcome:
    """Run a command, and take away what it made, so that the next finds the library as it was."""
    found = clindeck(*command, cwd=files.root)
    for made in (*files.root.glob("decks/*"), *files.root.glob("x.*")):
        if made.is_file() and made.suffix not in (".yaml",):
            made.unlink()
    return found


def errors_of(found: Outcome) -> list[tuple[str, int, int, str]]:
    """Return path, line, column and message of each error in the JSON of a check."""
    return [
        (each["path"], each["line"], each["column"], each["message"])
        for each in json.loads(found.stdout)["problems"]
        if each["severity"] == "error"
    ]

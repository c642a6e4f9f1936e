"""The commands that a page shows, each with what it is said to print, and what has to stand first.

A page speaks to the test in comments that no reader sees:

| comment | effect |
|---|---|
| `run in: NAME` | the blocks below run in a fresh folder: `shipped`, `wrist`, `ankle` or `empty` |
| `run first: COMMAND` | a command that the page does not show |
| `run at comment: COMMAND` | the same, where the next block has a line of nothing but a comment |
| `replaces rows ID … in FILE` | the next block stands for these rows of a table |
| `not run: REASON` | the next block is not run |

In a scene a YAML block whose first line is `# source_data/…` or `# decks/…` is that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_PIECE = re.compile(
    r"^[ ]*<!--\s*(?P<note>.*?)\s*-->[ ]*$"
    r"|^(?P<indent>[ ]*)```(?P<language>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_NOTE = re.compile(r"(run in|run first|run at comment|replaces rows|not run)\b:? (.*)", re.DOTALL)
_FILE = re.compile(r"# ((?:source_data|decks)/\S+)\n")


@dataclass(frozen=True)
class Step:
    """A command and what it prints (None: not told); or a file and its text."""

    line: int
    command: str = ""
    printed: str | None = None
    file: str = ""
    text: str = ""
    rows: tuple[str, ...] = ()


@dataclass
class Scene:
    """What happens in one folder, in order."""

    library: str
    line: int
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """The scenes of a page, and the blocks of commands that no scene runs: line and reason."""

    scenes: tuple[Scene, ...]
    unrun: tuple[tuple[int, str], ...]


def read_page(path: Path) -> Page:
    """Take a page apart."""
    text = path.read_text(encoding="utf-8")
    scenes: list[Scene] = []
    unrun: list[tuple[int, str]] = []
    notes: dict[str, str] = {}
    for piece in _PIECE.finditer(text):
        line = text.count("\n", 0, piece.start()) + 1
        if piece["note"] is not None:
            note = _NOTE.match(piece["note"])
            if note is None:
                continue
            if note[1] == "run in":
                scenes.append(Scene(note[2], line))
            elif note[1] == "run first":
                scenes[-1].steps.append(Step(line, note[2]))
            else:
                notes[note[1]] = note[2]
            continue
        language, body = piece["language"], _unindented(piece["body"], piece["indent"])
        is_shell = language in ("console", "sh")
        if "not run" in notes or (is_shell and not scenes):
            if is_shell:
                unrun.append((line, notes.get("not run", "")))
        elif is_shell:
            split = _console if language == "console" else _script
            scenes[-1].steps.extend(split(body, line, notes.get("run at comment", "")))
        elif language == "yaml" and scenes:
            scenes[-1].steps.extend(_files(body, line, notes.get("replaces rows", "")))
        notes = {}
    return Page(tuple(scenes), tuple(unrun))


def _unindented(body: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))


def _console(body: str, line: int, _: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Step(line, command, printed)


def _script(body: str, line: int, at_comment: str) -> Iterator[Step]:
    for command in body.splitlines():
        if command.startswith("#") and at_comment:
            yield Step(line, at_comment)
        elif command and not command.startswith("#"):
            yield Step(line, command)


def _files(body: str, line: int, replaced: str) -> Iterator[Step]:
    if replaced:
        rows, _, file = replaced.partition(" in ")
        yield Step(line, file=file, text=body, rows=tuple(rows.split()))
    elif (named := _FILE.match(body)) is not None:
        yield Step(line, file=named[1], text=body)


def fits(told: str, printed: str) -> bool:
    """Whether a command printed what a page tells; `…` stands for anything left out."""
    lines = []
    for line in told.rstrip("\n").split("\n"):
        if line.strip() == "…":
            lines.append(r"(?:[^\n]*\n)*?")
        else:
            pieces = [re.escape(piece) for piece in line.rstrip().split("…")]
            lines.append(r"[^\n]*?".join(pieces) + r"[ ]*\n")
    return re.fullmatch("".join(lines), printed.rstrip("\n") + "\n") is not None

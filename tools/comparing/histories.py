"""A library from its first version to its third, on both sides: what learners get each time."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable
from pathlib import Path
from random import Random
from typing import Any

from tools.comparing.both_sides import BothSides, Tally
from tools.comparing.edits import edit, remove_row
from tools.comparing.faults import spoilt
from tools.comparing.library_model import Library
from tools.comparing.random_libraries import random_library
from tools.comparing.random_recipes import mend_recipes
from tools.comparing.random_texts import Words
from tools.comparing.written_libraries import files_of

VERSIONS = 3
NOON_S = 1_700_000_000
_DAY_S = 86_400
_SPOILT = 0.16
"""Share of libraries of which one version has a fault."""
_READERS: tuple[tuple[str, ...], ...] = (
    ("check", "--format", "json"), ("counts", "--format", "json"),
    ("list", "--format", "json"), ("diff", "--format", "json"),
)  # fmt: skip
_ADVICE = re.compile(r"clindeck retire (\S+)")
_TO_UNDO = ("L017",)
_UNDO_ADVICE = re.compile(r"clindeck retire --undo ([^\s;]+)")
_TO_RETIRE = ("L012", "L014")


def compare_random(seed: int, sides: BothSides, versions: int = VERSIONS) -> Tally:
    """Compare the random library of a seed through its history."""
    random = Random(f"history {seed}")
    library, words = random_library(seed)
    mend_recipes(library)
    spoilt_version = random.randint(1, versions) if random.random() < _SPOILT else 0
    now_s = NOON_S
    for version in range(1, versions + 1):
        sides.place = f"version {version}: "
        if version > 1:
            now_s += random.choice((1, 3_600, _DAY_S, 30 * _DAY_S, -60))
            _withdraw(library, sides, words, now_s)
            edit(library, words)
        files = files_of(library)
        if version == spoilt_version:
            files, where = spoilt(files, random)
            sides.place = f"version {version} ({where}): "
        sides.write(files)
        _release(sides, now_s, random, is_sound=version != spoilt_version)
    _last_words(library, sides, now_s, random)
    return sides.tally


def compare_shipped(sides: BothSides, content: Path) -> Tally:
    """Compare the library that a revision ships: as it is, with a withdrawal, and from nothing."""
    ledgers = {path.name: path.read_bytes() for path in (content / "decks").glob("*.ledger.jsonl")}
    now_s = NOON_S + 365 * 10 * _DAY_S
    sides.write(content_of(content))
    for side in (sides.before, sides.after):
        for name, data in ledgers.items():
            (side.root / "decks" / name).write_bytes(data)
    _run_all(sides, now_s, ("check",), *_READERS, ("build",), ("build",))
    if not any(entry["state"] == "live" for entry in _entries(sides)):  # never released
        sides.run("release", now_s=now_s)
    keys = [entry["key"] for entry in _entries(sides) if entry["state"] == "live"]
    sides.place = "after a withdrawal: "
    sides.run("retire", keys[0], "--why", "Tried <out>", "--instead", keys[1], now_s=now_s + 1)
    sides.run("counts", "--update", now_s=now_s + 1)
    edition = ("build", "--audience", "student", "--out", "edition")
    _run_all(sides, now_s + 2, *_READERS, ("build",), edition)
    sides.place = "without a ledger: "
    for side in (sides.before, sides.after):
        for path in (side.root / "decks").glob("*.ledger.jsonl"):
            path.unlink()
        for path in (side.root / "decks").glob("*.apkg"):
            path.unlink()
    again = ("build", "--no-cache")
    _run_all(sides, now_s + 3, ("counts", "--update"), again, ("diff",), ("counts",))
    return sides.tally


def content_of(root: Path) -> dict[str, bytes]:
    """Return the content of a library that stands in a folder, nothing that was built of it."""
    paths = [*(root / "source_data").rglob("*"), *(root / "decks").glob("*.yaml")]
    paths += root.glob("clindeck.toml")
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()
    }


def _release(sides: BothSides, now_s: int, random: Random, *, is_sound: bool) -> None:
    """Check, retire what the check names, and build; a faulty version is left as it is."""
    if is_sound and random.random() < 0.5:
        sides.run("counts", "--update", now_s=now_s)
    checked = sides.run(*_READERS[0], now_s=now_s)
    for _ in range(2):
        keys = _advised(checked.stdout, _TO_RETIRE, _ADVICE)
        made_again = _advised(checked.stdout, _TO_UNDO, _UNDO_ADVICE)
        if not (keys or made_again) or not is_sound:
            break
        if keys:
            sides.run("retire", *keys, "--why", "Nobody made it <again> & again", now_s=now_s)
        if made_again:
            sides.run("retire", "--undo", *made_again, now_s=now_s)
        checked = sides.run(*_READERS[0], now_s=now_s)
    sides.tally.problems.update(_codes(checked.stdout))
    if is_sound and '"code": "C001"' in checked.stdout:
        sides.run("counts", "--update", now_s=now_s)
    _run_all(sides, now_s, *_READERS[1:], ("build",))


def _withdraw(library: Library, sides: BothSides, words: Words, now_s: int) -> None:
    """Retire a note, a card or a row, now and then, by keys that the last version released."""
    random = words.random
    live = [entry for entry in _entries(sides) if entry["state"] == "live"]
    if not live or random.random() < 0.4:
        return
    entry = random.choice(live)
    key, why = entry["key"], words.text()
    arguments = ["retire", key, "--why", why]
    turned = [each["key"] for each in live if each["type"] == "qa" and each["cards"] == [0, 1]]
    way = random.randrange(8)
    if way < 2 and turned:
        arguments[1] = f"{random.choice(turned)}#2"
    elif way == 2:
        arguments += ["--instead", random.choice(live)["key"]]
    elif way == 3:
        deck, table, row, _ = key.split("/")
        arguments[1] = f"{deck}/{table}/{row}"
        for _, other in library.tables():
            found = other.row(row)
            if other.id == table and found is not None:
                remove_row(library, other, found)
    elif way == 4:
        arguments[1] = random.choice((f"{key}#9", "no/such/key/here", f"{key[:-3]}*"))
    elif way == 5 and random.random() < 0.3:
        arguments = ["retire", key, "--drop"]
    sides.run(*arguments, now_s=now_s)


def _last_words(library: Library, sides: BothSides, now_s: int, random: Random) -> None:
    """Try what is asked of a library now and then: other forms, editions, a second build."""
    sides.place = "at last: "
    topic, table = random.choice(list(library.tables()))
    deck, section, _ = random.choice(list(library.sections()))
    package = f"decks/{deck.stem}.apkg"
    audience = random.choice(("student", "clinician"))
    asked: list[tuple[str, ...]] = [
        ("build",),
        ("check",),
        ("build", "--audience", audience, "--out", "edition"),
        ("build", "--frozen", "--no-cache", "--out", "anew"),
        ("build", deck.stem, "--section", section.id, "--out", "part"),
        ("diff", deck.stem, "--against", package, "--format", "json"),
        ("inspect", package, "--format", "json"),
        ("export", f"{topic.id}/{table.id}", "--to", "rows.csv"),
    ]
    _run_all(sides, now_s + 5, *random.sample(asked, 3))


def _run_all(sides: BothSides, now_s: int, *commands: tuple[str, ...]) -> None:
    for arguments in commands:
        sides.run(*arguments, now_s=now_s)


def _entries(sides: BothSides) -> list[dict[str, Any]]:
    """Return the lines of every ledger, as they were before."""
    paths = sorted((sides.before.root / "decks").glob("*.ledger.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def _advised(report: str, codes: Container[str], advice: re.Pattern[str]) -> list[str]:
    """Return the keys that a check advises to retire, or to let live again."""
    found = [
        advice.search(problem["message"])
        for problem in _problems(report)
        if problem["code"] in codes
    ]
    return list(dict.fromkeys(each.group(1) for each in found if each is not None))


def _codes(report: str) -> Iterable[str]:
    return {problem["code"] for problem in _problems(report)}


def _problems(report: str) -> list[dict[str, str]]:
    try:
        found: list[dict[str, str]] = json.loads(report)["problems"]
    except ValueError:
        return []
    return found

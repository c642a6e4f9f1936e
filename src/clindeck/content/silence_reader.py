"""Where a rule is told not to apply: `silence` of rows and recipes, and `clindeck.toml`.

A silence names a rule and says why. That a rule of this name exists is not known here; the lint
finds out, and also which silences cover nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from clindeck.content.node_reader import NodeReader
from clindeck.model.cells import Text
from clindeck.model.late_patterns import late_pattern
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, did_you_mean, error, nearest
from clindeck.model.tables import Silence

SILENCE_KEYS = ("rule", "because")
LIBRARY_KEYS = (*SILENCE_KEYS, "tables", "recipes")
SETTINGS_FILE = "clindeck.toml"
MAX_BYTES = 256 * 1024
"""A thousand silences with their reasons."""

_TOML_PLACE = late_pattern(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")
_HEADER = late_pattern(r"[ \t]*\[\[[ \t]*silence[ \t]*\]\]")
_ANY_HEADER = late_pattern(r"[ \t]*\[")
_KEY = r"""(?:(?P<bare>[\w-]+)|["'](?P<quoted>[^"']*)["'])"""
_ANY_KEY = late_pattern(rf"[ \t]*(?:\[+[ \t]*)?{_KEY}")
_SET_KEY = late_pattern(rf"[ \t]*{_KEY}[ \t]*=")


def read_silences(reader: NodeReader) -> tuple[Silence, ...]:
    """Return the silences of a row or recipe; one without a reason is a fault and left out."""
    if not reader.has("silence"):
        return ()
    found: list[Silence] = []
    for node in reader.items("silence"):
        entry = reader.reader_of(node, "the silence")
        if not entry.is_mapping:
            continue
        _refuse_torn_reason(entry)
        entry.known(SILENCE_KEYS)
        rule = entry.required_text("rule")
        if not entry.has("because"):
            entry.problems.append(_without_reason(entry.position, rule.text))
            continue
        because = entry.required_text("because")
        if rule.text and because.text:
            found.append(Silence(rule, because.text))
    return tuple(found)


def _refuse_torn_reason(entry: NodeReader) -> None:
    """Refuse what a comma cut off the reason: between braces YAML takes it for a key."""
    torn = [
        key
        for key, (_, node) in entry.entries.items()
        if key not in SILENCE_KEYS and isinstance(node, Text) and not node.text
    ]
    if torn and entry.has("because"):
        entry.refuse_key(torn[0], f'"{torn[0]}" is cut off the reason; put the reason in quotes')
        entry.entries = {key: each for key, each in entry.entries.items() if key not in torn}


def _without_reason(at: Position, rule: str) -> Problem:
    message = f"the silence of {rule or 'a rule'} gives no reason; add `because: …`"
    return error(at, "S003", message)


def read_settings(data: bytes) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """Return the silences of a library's `clindeck.toml`, and the faults of the file."""
    import tomllib

    if len(data) > MAX_BYTES:
        return (), (
            _malformed(1, 1, f"more than {MAX_BYTES >> 10} KiB; remove what it is not for"),
        )
    try:
        text = data.decode("utf-8-sig")
        document = {name: _composed(each) for name, each in tomllib.loads(text).items()}
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return (), (_malformed(line, 1, "not UTF-8 text; save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as fault:
        return (), (_syntax_fault(str(fault), text),)
    except (ValueError, RecursionError):  # a number of thousands of digits; nested as deep
        return (), (_malformed(1, 1, "not TOML that can be read; remove its long or deep values"),)
    places = _TomlPlaces(text)
    problems = [
        _malformed(*places.of_key(name), f'unknown key "{name}"{did_you_mean(name, ("silence",))}')
        for name in document
        if name != "silence"
    ]
    entries = document.get("silence", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        at = places.of_key("silence")
        problems.append(_malformed(*at, "silences are written as [[silence]] with keys below it"))
        entries = []
    found: list[Silence] = []
    for number, entry in enumerate(entries):
        silence, faults = _library_silence(entry, places, number)
        problems.extend(faults)
        if silence is not None:
            found.append(silence)
    return tuple(found), tuple(problems)


def _composed(value: object) -> object:
    """Return what TOML holds with its texts in NFC."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [_composed(each) for each in value]
    if isinstance(value, dict):
        return {name: _composed(each) for name, each in value.items()}
    return value


def _library_silence(
    entry: Mapping[str, object], places: _TomlPlaces, number: int
) -> tuple[Silence | None, list[Problem]]:
    problems: list[Problem] = []
    meant: dict[str, object] = dict(entry)
    for name in entry:
        if name not in LIBRARY_KEYS:
            hint = did_you_mean(name, LIBRARY_KEYS)
            message = f'unknown key "{name}" in the silence{hint}'
            problems.append(_malformed(*places.within(number, name), message))
            near = nearest(name, LIBRARY_KEYS)
            if near is not None:
                meant.setdefault(near, entry[name])  # a slip of the pen is one problem
    entry = meant
    for name in SILENCE_KEYS:
        value = entry.get(name)
        if name in entry and not (isinstance(value, str) and value.strip()):
            message = f'"{name}" must be a text in quotes'
            problems.append(_malformed(*places.within(number, name), message))
    for name in ("tables", "recipes"):
        if name in entry and _names(entry[name]) is None:
            message = f'"{name}" must be a list of names, {name} = ["…"]'
            problems.append(_malformed(*places.within(number, name), message))
    rule = entry.get("rule", "")
    if "rule" not in entry:
        message = 'the silence lacks "rule"; add rule = "…", its code or slug'
        problems.append(_malformed(*places.of_entry(number), message))
    if "because" not in entry:
        at = Position(SETTINGS_FILE, *places.of_entry(number))
        problems.append(_without_reason(at, str(rule)))
    if problems:
        return None, problems
    line, column = places.within(number, "rule")
    return (
        Silence(
            Text(str(rule).strip(), SETTINGS_FILE, line, column, None),
            str(entry["because"]).strip(),
            _names(entry.get("tables", [])) or (),
            _names(entry.get("recipes", [])) or (),
        ),
        [],
    )


def _names(value: object) -> tuple[str, ...] | None:
    """Return a list of texts, or None if it is something else."""
    if not isinstance(value, list):
        return None
    names = tuple(name for name in value if isinstance(name, str))
    return names if len(names) == len(value) else None


_Places = Mapping[str, tuple[int, int]]
"""The first line and column of each key."""


class _TomlPlaces:
    """Lines and columns in the text of `clindeck.toml`, which its parser does not tell."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._entries = [n for n, line in enumerate(self._lines) if _HEADER.match(line)]
        self._headers = [n for n, line in enumerate(self._lines) if _ANY_HEADER.match(line)]
        self._headers.append(len(self._lines))
        self._keys = _keys_in(self._lines, 0, _ANY_KEY)
        self._keys_within: dict[int, _Places] = {}

    def of_key(self, name: str) -> tuple[int, int]:
        """Return where a key or table of the document stands, else its start."""
        return self._keys.get(name, (1, 1))

    def of_entry(self, number: int) -> tuple[int, int]:
        """Return where a `[[silence]]` stands, else the start of the document."""
        if number >= len(self._entries):
            return self.of_key("silence")
        line = self._entries[number]
        return line + 1, self._lines[line].index("[") + 1

    def within(self, number: int, name: str) -> tuple[int, int]:
        """Return where a key of a `[[silence]]` stands, else the entry's own place."""
        if number >= len(self._entries):
            return self.of_key("silence")
        if number not in self._keys_within:
            start = self._entries[number] + 1
            end = self._headers[bisect_left(self._headers, start)]
            self._keys_within[number] = _keys_in(self._lines[start:end], start, _SET_KEY)
        return self._keys_within[number].get(name) or self.of_entry(number)


def _keys_in(lines: Iterable[str], above: int, key: re.Pattern[str]) -> _Places:
    """Return the places of the keys that begin a line; `above` are the lines before the first."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, start=above + 1):
        match = key.match(line)
        if match is not None:
            column = len(line) - len(line.lstrip()) + 1
            found.setdefault(match["bare"] or match["quoted"], (number, column))
    return found


def _syntax_fault(message: str, text: str) -> Problem:
    place = _TOML_PLACE.search(message)
    line, column = 1, 1
    if place is not None and place[1]:
        line, column = int(place[1]), int(place[2])
    elif place is not None:
        line = text.count("\n") + (not text.endswith("\n"))
    said = _TOML_PLACE.sub("", message)
    return _malformed(line, column, f"not TOML: {said[:1].lower()}{said[1:]}")


def _malformed(line: int, column: int, message: str) -> Problem:
    return error(Position(SETTINGS_FILE, line, column), "S004", message)

"""Lists of objects as scripts write them: `[{q: "Which?", options: ["a", 'b'], answer: 1}]`.

No script is run. What is more than a literal (a call, a sum, a text with parts to fill in) ends the
reading of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Value = str | float | bool | list["Value"] | dict[str, "Value"] | None

_BLANK = re.compile(r"(?:\s{1,5000}|//[^\n]{0,2000}|/\*[^*]{0,2000}\*/)")
_OPENS = re.compile(r"\[(?=\s{0,80}(?://[^\n]{0,200}\s{0,80})?\{)")
_NAME = re.compile(r"[A-Za-z_$][\w$]{0,80}")
_NUMBER = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_ESCAPE = re.compile(r"\\(?:u\{(?P<long>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})"
                     r"|x(?P<two>[0-9a-fA-F]{2})|(?P<sign>.))", re.DOTALL)  # fmt: skip
_SIGNS = {"n": "\n", "t": " ", "r": "", "b": "", "f": "", "v": " ", "0": "", "\n": ""}
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None, "undefined": None}
_DEEPEST, _MOST_STEPS = 6, 400_000


class FoundObject(NamedTuple):
    """An object of a list, and the offset in the text at which it begins."""

    values: Mapping[str, Value]
    offset: int


class _NoLiteral(Exception):
    """What stands here is no literal, or too much of one."""


def lists_of_objects(text: str, start: int, end: int) -> Iterator[list[FoundObject]]:
    """Yield the lists of objects in a part of a text that are literals, each once."""
    reading = _LiteralReading(text, end)
    at = start
    while (found := _OPENS.search(text, at, end)) is not None:
        at = found.end()
        try:
            objects, at = reading.objects(at)
        except _NoLiteral:
            continue
        yield objects


class _LiteralReading:
    """Reads literals of a text up to an end, within a number of steps for all of them."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end, self._steps = text, end, 0

    def objects(self, at: int) -> tuple[list[FoundObject], int]:
        """Return the objects of a list behind its bracket, and where it ends. Raises _NoLiteral."""
        found: list[FoundObject] = []
        while True:
            at = self._behind_blanks(at)
            if self._text.startswith("]", at):
                return found, at + 1
            if not self._text.startswith("{", at):
                raise _NoLiteral
            values, behind = self._object(at + 1, 1)
            found.append(FoundObject(values, at))
            at = self._behind_comma(behind, "]")

    def _object(self, at: int, depth: int) -> tuple[dict[str, Value], int]:
        found: dict[str, Value] = {}
        while True:
            at = self._behind_blanks(at)
            if self._text.startswith("}", at):
                return found, at + 1
            name: Value
            if self._text[at : at + 1] in ("'", '"'):
                name, at = self._string(at)
            elif (word := _NAME.match(self._text, at, self._end)) is not None:
                name, at = word.group(), word.end()
            else:
                raise _NoLiteral
            at = self._behind_blanks(at)
            if not self._text.startswith(":", at):
                raise _NoLiteral
            found[name], at = self._value(at + 1, depth + 1)
            at = self._behind_comma(at, "}")

    def _list(self, at: int, depth: int) -> tuple[list[Value], int]:
        found: list[Value] = []
        while True:
            at = self._behind_blanks(at)
            if self._text.startswith("]", at):
                return found, at + 1
            value, at = self._value(at, depth + 1)
            found.append(value)
            at = self._behind_comma(at, "]")

    def _value(self, at: int, depth: int) -> tuple[Value, int]:
        at = self._behind_blanks(at)
        if depth > _DEEPEST:
            raise _NoLiteral
        sign = self._text[at : at + 1]
        if sign in ("'", '"', "`"):
            return self._string(at)
        if sign == "{":
            return self._object(at + 1, depth)
        if sign == "[":
            return self._list(at + 1, depth)
        if (number := _NUMBER.match(self._text, at, self._end)) is not None:
            return float(number.group()), number.end()
        word = _NAME.match(self._text, at, self._end)
        if word is None or word.group() not in _WORDS:
            raise _NoLiteral
        return _WORDS[word.group()], word.end()

    def _string(self, at: int) -> tuple[str, int]:
        quote, start = self._text[at], at + 1
        parts: list[str] = []
        while True:
            self._step()
            ends = self._text.find(quote, start, self._end)
            if ends < 0:
                raise _NoLiteral
            escaped = self._text.find("\\", start, ends)
            if escaped < 0:
                parts.append(self._text[start:ends])
                break
            found = _ESCAPE.match(self._text, escaped, self._end)
            if found is None:
                raise _NoLiteral
            parts += [self._text[start:escaped], _shown(found)]
            start = found.end()
        text = "".join(parts)
        if quote == "`" and "${" in text:
            raise _NoLiteral
        return text, ends + 1

    def _behind_comma(self, at: int, closing: str) -> int:
        """Return the place behind a comma, or of what closes a list."""
        at = self._behind_blanks(at)
        if self._text.startswith(",", at):
            return at + 1
        if not self._text.startswith(closing, at):
            raise _NoLiteral
        return at

    def _behind_blanks(self, at: int) -> int:
        self._step()
        while (found := _BLANK.match(self._text, at, self._end)) is not None:
            self._step()
            at = found.end()
        if at >= self._end:
            raise _NoLiteral
        return at

    def _step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _NoLiteral


def _shown(found: re.Match[str]) -> str:
    """Return the sign that an escape stands for."""
    digits = found["long"] or found["four"] or found["two"]
    if not digits:
        return _SIGNS.get(found["sign"], found["sign"])
    number = int(digits, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"

"""YAML bytes to nodes: exact text, and the line and column of every value.

Only the part of YAML that a table needs: mappings, sequences and scalars. Every scalar is the text
that was typed (`no`, `010`, `12:30`), in NFC. Anchors, aliases, merge keys, tags, several documents
and repeated keys are refused, because each makes a file say something other than what it shows.

PyYAML's C scanner supplies the events; `safe_load` is not used, since it drops positions, keeps
the last of two equal keys in silence and turns `no` into False.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clindeck.formats.text import decoded
from clindeck.formats.yaml.nodes import AnyMark, ListNode, MappingNode, Node
from clindeck.formats.yaml.slips import (
    comment_places,
    conflicts,
    cut_off,
    taken_for_block,
    torn_items,
)
from clindeck.formats.yaml.syntax_errors import syntax_problem
from clindeck.model.cells import Text
from clindeck.model.normal_form import is_normal, normal
from clindeck.model.problems import Position, Problem, error

# Escapes in double quotes can write what the scanner refuses in plain text. U+001F separates the
# fields of a note in Anki and would fail a whole import; half a surrogate pair is no character.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

MAX_MARKS = 1_000_000
"""Line ends, commas, dashes and brackets of one file: it can hold no more values than these."""
MAX_TEXT = 20_000
"""Characters of one value; no card holds as many, and some rules look at each pair of words."""
MAX_DEPTH = 32
"""Nesting that no table or deck definition comes near; deeper input is a mistake or an attack."""

_BLOCKS = ("|", ">")
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)
_new = tuple.__new__  # a named tuple's own constructor takes twice as long


def read_yaml(path: str, data: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the root of a file's bytes, and its problems; `path` is only for the positions.

    The root is None when the file is empty or could not be read to its end.
    """
    text, problems = decoded(path, data)
    if text is None:
        return None, problems
    if _is_too_full(text):
        message = f"the file holds more than {MAX_MARKS:,} lines and values; divide it"
        return None, (error(Position(path, 1, 1), "Y014", message),)
    if merges := conflicts(path, text):
        return None, merges
    composer = _Composer(path, text)
    try:
        root = composer.root()
    except yaml.YAMLError as fault:
        return None, (*composer.problems, syntax_problem(path, text, fault))
    except _TooDeep:
        return None, tuple(composer.problems)
    if root is None:
        empty = error(Position(path, 1, 1), "Y009", "the file is empty; write its first key")
        return None, (*composer.problems, empty)
    return root, tuple(composer.problems)


def scalars_in_flow(text: str) -> frozenset[tuple[int, int]]:
    """Return line and column of the texts between brackets or braces of a file that can be read.

    There a comma ends a text that is not quoted. Raises YAMLError where the text is no YAML.
    """
    found: set[tuple[int, int]] = set()
    is_flow: list[bool] = []
    event: Any  # untyped C events
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        kind = type(event)
        if kind in _STARTS:
            is_flow.append(bool(event.flow_style))
        elif kind in _ENDS:
            is_flow.pop()
        elif kind is ScalarEvent and is_flow and is_flow[-1]:
            found.add((event.start_mark.line + 1, event.start_mark.column + 1))
    return frozenset(found)


def _is_too_full(text: str) -> bool:
    """Return whether a file could hold more values than MAX_MARKS."""
    if len(text) <= MAX_MARKS:
        return False
    return sum(map(text.count, ("\n", ",", "- ", "[", "{", "? "))) > MAX_MARKS


class _TooDeep(Exception):
    """What cannot be read to its end; the problem is recorded."""


class _Composer:
    """Turns the events of a file into nodes; `problems` are those that do not stop the reading.

    The methods below `root` get the event with which a node begins, and raise what `root` raises.
    They run for every key and value of a library; hence their local names and `_new`. PyYAML can
    compose nodes itself, but to read those takes as long, and they hide anchors and aliases.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._next_event: Any = yaml.CSafeLoader(text).get_event  # untyped C events
        self._may_hold_extras = any(sign in text for sign in "&*!")
        self._is_composed = is_normal(text)
        self._comments = comment_places(text)
        self._source = text
        self._depth = 0
        self.problems: list[Problem] = []

    def root(self) -> Node | None:
        """Return the root of the first document, None if there is none.

        Raises YAMLError where the text is no YAML, _TooDeep.
        """
        root: Node | None = None
        documents = 0
        while (event := self._next_event()) is not None:
            if type(event) is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    message = "a second document starts here; remove the line ---"
                    self._refuse(event, message, "Y007")
            elif isinstance(event, NodeEvent):
                if documents == 1:
                    root = self._node(event)
                else:
                    self._pass_over(event)
        return root

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._text(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._list(event)
        return self._alias(event)

    def _text(self, event: Any) -> Text:
        text, style, start, end = event.value, event.style, event.start_mark, event.end_mark
        line, column = start.line, start.column
        if len(text) > MAX_TEXT or (self._may_hold_extras and (event.anchor or event.tag)):
            self._check(event)
            text = text[:MAX_TEXT]  # the rest is refused, and nobody has to judge it
        inset: int | None = None
        if style:
            if style in _BLOCKS:
                self._check_block(event)
            elif end.line == line and end.column - column == len(text) + 2:  # without escapes
                inset = 1
            elif style == '"':
                self._check_escaped(event)
                text = normal(text)
        else:
            if end.line == line:
                inset = 0
            if self._comments and (comment := self._comments.get((end.line, end.column))):
                at = Position(self._path, end.line + 1, end.column + 2)
                self.problems.append(cut_off(at, comment))
        if not self._is_composed and (composed := normal(text)) != text:
            text, inset = composed, None  # its characters and those of the file differ
        return _new(Text, (text, self._path, line + 1, column + 1, inset))

    def _check_block(self, event: Any) -> None:
        begin = event.start_mark.index
        sign = taken_for_block(self._source[begin : begin + 3], event.value)
        if sign:
            self._refuse(event, f"a value may not start with {sign}; put it in quotes", "Y001")

    def _check_escaped(self, event: Any) -> None:
        """Refuse what only an escape can write, in a text that may hold some."""
        if (found := _UNFIT.search(event.value)) is not None:
            message = f"character U+{ord(found.group()):04X} is not allowed; remove its escape"
            self._refuse(event, message, "Y008")

    def _key(self, event: Any) -> str | None:
        """Return what is typed in the place of a key, None after refusing a list or mapping."""
        if type(event) is ScalarEvent:
            text: str = event.value
            if len(text) > MAX_TEXT or (self._may_hold_extras and (event.anchor or event.tag)):
                self._check(event)
            if event.style == '"':
                self._check_escaped(event)
            return text if self._is_composed and not event.style else normal(text)
        node = self._node(event)
        if type(node) is Text:
            return node.text
        self._refuse(event, "a key must be a text; write `name: value`", "Y006")
        return None

    def _check(self, event: Any) -> None:
        """Refuse what no text may have or hold."""
        text = event.value
        if self._may_hold_extras:
            self._refuse_extras(event)
        if len(text) > MAX_TEXT:
            message = f"a text of {len(text)} characters; no card holds more than {MAX_TEXT}"
            self._refuse(event, f"{message}, shorten it", "Y013")

    def _alias(self, event: Any) -> Text:
        """Return an alias as the text that was typed, after refusing it."""
        shown = f"*{event.anchor}"
        self._refuse(event, f'alias "{shown}" is refused; repeat the value')
        mark = event.start_mark
        return Text(shown, self._path, mark.line + 1, mark.column + 1, None)

    def _list(self, start: Any) -> ListNode:
        self._open(start)
        next_event = self._next_event
        items: list[Node] = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(self._text(event) if type(event) is ScalarEvent else self._node(event))
        self._depth -= 1
        if start.flow_style and len(items) > 1:
            self.problems.extend(torn_items(items))
        mark = start.start_mark
        return _new(ListNode, (tuple(items), self._path, mark.line + 1, mark.column + 1))

    def _mapping(self, start: Any) -> MappingNode:
        self._open(start)
        next_event = self._next_event
        entries: dict[str, tuple[AnyMark, Node]] = {}
        while type(key := next_event()) is not MappingEndEvent:
            name = self._key(key)
            event = next_event()
            node = self._text(event) if type(event) is ScalarEvent else self._node(event)
            if name is None or name in entries or (name == "<<" and not key.style):
                self._refuse_key(key, name, entries)
            else:
                entries[name] = (key.start_mark, node)
        self._depth -= 1
        mark = start.start_mark
        return _new(MappingNode, (entries, self._path, mark.line + 1, mark.column + 1))

    def _refuse_key(
        self, key: Any, name: str | None, entries: dict[str, tuple[AnyMark, Node]]
    ) -> None:
        """Refuse a merge, or a key that is there already."""
        if name == "<<" and not key.style:
            self._refuse(key, "merge key << is refused; repeat the values")
        elif name is not None:
            first = entries[name][0].line + 1
            message = f'duplicate key "{name}"; it is first set in line {first}, keep one'
            self._refuse(key, message, "Y005")

    def _pass_over(self, event: Any) -> None:
        """Read a node of a further document for its faults alone."""
        if type(event) not in _STARTS:
            self._node(event)
            return
        self._open(event)
        while type(inner := self._next_event()) not in _ENDS:
            self._pass_over(inner)
        self._depth -= 1

    def _open(self, event: Any) -> None:
        if self._may_hold_extras:
            self._refuse_extras(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} levels deep; flatten it", "Y010")
            raise _TooDeep

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f'anchor "&{event.anchor}" is refused; remove it')
        if event.tag == "!":
            self._refuse(event, "a value may not start with !; put it in quotes", "Y001")
        elif event.tag is not None:
            self._refuse(event, f'tag "{event.tag}" is refused; every value is text, remove it')

    def _refuse(self, event: Any, message: str, code: str = "Y004") -> None:
        mark = event.start_mark
        at = Position(self._path, mark.line + 1, mark.column + 1)
        self.problems.append(error(at, code, message))

"""Positioned nodes to checked values: texts, lists, flags, ids, dates; unknown keys refused.

A `NodeReader` stands on one mapping. Each call takes one key and returns a value of the type that
it promises; what is wrong is collected in `problems`, so that one run names every fault of a file.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from clindeck.formats.yaml.reader import Document, Mapping, Node, Scalar, Sequence, type_names
from clindeck.model.cells import Text
from clindeck.model.ids import ID, is_date, slug_of
from clindeck.model.problems import Position, Problem, did_you_mean, error

Choice = TypeVar("Choice", bound=Enum)


class NodeReader:
    """Reads one mapping of a document; `what` names it in messages (`row`, `column "dose"`)."""

    def __init__(self, document: Document, node: Node, what: str, problems: list[Problem]) -> None:
        self._document = document
        self._what = what
        self.problems = problems
        self.position = document.at(node)
        self.is_mapping = isinstance(node, Mapping)
        self.entries = {}
        if isinstance(node, Mapping):
            self.entries = node.entries
        else:
            self.refuse(node, f"{what} must be a mapping (key: value lines), not {_kind(node)}")

    def refuse(self, node: Node | Text, message: str, code: str = "T001") -> None:
        """Record a fault at a node."""
        at = node.position if isinstance(node, Text) else self._document.at(node)
        self.problems.append(error(at, code, message))

    def known(self, keys: tuple[str, ...]) -> None:
        """Refuse every key that is not one of `keys`."""
        for name, (key, _) in self.entries.items():
            if name not in keys:
                message = f'unknown key "{name}" in {self._what}{did_you_mean(name, keys)}'
                self.refuse(key, message, "T002")

    def has(self, key: str) -> bool:
        """Return whether the key is there, whatever its value."""
        return key in self.entries

    def node(self, key: str) -> Node | None:
        """Return the key's node, or None."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def key_position(self, key: str) -> Position:
        """Return where the key stands, or where the mapping starts."""
        entry = self.entries.get(key)
        return self.position if entry is None else self._document.at(entry[0])

    def text(self, key: str) -> Text | None:
        """Return the key's text, stripped at both ends, or None if the key is not there."""
        node = self.node(key)
        return None if node is None else self.text_of(node, f'"{key}"')

    def text_or_empty(self, key: str) -> str:
        """Return the key's text, or the empty text."""
        found = self.text(key)
        return "" if found is None else found.text

    def required_text(self, key: str) -> Text:
        """Return the key's text; a missing one is a fault and returned empty."""
        found = self.text(key)
        if found is not None:
            return found
        if self.is_mapping and not self.has(key):
            message = f'{self._what} lacks "{key}"; add `{key}: …`'
            self.problems.append(error(self.position, "T003", message))
        return Text("", self.position)

    def text_of(self, node: Node, what: str) -> Text | None:
        """Return a node as a text; None after recording why it is none."""
        if not isinstance(node, Scalar):
            self.refuse(node, f"{what} must be a text, not {_kind(node)}")
            return None
        text = node.text.strip()
        if not text:
            self.refuse(node, f"{what} is empty; write a value or remove the key", "T004")
            return None
        inset = node.inset
        if inset is not None:
            inset += len(node.text) - len(node.text.lstrip())
        return Text(text, self._document.at(node), inset)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the key's list of texts; a single text counts as a list of one."""
        node = self.node(key)
        return () if node is None else self.texts_of(node, f'"{key}"')

    def texts_of(self, node: Node, what: str) -> tuple[Text, ...]:
        """Return a node as texts."""
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not nodes:
            self.refuse(node, f"{what} is an empty list; write an item or remove the key", "T004")
        found = (self.text_of(item, f"an item of {what}" if item is not node else what)
                 for item in nodes)  # fmt: skip
        return tuple(text for text in found if text is not None)

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the nodes of the key's list, none if it is not there."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.refuse(node, f'"{key}" must be a list (lines that start with "- "), '
                        f"not {_kind(node)}")  # fmt: skip
            return ()
        return node.items

    def reader(self, key: str, what: str) -> NodeReader | None:
        """Return a reader on the key's mapping, or None if the key is not there."""
        node = self.node(key)
        return None if node is None else self.reader_of(node, what)

    def reader_of(self, node: Node, what: str) -> NodeReader:
        """Return a reader on a node of the same document."""
        return NodeReader(self._document, node, what, self.problems)

    def position_of(self, node: Node) -> Position:
        """Return a node's position."""
        return self._document.at(node)

    def flag(self, key: str) -> bool:
        """Return the key's `true` or `false`; false if it is not there."""
        found = self.text(key)
        if found is None or found.text == "false":
            return False
        if found.text != "true":
            self.refuse(found, f'"{key}" must be true or false, not "{found.text}"')
        return found.text == "true"

    def whole_number(self, key: str) -> int | None:
        """Return the key's whole number, 0 or more, or None."""
        found = self.text(key)
        if found is None:
            return None
        if not (found.text.isascii() and found.text.isdecimal() and len(found.text) < 10):
            self.refuse(found, f'"{key}" must be a whole number, not "{found.text}"')
            return None
        return int(found.text)

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """Return the member of `choices` that the key names."""
        found = self.text(key)
        chosen = default if found is None else self.choice_of(found, choices, f'"{key}"')
        return default if chosen is None else chosen

    def choice_of(self, found: Text, choices: type[Choice], what: str) -> Choice | None:
        """Return the member of `choices` that a text names; None after recording the fault."""
        known = tuple(str(choice.value) for choice in choices)
        if found.text not in known:
            message = f'{what} may not be "{found.text}"{did_you_mean(found.text, known)}'
            self.refuse(found, message, "T005")
            return None
        return choices(found.text)

    def identifier(self, key: str) -> Text:
        """Return the key's permanent id: lower-case letters, digits, single hyphens between."""
        found = self.required_text(key)
        if found.text:
            self.check_identifier(found, f'"{key}"')
        return found

    def identifiers(self, key: str) -> tuple[Text, ...]:
        """Return the key's list of ids."""
        found = self.texts(key)
        for text in found:
            self.check_identifier(text, f'an item of "{key}"')
        return found

    def check_identifier(self, found: Text, what: str) -> None:
        """Refuse a text that cannot be a permanent id."""
        if not ID.match(found.text):
            message = (
                f'{what} "{found.text}" is not a valid id; use lower-case letters, digits and '
                f"single hyphens{_proposal(found.text)}"
            )
            self.refuse(found, message, "T006")

    def date(self, key: str) -> str:
        """Return the key's date as ISO text, empty if it is not there."""
        found = self.text(key)
        if found is None:
            return ""
        self.check_date(found, f'"{key}"')
        return found.text

    def check_date(self, found: Text, what: str) -> None:
        """Refuse a text that is not a date of the calendar."""
        if not is_date(found.text):
            self.refuse(found, f'{what} "{found.text}" is not a date; write it as 2026-01-31',
                        "T007")  # fmt: skip


def _proposal(text: str) -> str:
    proposal = slug_of(text)
    return f', e.g. "{proposal}"' if ID.match(proposal) else ""


def _kind(node: Node) -> str:
    return type_names[type(node)]

"""Positioned nodes to checked values: texts, lists, flags, ids, dates; unknown keys refused.

A `NodeReader` stands on one mapping. Each call takes one key and returns a value of the type that
it promises; what is wrong is collected in `problems`, so that one run names every fault of a file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from typing import TypeVar

from clindeck.content.text_direction import direction_fault
from clindeck.formats.yaml.nodes import NODE_NAMES, AnyMark, ListNode, MappingNode, Node
from clindeck.model.cells import Text
from clindeck.model.ids import ID, is_date, slug_of
from clindeck.model.problems import Position, Problem, did_you_mean, error, nearest

Choice = TypeVar("Choice", bound=Enum)


class NodeReader:
    """Reads one mapping; `what` names it in messages (`the row`, `column "dose"`).

    `is_right_to_left`: its texts belong to a topic in a language that runs so, and may hold the
    invisible signs which turn the direction of text.
    """

    __slots__ = ("_what", "entries", "is_mapping", "is_right_to_left", "position", "problems")

    def __init__(
        self, node: Node, what: str, problems: list[Problem], *, is_right_to_left: bool = False
    ) -> None:
        self._what = what
        self.is_right_to_left = is_right_to_left
        self.problems = problems
        self.position = node.position
        self.is_mapping = type(node) is MappingNode
        self.entries: Mapping[str, tuple[AnyMark, Node]] = {}
        if type(node) is MappingNode:
            self.entries = node.entries
        else:
            kind = NODE_NAMES[type(node)]
            self.refuse(node, f"{what} must be a mapping (key: value lines), not {kind}")

    def refuse(self, node: Node, message: str, code: str = "T001") -> None:
        """Record a fault at a node."""
        self.problems.append(error(node.position, code, message))

    def refuse_key(self, key: str, message: str, code: str = "T001") -> None:
        """Record a fault at a key, or where the mapping starts."""
        self.problems.append(error(self.key_position(key), code, message))

    def known(self, keys: Collection[str]) -> None:
        """Refuse every key that is not one of `keys`.

        One that is near to a key which is not there is read as that key, so that a slip of the
        pen is one problem, and all that stands below it is judged in the same run.
        """
        unknown = [name for name in self.entries if name not in keys]
        if not unknown:
            return
        meant: dict[str, str] = {}
        for name in unknown:
            hint = did_you_mean(name, tuple(keys))
            self.refuse_key(name, f'unknown key "{name}" in {self._what}{hint}', "T002")
            near = nearest(name, tuple(keys))
            if near is not None and near not in self.entries and near not in meant.values():
                meant[name] = near
        self.entries = {meant.get(name, name): entry for name, entry in self.entries.items()}

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
        if entry is None:
            return self.position
        return Position(self.position.path, entry[0].line + 1, entry[0].column + 1)

    def text(self, key: str) -> Text | None:
        """Return the key's text, stripped at both ends, or None if the key is not there."""
        entry = self.entries.get(key)
        return None if entry is None else self.text_of(entry[1], f'"{key}"')

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
        return Text("", *self.position)

    def text_of(self, node: Node, what: str) -> Text | None:
        """Return a node as a text, stripped at both ends; None after recording why it is none."""
        if type(node) is not Text:
            self.refuse(node, f"{what} must be a text, not {NODE_NAMES[type(node)]}")
            return None
        text = node.text.strip()
        if not (text.isascii() or self.is_right_to_left):
            fault = direction_fault(what, text, in_right_to_left=False)
            if fault is not None:
                self.refuse(node, fault, "T021")
        if not text:
            self.refuse(node, f"{what} is empty; write a value or remove the key", "T004")
            return None
        if text == node.text:
            return node
        inset = node.inset
        if inset is not None:
            inset += len(node.text) - len(node.text.lstrip())
        return node._replace(text=text, inset=inset)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the key's list of texts; a single text counts as a list of one."""
        node = self.node(key)
        return () if node is None else self.texts_of(node, f'"{key}"')

    def texts_of(self, node: Node, what: str) -> tuple[Text, ...]:
        """Return a node as texts: those of a list, or a single one."""
        if type(node) is not ListNode:
            text = self.text_of(node, what)
            return () if text is None else (text,)
        if not node.items:
            self.refuse(node, f"{what} is an empty list; write an item or remove the key", "T004")
        item_name = f"an item of {what}"
        found = [self.text_of(item, item_name) for item in node.items]
        return tuple([text for text in found if text is not None])

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the nodes of the key's list, none if it is not there."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, ListNode):
            self.refuse(node, f'"{key}" must be a list (lines that start with "- "), '
                        f"not {NODE_NAMES[type(node)]}")  # fmt: skip
            return ()
        return node.items

    def reader(self, key: str, what: str) -> NodeReader | None:
        """Return a reader on the key's mapping, or None if the key is not there."""
        node = self.node(key)
        return None if node is None else self.reader_of(node, what)

    def reader_of(self, node: Node, what: str) -> NodeReader:
        """Return a reader on a node; its faults join those of this one."""
        return NodeReader(node, what, self.problems, is_right_to_left=self.is_right_to_left)

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
        try:
            return choices(found.text)
        except ValueError:
            hint = did_you_mean(found.text, tuple(str(choice.value) for choice in choices))
            self.refuse(found, f'{what} may not be "{found.text}"{hint}', "T005")
            return None

    def identifier(self, key: str) -> Text:
        """Return the key's permanent id: lower-case letters, digits, single hyphens between.

        One with a control character in it is returned empty, like one that is not there: keys,
        tags and names of files are made of ids.
        """
        found = self.required_text(key)
        if found.text:
            self.check_identifier(found, f'"{key}"')
        return found if found.text.isprintable() else found._replace(text="")

    def identifiers(self, key: str) -> tuple[Text, ...]:
        """Return the key's list of ids."""
        found = self.texts(key)
        for text in found:
            self.check_identifier(text, f'an item of "{key}"')
        return tuple(text for text in found if text.text.isprintable())

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
        fault = date_fault(f'"{key}"', found.text)
        if fault is not None:
            self.refuse(found, *fault)
        return found.text


def date_fault(what: str, text: str) -> tuple[str, str] | None:
    """Return message and code for a text that is no day of the calendar, None for one that is."""
    if is_date(text):
        return None
    return f'{what} "{text}" is not a date; write it as 2026-01-31', "T007"


def _proposal(text: str) -> str:
    proposal = slug_of(text.replace("-", " "))
    return f', e.g. "{proposal}"' if ID.match(proposal) else ""

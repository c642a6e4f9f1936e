"""Edits of a table's YAML text, a cell or a row at a time, all else byte for byte as it was.

An edit is a piece of the text and what takes its place. Comments, order, quotes, line ends and the
style of every other value stay. A new text keeps the style of the one it replaces where it can
(plain, quoted, a block, a list in brackets or in lines). Whoever applies edits reads the result
again and holds it against what was meant: a place that no edit fits (comments inside the brackets
of a list, say) is then seen, not spoilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import yaml

from clindeck.content.sheet_columns import GROUPS
from clindeck.formats.text_edits import ITEM, ROW, Edit
from clindeck.formats.yaml.writer import Unfit, block_lines, flow_text, list_text, scalar_text

_HEAD_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#.*)")
_BLANK_BETWEEN = re.compile(r"\n[ \t]*\r?\n")

Node = yaml.Node
Value = tuple[str, ...]


class YamlRows:
    """The rows of a table's text, and the edits that change them. `text` has no byte order mark."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
        self._rows: Any = next(value for key, value in root.value if key.value == "rows")
        self._is_opened = False
        self._by_id = {
            _entry(row, "id")[1].value.strip(): row  # type: ignore[index]
            for row in self._rows.value
        }

    def cell_edits(
        self, row_id: str, changes: Mapping[tuple[str, ...], Value], order: Sequence[str]
    ) -> Iterator[Edit]:
        """Yield the edits that make a row say something else.

        `changes` go by path: `("dose",)`, `("caution", "text")`, or `("caution", "2", "text")` for
        a second one. An empty value takes the key away. `order` is that of keys in a row.
        """
        row = self._by_id[row_id]
        rank = {name: number for number, name in enumerate(order)}
        for key in sorted(
            {path[0] for path in changes}, key=lambda key: (rank.get(key, len(rank)), key)
        ):
            of_key = {path[1:]: value for path, value in changes.items() if path[0] == key}
            if () in of_key:
                yield from self._entry_edits(row, key, of_key[()], order)
            else:
                yield from self._group_edits(row, key, of_key, order)

    def new_row(self, after_id: str | None, values: Mapping[str, Any]) -> Edit:
        """Return the edit that adds a row behind another, or behind the last."""
        rows = self._rows
        if not rows.value:
            return self._first_row(values)
        row = self._by_id[after_id] if after_id in self._by_id else rows.value[-1]
        if rows.flow_style:
            return Edit(row.end_mark.index, row.end_mark.index, f", {flow_text(values)}")
        start = row.start_mark
        dash = self._text.rindex("-", 0, start.index)
        indent = dash - (self._text.rfind("\n", 0, dash) + 1)
        inner = " " * (start.column - indent - 1)
        end = self._line_end_after(self._end(row))
        blank = self._line_end if self._is_spaced() else ""
        if row.flow_style:
            body = flow_text(values)
        else:
            margin = " " * start.column
            body = f"{self._line_end}{margin}".join(self._block(values, start.column))
        new = f"{self._line_end}{blank}{' ' * indent}-{inner}{body}"
        return Edit(end, end, new, ROW)

    def _first_row(self, values: Mapping[str, Any]) -> Edit:
        """Return the edit that adds a row where `rows: []` says that there is none."""
        start, end = self._rows.start_mark.index, self._rows.end_mark.index
        line_end = self._line_end_after(end)
        body = f"{self._line_end}    ".join(self._block(values, 4))
        new = f"{self._line_end}  - {body}"
        if self._is_opened:
            return Edit(line_end, line_end, new, ROW)
        self._is_opened = True
        key_end = len(self._text[:start].rstrip())
        return Edit(key_end, line_end, f"{self._text[end:line_end]}{new}", ROW)

    def removed_row(self, row_id: str) -> Edit:
        """Return the edit that takes a row away, with the blank line and comments in it."""
        row = self._by_id[row_id]
        if self._rows.flow_style or len(self._rows.value) == 1:
            raise Unfit("this row cannot be taken away here; remove it by hand")
        dash = self._text.rindex("-", 0, row.start_mark.index)
        start = self._text.rfind("\n", 0, dash) + 1
        end = self._line_end_after(self._end(row))
        following = re.compile(r"\r?\n(?:[ \t]*\r?\n)?").match(self._text, end)
        return Edit(start, end if following is None else following.end(), "")

    def _is_spaced(self) -> bool:
        """Return whether an empty line stands between most rows."""
        rows = self._rows.value
        pairs = list(pairwise(rows))
        gaps = [self._text[self._end(a) : b.start_mark.index] for a, b in pairs]
        spaced = sum(_BLANK_BETWEEN.search(gap) is not None for gap in gaps)
        return spaced * 2 > len(pairs)

    def _end(self, node: Any) -> int:
        """Return where a node's last sign stands; libyaml lets blocks end later."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            end: int = node.end_mark.index
            if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
                return node.start_mark.index + len(self._text[node.start_mark.index : end].rstrip())
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _line_end_after(self, offset: int) -> int:
        found = self._text.find("\n", offset)
        end = len(self._text) if found < 0 else found
        return end - 1 if self._text[end - 1 : end] == "\r" else end

    def _entry_edits(
        self, mapping: Any, key: str, value: Value, order: Sequence[str]
    ) -> Iterator[Edit]:
        entry = _entry(mapping, key)
        if entry is None:
            if value:
                yield self._added(mapping, {key: value}, order)
        elif not value:
            yield self._removed(mapping, key)
        else:
            yield from self._replaced(entry[0], entry[1], value, in_flow=mapping.flow_style)

    def _replaced(self, key: Any, node: Any, value: Value, *, in_flow: bool) -> Iterator[Edit]:
        start, end = node.start_mark.index, self._end(node)
        indent = key.start_mark.column
        if isinstance(node, yaml.MappingNode):
            raise Unfit("a mapping stands here; change it by hand")
        if isinstance(node, yaml.ScalarNode):
            if len(value) == 1:
                yield self._rewritten(node, value[0], indent, in_flow=in_flow)
            else:
                yield Edit(start, end, f"{list_text(value)}{self._head_comment(node)}")
            return
        if node.flow_style and len(value) != len(node.value):
            ends = [start, *(self._end(item) for item in node.value)]
            starts = [*(item.start_mark.index for item in node.value), end]
            if any("#" in self._text[a:b] for a, b in zip(ends, starts, strict=True)):
                raise Unfit("comments stand inside the list; change it by hand")
            yield Edit(start, end, list_text(value))
            return
        yield from self._item_edits(node, value)

    def _item_edits(self, node: Any, value: Value) -> Iterator[Edit]:
        """Yield the edits of a list's items: those that differ, then those behind the last."""
        items = node.value
        for item, text in zip(items, value, strict=False):
            if item.value.strip() != text:
                indent = node.start_mark.column
                yield self._rewritten(item, text, indent, in_flow=node.flow_style)
        if len(value) < len(items):
            start = self._line_end_after(self._end(items[len(value) - 1]))
            yield Edit(start, self._line_end_after(self._end(items[-1])), "")
        elif len(value) > len(items):
            at = self._line_end_after(self._end(items[-1]))
            margin = " " * node.start_mark.column
            new = "".join(
                f"{self._line_end}{margin}- "
                f"{self._scalar(text, None, node.start_mark.column, in_flow=False)}"
                for text in value[len(items) :]
            )
            yield Edit(at, at, new, ITEM)

    def _rewritten(self, node: Any, text: str, indent: int, *, in_flow: bool) -> Edit:
        """Return the edit of one text; a comment behind it moves to the head of a new block."""
        start, end = node.start_mark.index, self._end(node)
        new = self._scalar(text, node, indent, in_flow=in_flow)
        comment = self._head_comment(node)
        if in_flow or new[0] not in "|>":
            return Edit(start, end, f"{new}{comment}")
        if not comment and node.style not in ("|", ">"):
            comment = self._text[end : self._line_end_after(end)]
            end += len(comment)
        head, _, body = new.partition(self._line_end)
        return Edit(start, end, f"{head}{comment}{self._line_end}{body}")

    def _head_comment(self, node: Any) -> str:
        """Return the comment behind the sign that opens a block."""
        if node.style not in ("|", ">"):
            return ""
        head = self._text[node.start_mark.index : self._line_end_after(node.start_mark.index)]
        found = _HEAD_COMMENT.match(head)
        return "" if found is None else found[1]

    def _removed(self, mapping: Any, key: str) -> Edit:
        names = [each.value for each, _ in mapping.value]
        number = names.index(key)
        key_node, node = mapping.value[number]
        if len(names) == 1:
            raise Unfit("this is all that stands here; change it by hand")
        if number == 0:
            following = mapping.value[1][0].start_mark.index
            if "#" in self._text[self._end(node) : following]:
                raise Unfit("a comment stands behind this value; remove it by hand")
            return Edit(key_node.start_mark.index, following, "")
        if mapping.flow_style:
            return Edit(self._end(mapping.value[number - 1][1]), self._end(node), "")
        before = self._text.rfind("\n", 0, key_node.start_mark.index)
        start = before - 1 if self._text[before - 1] == "\r" else before
        return Edit(start, self._line_end_after(self._end(node)), "")

    def _added(self, mapping: Any, values: Mapping[str, Any], order: Sequence[str]) -> Edit:
        """Return the edit that adds a key behind the one that comes before it in a row."""
        (key,) = values
        rank = {name: number for number, name in enumerate(order)}
        own = rank.get(key, len(rank))
        before = [pair for pair in mapping.value if rank.get(pair[0].value, len(rank)) <= own]
        key_node, node = (before or mapping.value)[-1] if before else mapping.value[0]
        if mapping.flow_style:
            at = self._end(node)
            return Edit(at, at, f", {flow_text(values)[1:-1]}")
        at = self._line_end_after(self._end(node))
        margin = f"{self._line_end}{' ' * key_node.start_mark.column}"
        lines = self._block(values, key_node.start_mark.column)
        return Edit(at, at, "".join(f"{margin}{line}" for line in lines))

    def _group_edits(
        self,
        row: Any,
        key: str,
        changes: Mapping[tuple[str, ...], Value],
        order: Sequence[str],
    ) -> Iterator[Edit]:
        """Yield the edits of a caution, a review, a silence, or a list of them."""
        entry = _entry(row, key)
        by_number: dict[int, dict[str, Value]] = {}
        for path, value in changes.items():
            number = int(path[0]) if len(path) == 2 else 1
            by_number.setdefault(number, {})[path[-1]] = value
        if entry is None:
            made = [_filled(by_number[number]) for number in sorted(by_number)]
            made = [each for each in made if each]
            if made:
                is_list = key == "silence" or len(made) > 1
                yield self._added(row, {key: made if is_list else made[0]}, order)
            return
        node = entry[1]
        present = node.value if isinstance(node, yaml.SequenceNode) else [node]
        new = {number: each for number, each in by_number.items() if number > len(present)}
        if any(_filled(each) for each in new.values()):
            raise Unfit(f'another "{key}" of the row has to be added by hand')
        old = {number: each for number, each in by_number.items() if number <= len(present)}
        gone = [
            number
            for number, each in old.items()
            if all(each.get(name.value, (" ",)) == () for name, _ in present[number - 1].value)
            and not _filled(each)
        ]
        if gone:
            if len(present) > 1:
                raise Unfit(f'one of several "{key}" has to be removed by hand')
            yield self._removed(row, key)
            return
        parts = GROUPS[key]
        for number, each in old.items():
            for part, value in sorted(each.items(), key=lambda pair: parts.index(pair[0])):
                yield from self._entry_edits(present[number - 1], part, value, parts)

    def _block(self, values: Mapping[str, Any], indent: int) -> list[str]:
        """Return keys and values as lines, the first without the margin of the others."""
        return [line.replace("\n", self._line_end) for line in block_lines(values, indent)]

    def _scalar(self, text: str, old: Any, indent: int, *, in_flow: bool) -> str:
        """Return a text as YAML: in the style of the old one, else plain, else in quotes."""
        style = None if old is None else old.style
        written = scalar_text(text, indent, style=style, in_flow=in_flow)
        return written.replace("\n", self._line_end)


def _entry(mapping: Any, key: str) -> tuple[Any, Any] | None:
    return next(((name, node) for name, node in mapping.value if name.value == key), None)


def _filled(group: Mapping[str, Value]) -> dict[str, Value]:
    return {part: value for part, value in group.items() if value}

"""Where a paragraph of Word stands in its lists: how deep, in which one, and how that is marked."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from clindeck.formats.word.runs import W

_LIST_STYLE = re.compile(r"list(?! paragraph)", re.IGNORECASE)


class ListPlace(NamedTuple):
    """Where an item stands: how deep from 0, in which list, and how its level is marked.

    `list_id` and `look` are empty where only a style tells that it is one.
    """

    depth: int
    list_id: str = ""
    look: str = ""


class ListPlaces:
    """Tells the places of paragraphs in the lists of a document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._looks: dict[tuple[str, int], str] | None = None

    def of(self, element: Any, style: Any) -> ListPlace | None:
        """Return where a paragraph stands, None if it is in no list."""
        own = element.find(f"{W}pPr/{W}numPr")
        first = style
        if own is not None:
            return self._place(own, first)
        while style is not None:
            inherited = style.element.find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                return self._place(inherited, first) or ListPlace(_depth_by_name(first))
            if _LIST_STYLE.match(str(style.name)):
                return ListPlace(_depth_by_name(first), "", str(first.name))
            style = style.base_style
        return None

    def _place(self, properties: Any, style: Any) -> ListPlace | None:
        level = _level(properties)
        if level is None:
            return None
        found = properties.find(f"{W}numId")
        list_id = "" if found is None else str(found.get(f"{W}val", ""))
        depth = max(level, _depth_by_name(style))
        return ListPlace(depth, list_id, self._look(list_id, level))

    def _look(self, list_id: str, level: int) -> str:
        """Return the kind of mark and the text of it, as "lowerRoman %1."; empty if not told."""
        if self._looks is None:
            self._looks = dict(self._all_looks())
        return self._looks.get((list_id, level), "")

    def _all_looks(self) -> dict[tuple[str, int], str]:
        try:
            root = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no such part
            return {}
        told: dict[str, dict[int, str]] = {}
        for each in root.findall(f"{W}abstractNum"):
            levels = told.setdefault(str(each.get(f"{W}abstractNumId")), {})
            for number, level in enumerate(each.findall(f"{W}lvl")):
                values = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText"))
                words = ("" if one is None else one.get(f"{W}val", "") for one in values)
                levels[number] = " ".join(words)
        found: dict[tuple[str, int], str] = {}
        for each in root.findall(f"{W}num"):
            link = each.find(f"{W}abstractNumId")
            of_list = told.get("" if link is None else str(link.get(f"{W}val")), {})
            found |= {(str(each.get(f"{W}numId")), depth): of_list[depth] for depth in of_list}
        return found


def _depth_by_name(style: Any) -> int:
    """Return how deep a style such as "List Bullet 2" is nested, from 0."""
    found = None if style is None else re.match(r"list .*([2-9])\Z", str(style.name), re.I)
    return 0 if found is None else int(found[1]) - 1


def _level(properties: Any) -> int | None:
    number = properties.find(f"{W}numId")
    if number is not None and number.get(f"{W}val") == "0":
        return None  # taken out of the list that its style is in
    found = properties.find(f"{W}ilvl")
    value = "0" if found is None else found.get(f"{W}val", "0")
    return int(value) if value.isdecimal() and len(value) < 3 else 0

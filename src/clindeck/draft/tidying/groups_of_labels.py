"""Lines of one level that a line with a name of its own opens, and labels that come again follow.

"[Oak]: a tree", "Leaf: …", "Bark: …", "[Fir]: …", "Leaf: …", "Bark: …": the labels are those of
each tree in turn, and say nothing without its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.drafted_items import PlacedItem, name_of

_FEWEST_GROUPS, _FEWEST_LABELS = 3, 2


def with_openers(items: Sequence[PlacedItem]) -> list[PlacedItem]:
    """Return items, those with labels that come again below the line that opens their group."""
    names = [name_of(each.block.lines[0]) for each in items]
    told = [name != each.block.lines[0].text for name, each in zip(names, items, strict=True)]
    counts = Counter(name for name, is_told in zip(names, told, strict=True) if is_told)
    labels = {name for name, count in counts.items() if count >= _FEWEST_GROUPS}
    if len(labels) < _FEWEST_LABELS or not _are_groups(items, names, labels):
        return list(items)
    parents = {each.around for each, name in zip(items, names, strict=True)
               if name in labels and len(each.around) > each.headings}  # fmt: skip
    are_named = len(parents) >= _FEWEST_GROUPS
    """An item above them names each group."""
    (sign, count), *_ = Counter(name[:1] for name in names if name not in labels).most_common(1)
    sign = "" if sign.isalnum() or count < _FEWEST_GROUPS else sign
    found: list[PlacedItem] = []
    opener: PlacedItem | None = None
    for each, name in zip(items, names, strict=True):
        beside = _beside_its_like(each, sign)
        if name not in labels:
            each = beside
            opener = None if are_named and each.around in parents else each
        elif opener is not None and opener.around == beside.around:
            first = opener.block.lines[0]
            if beside is each or first.position.line > each.around[-1].position.line:
                each = replace(beside, around=(*beside.around, first))
        found.append(each)
    return found


def _beside_its_like(item: PlacedItem, sign: str) -> PlacedItem:
    """Return an item beside the heading that begins with the sign of all that open a group."""
    is_headed = sign and len(item.around) == item.headings and item.headings
    if not is_headed or not item.around[-1].text.startswith(sign):
        return item
    return replace(item, around=item.around[:-1], headings=item.headings - 1)


def _are_groups(items: Sequence[PlacedItem], names: Sequence[str], labels: set[str]) -> bool:
    """Return whether no label comes twice in a group, and a line of its own opens nearly each."""
    seen: set[str] = set()
    openers = 0
    around = items[0].around
    for each, name in zip(items, names, strict=True):
        if each.around != around or name not in labels:
            around, seen = each.around, set()
        openers += name not in labels
        if name in seen:
            return False
        seen.add(name)
    return openers >= _FEWEST_GROUPS and openers * _FEWEST_LABELS <= len(names)

"""What the lines and items of a cell hold for, where each begins with it: `IV: 20 mg`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.cells.cell_lines import in_one_line

_LEAD = re.compile(r"(\*\*|\b)(?=[^\W_])([^:*\n]{1,60}?)\s?(?::\1|\1:)(?!\d|//)\s{0,3}(?=\S)")
_MOST_WORDS = 6
_MOSTLY = 0.6


def lead_of(item: str) -> tuple[str, str]:
    """Return what an item holds for and what it says then; without the first, "" and the item."""
    found = _LEAD.match(item)
    if found is None or len(found[2].split()) > _MOST_WORDS:
        return "", item
    return found[2].strip(), item[found.end() :]


def are_led(lists: Sequence[Sequence[str]]) -> bool:
    """Return whether most lists of several items are of items that each say what they hold for."""
    several = [items for items in lists if len(items) > 1]
    led = sum(map(is_led, several))
    return led > 0 and led >= _MOSTLY * len(several)


def is_led(items: Sequence[str]) -> bool:
    """Return whether the first item and at least one other begin with what they hold for."""
    leads = [lead for item in items if (lead := lead_of(item)[0])]
    return len(leads) > 1 and bool(lead_of(items[0])[0]) and len({*leads}) == len(leads)


def lines_of(text: str) -> list[str]:
    """Return the filled lines of a text."""
    return [shown for line in text.split("\n") if (shown := " ".join(line.split()))]


def by_led_lines(text: str) -> list[str]:
    """Return the lines of a text that say what they hold for, others with the one above them."""
    lines = lines_of(text)
    if not is_led(lines):
        return [in_one_line(text)]
    items: list[str] = []
    for line in lines:
        if lead_of(line)[0]:
            items.append(line)
        else:
            items[-1] += f" / {line}"
    return [item.rstrip(";,") for item in items]

"""Two urgencies and no third: what is urgent is done at once or the same day, as its box says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from tests.shipped import ROOT, TOPIC

URGENCIES = ("at once", "the same day")
VAGUE = ("soon", "urgently", "without delay", "immediately", "promptly", "as early as possible")
"""Words for a haste that nobody can act on, or a second name of one that has a name."""


def urgent_rows() -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted((ROOT / TOPIC).glob("*.yaml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for row in written.get("rows", ()):
            if "urgent" in row:
                yield f"{path.stem}/{row['id']}", row


ROWS = dict(urgent_rows())


@pytest.mark.parametrize("name", ROWS)
def test_each_box_says_how_urgent_it_is(name: str) -> None:
    box = str(ROWS[name]["urgent"]).casefold()
    assert any(each in box for each in URGENCIES)
    assert [each for each in VAGUE if each in box] == []


@pytest.mark.parametrize("name", ROWS)
def test_an_emergency_is_at_once(name: str) -> None:
    box = str(ROWS[name]["urgent"])
    if box.startswith("Emergency"):
        assert "at once" in box
        assert "the same day" not in box

"""The pictures of the README are those that `make screenshots` draws, and few bytes."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_BYTES = 1_250_000
MOST_PICTURES = 8


def test_the_readme_shows_every_screenshot_once_and_says_what_is_on_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="docs/screenshots/([a-z-]+\.png)" width="\d+%" alt="\w', readme)
    there = sorted(path.name for path in (ROOT / "docs" / "screenshots").iterdir())
    assert sorted(shown) == there
    assert len(there) <= MOST_PICTURES
    for scheme in ("light", "dark"):
        assert any(name.endswith(f"-{scheme}.png") for name in there)


def test_screenshots_are_few_bytes_in_all() -> None:
    sizes = [path.stat().st_size for path in (ROOT / "docs" / "screenshots").iterdir()]
    assert sum(sizes) < MAX_BYTES

"""A text that is far too long for a card is named and left out, and stops no draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text
from tests.libraries import clindeck

LONG = "word " * 5_000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("trees.csv", f'Tree,Soil\nOak,loam\nYew,"{LONG}"\nElm,sand\n'),
        ("trees.csv", f'Tree,Soil\nOak,loam\n"{LONG}",chalk\nElm,sand\n'),
        ("trees.csv", f'"{LONG}"\nTree,Soil\nOak,loam\nYew,chalk\nElm,sand\n'),
        ("trees.md", f"# Trees\n\n## Soil\n\n- Oak: loam\n- Yew: {LONG}\n- Elm: sand\n"),
        ("trees.md", f"# {LONG}\n\n## Soil {LONG}\n\n- Oak: loam\n- Yew: chalk\n- Elm: sand\n"),
        ("trees.html", f"<title>{LONG}</title><h1>{LONG}</h1><ul><li>Oak: loam<li>Elm: {LONG}"),
    ],
)
def test_it_is_left_out_and_the_rest_is_drafted(tmp_path: Path, name: str, text: str) -> None:
    found = drafted_text(tmp_path, name, text)
    assert found.outcome.status == 0, found.told
    assert "loam" in str(found.values())
    assert clindeck("check", cwd=tmp_path).status == 0
    if f"# {LONG}" not in text and not text.startswith('"'):
        assert "A007 warning: a text of 24,999 characters is left out" in found.told

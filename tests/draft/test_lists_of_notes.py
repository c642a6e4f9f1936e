"""Lists of Markdown notes: signs of one's own before a line, texts behind an inner list."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

NOTES = """\
# Trees

- birch
    . in parks
    - bark
        > white
        * thin
    > leaves (> small)
- oak
  → one trunk: 20 m
  → two trunks: 15 m
  . by rivers
      > alder near it

## Garden

All that follows has nothing to do with trees, but with the other plants of the same garden:
- rose
"""


def test_a_line_with_a_sign_is_an_item_below_the_one_around_it(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", NOTES)
    assert [(row["item"][0], row.get("under", ("",))[0]) for row in found.values("trees")] == [
        ("birch", ""),
        (". in parks", "birch"),
        ("bark", "birch"),
        ("white", "birch, bark"),
        ("thin", "birch, bark"),
        ("leaves (> small)", "birch"),
        ("oak", ""),
        ("→ one trunk", "oak"),
        ("→ two trunks", "oak"),
        (". by rivers", "oak"),
        ("> alder near it", "oak, . by rivers"),
    ]
    assert [(row["item"][0], row["under"][0]) for row in found.values("garden")] == [
        ("rose", "All that follows has nothing to do with trees, but with the other plants of the "
         "same garden"),
    ]  # fmt: skip

"""Lists of Markdown notes: signs of one's own before a line, texts behind an inner list."""

from __future__ import annotations

from pathlib import Path

from clindeck.draft.drafted_items import PlacedItem
from clindeck.draft.tidying.groups_of_labels import with_openers
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position
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


def test_a_label_that_several_parents_have_is_carried_with_what_it_says(tmp_path: Path) -> None:
    soils = "- Soil: wet moor\n  - Alder\n- Soil: dry sand\n  - Pine\n"
    text = f"# Woods\n\n{soils}- Use: paper\n  - Fir\n"
    rows = drafted_text(tmp_path, "trees.md", text).values()
    assert [each["under"] for each in rows if "under" in each] == [
        ("Soil: wet moor",),
        ("Soil: dry sand",),
        ("Use",),
    ]


def test_items_below_a_term_in_bold_say_whose_they_are(tmp_path: Path) -> None:
    text = "# Woods\n\n"
    for tree in ("Oak", "Fir", "Yew"):
        text += f"**{tree}** /{tree.lower()}/\n\n- Formal name: {tree} of the moor\n- Old\n\n"
    rows = drafted_text(tmp_path, "trees.md", text).values()
    assert [each.get("under") for each in rows] == [
        None, ("Oak",), ("Oak",), None, ("Fir",), ("Fir",), None, ("Yew",), ("Yew",),
    ]  # fmt: skip


def test_labels_that_come_again_stand_below_the_line_that_opens_their_group(tmp_path: Path) -> None:
    text = "Woods\n\n"
    for tree in ("Oak", "Fir", "Yew", "Ash"):
        text += f"[{tree}]: A tree of the {tree.lower()} moor.\n"
        text += f"Leaf: green and {tree.lower()} long.\nBark: brown, {tree} rough.\n\n"
    rows = drafted_text(tmp_path, "trees.txt", text).values()
    assert [each.get("under") for each in rows][:6] == [
        None, ("[Oak]",), ("[Oak]",), None, ("[Fir]",), ("[Fir]",),
    ]  # fmt: skip


def test_a_heading_like_the_lines_that_open_groups_ends_at_the_next_of_them() -> None:
    def line(number: int, text: str) -> Line:
        return Line(text, Position("x.txt", number, 1))

    def item(number: int, text: str, *around: Line) -> PlacedItem:
        block = DocumentBlock(BlockKind.ITEM, (line(number, text),))
        return PlacedItem(block, around, len(around))

    elm = line(7, "[Elm]")
    texts = ["[Oak]: a", "Leaf: b", "Bark: c", "[Fir]: d", "Leaf: e", "Bark: f"]
    items = [item(number, text) for number, text in enumerate(texts, start=1)]
    below = [
        "Leaf: g",
        "Bark: h",
        "[Ash]: i",
        "Leaf: j",
        "Bark: k",
        "[Yew]: l",
        "Leaf: m",
        "Bark: n",
    ]
    items += [item(number, text, elm) for number, text in enumerate(below, start=8)]
    found = [[around.text for around in each.around] for each in with_openers(items)]
    assert found[6:11] == [["[Elm]"], ["[Elm]"], [], ["[Ash]: i"], ["[Ash]: i"]]

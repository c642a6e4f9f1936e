"""Headings of texts that nothing but their look tells: capitals, rules, a title above its lines."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_told_pairs import below, pairs


def test_lines_in_capitals_above_other_lines_are_headings(tmp_path: Path) -> None:
    text = """\
TREE NOTES - spring term / garden school
Ann, last changed in May

PLANTING
1. dig a hole
2. set the tree in
3. water it well

SIZES (Park / wood)
Oak: 40 m
Fir: 60 m

FRUIT
Beech nuts d. 0-3, later none.
Oak = acorn
Fir: cone
"""
    found = drafted_text(tmp_path, "trees.txt", text)
    assert pairs(found.values("sizes-park-wood")) == [("Oak", "40 m"), ("Fir", "60 m")]
    assert pairs(found.values("fruit")) == [("Oak", "acorn"), ("Fir", "cone")]
    assert len(found.values("planting")) == 3
    assert not any("Ann" in question for question in found.questions())


def test_a_title_right_above_definitions_heads_them_and_nothing_behind_a_gap(
    tmp_path: Path,
) -> None:
    text = "Trees\n\nThe oak\nleaf: lobed\nfruit: acorn\nbark: grey\n\nFir: cones\nElm: seeds\n"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert [pairs(found.values(name)) for name in ("the-oak", "trees")] == [
        [("leaf", "lobed"), ("fruit", "acorn"), ("bark", "grey")],
        [("Fir", "cones"), ("Elm", "seeds")],
    ]


def test_a_title_between_two_signs_is_a_heading_and_strokes_draw_a_table(tmp_path: Path) -> None:
    text = """\
Garden crib (Bo)
Local rules first.

== SIZES ==
oak = 40 m
fir = 60 m
elm = 30 m

== SPRAYS (24h) ==
Spray | Dose | Against
Lime wash | 20 g | moss
Soft soap | 40 g | lice
Copper | 5 g |

== OTHERS etc ==
beech 10 plants in a row; shade
hornbeam: hedge
yew = slow and dark, poison
NEEDLES hurt; so do thorns
lime tree: bees like it, honey, scent, and a row of them makes an alley
maple: colours
"""
    found = drafted_text(tmp_path, "crib.txt", text)
    assert [row["spray"][0] for row in found.values("sprays-24h")] == [
        "Lime wash", "Soft soap", "Copper",
    ]  # fmt: skip
    others = pairs(found.values("others-etc"))
    assert ("yew", "slow and dark, poison") in others
    assert ("NEEDLES hurt; so do thorns", "") in others
    assert pairs(found.values("sizes")) == [("oak", "40 m"), ("fir", "60 m"), ("elm", "30 m")]


def test_a_line_that_a_margin_broke_still_goes_on(tmp_path: Path) -> None:
    text = """\
Trees

oak: a tree with lobed leaves whose bark is used by
Tanners of old, and by nobody now that has some other
fir: a tree with needles that stay green in the winter
and with cones that stand up
elm: a tree with rough leaves and with seeds in wings
yew: a tree that is slow
"""
    rows = dict(pairs(drafted_text(tmp_path, "trees.txt", text).values()))
    assert rows["oak"].endswith("by Tanners of old, and by nobody now that has some other")
    assert rows["fir"].endswith("winter and with cones that stand up")


def test_a_line_below_the_last_point_of_a_list_is_no_part_of_it(tmp_path: Path) -> None:
    text = "Moss\n\n1. scrape\n2. wash\n3. lime 1 g\nBoth hands, brush (hard)\n"
    found = drafted_text(tmp_path, "moss.txt", text)
    assert [row["item"][0] for row in found.values()][-1].startswith("lime")
    assert "Both hands" not in str(found.values())
    assert "prose" in found.told and "Both hands" in found.told


def test_paragraphs_in_capitals_head_what_follows_in_a_document(tmp_path: Path) -> None:
    document = Document()
    for text in ("Oak: acorn", "Fir: cone", "Elm: seed", "WORKING WITH WOOD", "Saw: cuts",
                 "Plane: smooths", "GETTING STARTED", "Axe: splits", "Wedge: holds"):  # fmt: skip
        document.add_paragraph(text)
    document.save(str(tmp_path / "wood.docx"))
    found = Drafted(tmp_path, "wood.docx")
    assert pairs(found.values("working-with-wood")) == [("Saw", "cuts"), ("Plane", "smooths")]
    assert pairs(found.values("getting-started")) == [("Axe", "splits"), ("Wedge", "holds")]


def test_a_label_that_stands_once_opens_no_group_below_points_with_names(tmp_path: Path) -> None:
    text = "# Trees\n\n"
    for name, labels in {
        "Oak": ("Normal", "Tall", "Advice"), "Fir": ("Low", "Advice"),
        "Elm": ("Best", "Tall", "Advice"), "Ash": ("Good", "Tall", "Advice"),
    }.items():  # fmt: skip
        text += f"1. {name}:\n" + "".join(f"   - {each}: {name} {each} m\n" for each in labels)
    found = drafted_text(tmp_path, "trees.md", text)
    rows = below(found.values())
    assert ("Tall", "Elm Tall m", "Elm") in rows
    assert ("Advice", "Fir Advice m", "Fir") in rows


def test_a_card_of_a_page_with_words_in_bold_takes_in_none_behind_it(tmp_path: Path) -> None:
    cards = "".join(
        f'<div class="card"><h3>{title}</h3><p>{text}</p></div>'
        for title, text in (
            ("Oak", "A tree with lobed leaves and acorns."),
            ("Elm", "<strong>Bark</strong> — it is rough. <strong>Leaf</strong> — it is toothed."),
            ("Fir", "A tree with needles and cones."),
            ("Ash", "A tree with keys."),
        )
    )
    page = f"<html><body><h1>Trees</h1><h2>All</h2><div>{cards}</div></body></html>"
    found = drafted_text(tmp_path, "trees.html", page)
    names = {name: [row["item"][0] for row in found.values(name)] for name in found.topic().tables}
    assert names == {"all": ["Oak"], "elm": ["Bark", "Leaf"], "all-2": ["Fir", "Ash"]}

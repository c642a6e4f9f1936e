"""The parts of a page: accordions in a list, cards, boxes that end what a heading heads."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

ACCORDION = """\
<html><body><div class="pages"><ul>
<li class="fold"><a href="#"><div class="item-title">Bark</div></a><div class="in">
 <p>The outer layer of a stem, which is thick in old trees</p>
 <h3>Colours</h3>
 <table><tr><td>1</td><td>white</td></tr><tr><td>2</td><td>grey</td></tr>
 <tr><td>3</td><td>brown</td></tr></table>
 <h3>Uses</h3><p>cork for bottles</p><p>mulch: for beds</p></div></li>
<li class="fold"><a href="#"><div class="item-title">Leaves</div></a><div class="in">
 <h3>Shapes</h3><ul><li>round: lime</li><li>lobed: oak</li></ul></div></li>
</ul></div></body></html>
"""


def test_an_item_of_a_list_that_holds_headings_is_a_part_of_the_page(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", ACCORDION)
    tables = {table.title: table.name for table in found.topic().tables.values()}
    assert set(tables) == {"Bark", "Bark, Colours", "Leaves"}
    rows = found.values(tables["Bark"])
    assert [(row["item"][0], row.get("under", ("",))[0]) for row in rows] == [
        ("The outer layer of a stem, which is thick in old trees", ""),
        ("cork for bottles", "Uses"), ("mulch", "Uses"),
    ]  # fmt: skip
    assert [row["under"] for row in found.values(tables["Leaves"])] == [("Shapes",), ("Shapes",)]


def test_numbers_that_are_half_of_a_table_without_headings_are_kept(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", ACCORDION)
    (name,) = (each.name for each in found.topic().tables.values() if "Colours" in each.title)
    assert found.values(name)[2] == {"column_a": ("3",), "column_b": ("brown",)}


def test_cards_that_are_alike_are_terms_and_their_texts(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><div class='grid'>"
        "<div class='card wide'><h3>Birch</h3><p>white bark</p><p>It grows fast.</p></div>"
        "<div class='card'><h3>Oak</h3><p>lobed leaves</p></div>"
        "<div class='card'><h3>Lime</h3><p>round leaves</p></div></div>"
        "<ul><li>all of them: trees</li><li>moss: none</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [(row["item"][0], row["detail"][0], "under" in row) for row in found.values()] == [
        ("Birch", "white bark / It grows fast", False), ("Oak", "lobed leaves", False),
        ("Lime", "round leaves", False), ("all of them", "trees", False), ("moss", "none", False),
    ]  # fmt: skip
    assert "are a term and its text" in found.told


def test_a_box_ends_what_the_heading_at_its_top_heads(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><h2>Woods</h2><p>All.</p><h2>Parks</h2>"
        "<div class='box'><h3>White ones</h3>"
        "<ul><li>birch: tall</li><li>aspen: low</li></ul></div>"
        "<ul><li>oak: brown</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    under = {row["item"][0]: row.get("under", ("",))[0] for row in found.values()}
    assert under == {"birch": "White ones", "aspen": "White ones", "oak": ""}


def test_a_table_of_one_column_or_one_line_without_a_mark_has_no_headings(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><h2>Bark</h2><table><tr><td>keeps water in</td></tr>"
        "<tr><td>falls off in old planes</td></tr></table>"
        "<h2>Height</h2><table><tr><td>birch</td><td>20 m</td></tr></table></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["column_a"] for row in found.values("bark")] == [
        ("keeps water in",), ("falls off in old planes",),
    ]  # fmt: skip
    assert found.values("height") == [{"column_a": ("birch",), "column_b": ("20 m",)}]


def test_numbers_before_texts_of_their_own_are_those_of_a_list(tmp_path: Path) -> None:
    step = "<div class='step'><div class='nr'><b>{}</b></div><p><strong>{}:</strong> {}</p></div>"
    steps = (("1", "Dig", "a wide hole"), ("2", "Water", "the roots"), ("3", "Wait", "a year"))
    page = (
        "<html><body><h1>Trees</h1><h2>Planting</h2><div class='steps'>"
        + "".join(step.format(*each) for each in steps)
        + "</div><h2>Other trees</h2><ul><li>oak: old</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [(row["item"], row["detail"]) for row in found.values("planting")] == [
        (("Dig",), ("a wide hole",)), (("Water",), ("the roots",)), (("Wait",), ("a year",)),
    ]  # fmt: skip
    assert "the numbers of a list are its look and are not read" in found.told


def test_a_label_that_comes_again_and_again_heads_nothing_on_a_page(tmp_path: Path) -> None:
    box = "<div class='callout'><div class='callout-title'>Key point</div><p>{}</p></div>"
    page = (
        "<html><body><h1>Trees</h1><h2>Bark</h2>"
        + box.format("Bark keeps water in.") + box.format("Bark is dead.")
        + "<ul><li>white: birch</li></ul><h2>Leaves</h2>" + box.format("Leaves make sugar.")
        + box.format("Leaves fall.") + "<ul><li>round: lime</li></ul></body></html>"
    )  # fmt: skip
    found = drafted_text(tmp_path, "trees.html", page)
    assert found.values("bark") == [{"item": ("white",), "detail": ("birch",)}]
    assert "prose; make rows of its facts by hand: Key point" in found.told

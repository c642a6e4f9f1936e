"""How far a heading reaches: a line above a list heads that list, a part of a page ends its own."""

from __future__ import annotations

from pathlib import Path

from clindeck.draft.reading.mended_outline import mended
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position
from tests.draft.drafted import drafted_text

SECTIONS = """\
# Trees

## Park

1. **History of the park** [G]

A gardener knows:
- who planted it
- when it was planted

2. **Bark of the trees** [G]

A gardener can tell:
- white bark
- brown bark

## Garden

- rose: red
"""


def test_a_numbered_section_stands_above_the_introduction_of_its_list(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", SECTIONS)
    assert [(row["item"], row["under"]) for row in found.values("park")] == [
        (("who planted it",), ("History of the park [G], A gardener knows",)),
        (("when it was planted",), ("History of the park [G], A gardener knows",)),
        (("white bark",), ("Bark of the trees [G], A gardener can tell",)),
        (("brown bark",), ("Bark of the trees [G], A gardener can tell",)),
    ]


def test_a_line_heads_the_list_below_it_and_not_the_next_one(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Park\n\nWhite trees:\n- birch: tall\n- aspen: low\n\n"
        "1. oak: brown\n2. pine: red\n\n## Garden\n- rose: red\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert [row.get("under", ()) for row in found.values("park")] == [
        ("White trees",), ("White trees",), (), (),
    ]  # fmt: skip


def test_a_heading_reaches_to_the_end_of_its_part_of_the_page(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><h2>Park</h2><ul>"
        "<li>Bark<div><h3>White ones</h3><ul><li>birch: tall</li><li>aspen: low</li></ul></div>"
        "</li><li>Leaves<ul><li>round: on limes</li></ul></li></ul>"
        "<h2>Garden</h2><ul><li>Rose: red</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    under = {row["item"]: row.get("under", ()) for row in found.values("park")}
    assert "White ones" in under["birch",][0]
    assert under["Leaves",] == ()
    assert under["round",] == ("Leaves",)


def test_a_numbered_question_in_bold_is_a_heading(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><h2>Park</h2>"
        "<p><strong>1) Bark: Tell the white ones apart</strong></p>"
        "<ul><li>Birch: tall</li><li>Aspen: low</li></ul>"
        "<p><strong>2) Leaves and fruit: Which ones are round?</strong></p>"
        "<ul><li>Lime: in spring</li><li>Beech: never</li></ul>"
        "<h2>Garden</h2><ul><li>Rose: red</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [(row["item"], row["under"]) for row in found.values("park")] == [
        (("Birch",), ("1) Bark: Tell the white ones apart",)),
        (("Aspen",), ("1) Bark: Tell the white ones apart",)),
        (("Lime",), ("2) Leaves and fruit: Which ones are round?",)),
        (("Beech",), ("2) Leaves and fruit: Which ones are round?",)),
    ]


def test_what_stands_behind_a_part_of_a_page_is_in_no_table_of_its_headings(
    tmp_path: Path,
) -> None:
    page = (
        "<html><body><h1>Trees</h1>"
        "<details><h2>Park</h2><ul><li>Birch: tall</li><li>Aspen: low</li></ul>"
        "<h2>Wood</h2><ul><li>Pine: tall</li></ul></details>"
        "<ul><li>Rose: red</li><li>Tulip: blue</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["item"][0] for row in found.values("wood")] == ["Pine"]
    others = set(found.topic().tables) - {"park", "wood"}
    assert [row["item"][0] for name in others for row in found.values(name)] == ["Rose", "Tulip"]


def test_a_part_that_only_introduces_what_follows_is_no_end_of_its_heading(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1>"
        "<section><h2>Park</h2><p>It is open all year.</p></section>"
        "<ul><li>Birch: tall</li><li>Aspen: low</li></ul>"
        "<h2>Garden</h2><ul><li>Rose: red</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["item"][0] for row in found.values("park")] == ["Birch", "Aspen"]


def test_a_page_whose_facts_are_hidden_is_refused_with_a_way_out(tmp_path: Path) -> None:
    page = (
        "<html><head><style>.x{display:none}</style></head><body><h1>Trees</h1>"
        "<div class=x><ul><li>Birch: tall</li><li>Aspen: low</li></ul></div></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert found.outcome.status != 0
    assert "what the page hides is left out (2 pieces)" in found.told
    assert "open it there with a click, select all and copy it" in found.told
    assert "topic.yaml" not in found.told


def test_a_bold_label_that_comes_again_and_again_heads_nothing() -> None:
    texts = ["Bark:", "Which is white?", "Answer:", "And brown?", "Answer:", "And red?", "Answer:"]
    blocks = [
        DocumentBlock(
            BlockKind.HEADING if text.endswith(":") else BlockKind.PROSE,
            (Line(text, Position("trees.docx", 3 * number, 1)),),
            9 if text.endswith(":") else 1,
        )
        for number, text in enumerate(texts, start=1)
    ]
    headings = [each for each in mended(blocks, 9) if each.kind is BlockKind.HEADING]
    assert [each.lines[0].text for each in headings] == ["Bark:"]


def test_a_point_that_says_something_heads_no_list_below_it(tmp_path: Path) -> None:
    text = (
        "<h2>Care</h2><b>Oak</b>:<ul><li>Sun: much<li>Soil: deep</ul>"
        "<ul><li><b>Old oak</b> (planted): 50-70% fall → look early</ul><b>Fir</b>:"
        "<ul><li>Sun: some<li>Soil: any</ul><b>Elm</b>:<ul><li>Sun: none<li>Soil: wet</ul>"
    )
    found = drafted_text(tmp_path, "x.html", text)
    unders = [row.get("under", ("",))[0] for row in found.values()]
    assert unders == ["Oak", "Oak", "", "Fir", "Fir", "Elm", "Elm"]


def test_a_sentence_with_commas_above_a_list_is_one_part_of_the_way_to_it(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Care\n\n### Do old trees need water?\n\nFor most of them in a good soil, it "
        "does no harm. However, they may need some if:\n\n- it was dry in May\n- they were moved\n"
    )
    text += "\n### Light\n\n- oak: much\n- fir: some\n\n## Use\n\n- oak: ships\n- fir: masts\n"
    found = drafted_text(tmp_path, "x.md", text)
    unders = [row.get("under", ("",))[0] for row in found.values("care")]
    assert any(each.startswith("Do old trees need water?, For most") for each in unders)

"""Plain text as people save it: broken at a margin, in titled paragraphs, with Markdown tables."""

from __future__ import annotations

from pathlib import Path

from clindeck.draft.drafted_items import item_fields
from clindeck.draft.reading.column_kinds import read_column
from clindeck.draft.reading.wrapped_lines import written_lines
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position
from tests.draft.drafted import drafted_text

GLOSSARY = """\
bark
    The tough outer layer of a stem, which
    keeps the water of a tree inside.

leaf
    A thin green blade that grows on a twig
    and turns light into sugar.

    It falls in autumn from many trees, and
    stays for years on others.

haw
hawthorn
    A shrub with white flowers and red, round
    fruits.
"""


def test_a_glossary_that_a_margin_broke_has_a_row_for_each_term(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.txt", GLOSSARY)
    assert [(row["item"][0], row["detail"][0]) for row in found.values()] == [
        ("bark", "The tough outer layer of a stem, which keeps the water of a tree inside"),
        ("leaf", "A thin green blade that grows on a twig and turns light into sugar. It falls in "
         "autumn from many trees, and stays for years on others."),
        ("haw / hawthorn", "A shrub with white flowers and red, round fruits"),
    ]  # fmt: skip
    assert "lines that a margin broke are joined" in found.told
    assert "two lines above one text are taken for two names of the same" in found.told


def test_short_lines_are_never_joined() -> None:
    lines = ["white bark of old birches in parks", "thin twigs", "leaves on long, hanging stalks"]
    assert [len(each) for each in written_lines(list(enumerate(lines, 1)))] == [1, 1, 1]


TITLED = """\
Care of the park

Everybody may help with the trees of this park, all the year round.

Planting - the first step:
Dig a hole that is twice as wide as the roots. Set the tree in it, and water it well.

Pruning:
Cut dead branches in winter, close to the stem. Do not cut more than a third of the crown.

Felling:
Look which way the tree leans before the first cut. Keep everybody away from its path.
"""


def test_paragraphs_with_titles_are_terms_and_what_they_mean(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "care.txt", TITLED)
    assert [row["item"][0] for row in found.values("care-of-the-park")] == [
        "Planting - the first step", "Pruning", "Felling",
    ]  # fmt: skip
    assert found.values("care-of-the-park")[2]["detail"] == (
        "Look which way the tree leans before the first cut. Keep everybody away from its path.",
    )
    assert "the first line of a paragraph is taken for the title" in found.told
    assert "Everybody may help" in found.told


def test_a_title_and_a_line_with_a_colon_above_definitions_are_no_rows(tmp_path: Path) -> None:
    text = (
        "Trees - a short list\n\nBroad leaves - all kinds:\nBirch: white bark.\nOak: acorns.\n"
        "Beech: smooth bark.\nAlways look at the bark first.\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    (table,) = found.topic().tables.values()
    assert table.title == "Broad leaves - all kinds"
    assert [(row["item"], row["detail"]) for row in found.values()] == [
        (("Birch",), ("white bark",)), (("Oak",), ("acorns",)), (("Beech",), ("smooth bark",)),
    ]  # fmt: skip
    assert found.topic().title == "Trees - a short list"
    assert "Always look at the bark first." in found.told


def test_a_text_with_a_markdown_table_is_read_as_markdown(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n1. Birch → white\n\n\t| Bark | | Height |\n\t|---|---|---|\n"
        "\t| white | thin | 20 m |\n\t| grey | thick | 30 m |\n\n2. Oak → grey\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    assert found.values("trees") == [
        {"bark": ("white",), "column_b": ("thin",), "height": ("20 m",)},
        {"bark": ("grey",), "column_b": ("thick",), "height": ("30 m",)},
    ]


def test_the_blank_headings_of_a_markdown_table_are_no_headings(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n|  |  |  |\n|---|---|---|\n| birch | tall | white |\n| oak | wide | brown |\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert [row["column_a"] for row in found.values()] == [("birch",), ("oak",)]
    assert "no line with headings was found" in found.told


def fields(text: str) -> list[str]:
    line = Line(text, Position("a.md", 1, 1))
    return [each.text for _, each in item_fields(DocumentBlock(BlockKind.ITEM, (line,)))]


def test_a_sign_beside_another_one_parts_nothing() -> None:
    assert fields("fewer leaves ⇔ = sugar, but less sap") == [
        "fewer leaves ⇔ = sugar, but less sap"
    ]
    assert fields("ring = one year, knot = one branch") == ["ring = one year, knot = one branch"]
    assert fields("ring = one year") == ["ring", "one year"]


def test_commas_part_no_cell_of_two_sentences() -> None:
    texts = ["round, green", "long, thin", "old, dry", "wet, new", "thick, blue", "flat, red"]
    read = read_column("Leaves", "", [*texts, "thin, low", "Oval, red. Rare: blue, white"])
    assert read.kind is ColumnKind.LIST
    assert read.items[7] == ("Oval, red. Rare: blue, white",)


def test_runs_of_tabs_that_set_pairs_below_each_other_are_one_separator(tmp_path: Path) -> None:
    words = ("ash", "birch", "cherry tree", "the old oak of the moor", "elm", "fir", "lime", "yew")
    rows = "".join(f"{word}\t{chr(9) * (3 - len(word) // 8)}tree {word[0]}\n" for word in words * 2)
    found = drafted_text(tmp_path, "trees.txt", f"Tree\t\t\tNote\n{rows}")
    assert found.values()[2] == {"tree": ("cherry tree",), "note": ("tree c",)}


def test_a_column_that_is_empty_in_some_rows_stays_one(tmp_path: Path) -> None:
    rows = "".join(f"{word}\t{word[0]}\thill\n" for word in ("ash", "elm", "fir"))
    found = drafted_text(tmp_path, "trees.txt", f"Tree\tSign\tPlace\n{rows}yew\t\tmoor\n")
    assert found.values()[-1] == {"tree": ("yew",), "place": ("moor",)}


def test_one_semicolon_without_a_space_parts_words_and_meanings(tmp_path: Path) -> None:
    lines = "ash,ashes;Esche\noak,oaks;Eiche\nelm,elms;Ulme\nfir,firs;Tanne\n"
    found = drafted_text(tmp_path, "trees.txt", lines)
    assert len(found.values()) == 4
    assert any("Esche" in question for question in found.questions())
    (other := tmp_path / "other").mkdir()
    prose = drafted_text(other, "trees.txt", lines.replace(";", "; "))
    assert "Meaning" not in prose.told


def test_titles_of_paragraphs_in_a_row_are_sections_of_one_level(tmp_path: Path) -> None:
    text = (
        "Oak\n\nUse\nShips: hulls\nTannin → leather\nBarrels: wine\n\n"
        "Remarks\n- Bark: grey at ten years\n- Leaf: lobed at any age\n- Root: deep in any soil\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert set(found.topic().tables) == {"use", "remarks"}


def test_sections_below_the_title_of_a_text_do_not_name_it(tmp_path: Path) -> None:
    text = (
        "Trees of the wood\n\nOak\nleaf: lobed\nfruit: acorn\nbark: grey\n\n"
        "Fir\nleaf: needle\nfruit: cone\nbark: red\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert set(found.questions()) >= {"Topic x, Oak – leaf?", "Topic x, Fir – bark?"}


def test_numbers_that_each_say_something_are_no_set_but_bare_ones_are(tmp_path: Path) -> None:
    text = (
        "# Frost\n\n## A\n### Damage\n- Grade I: leaf\n- Grade II: twig\n"
        "### Fed on\n- Salt A\n- Salt D\n- Salt E\n\n## Use\n- x: y\n"
    )
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert [each for each in asked if "name the" in each] == ["Topic x, A: Fed on – name the 3"]


def test_spaces_between_figures_of_a_line_never_make_one_of_them(tmp_path: Path) -> None:
    text = (
        "TREES\n-----\nLime for a bed, once a year\n  old + >12   500 g (a cup)\n"
        "  6-12 y      300 g\n  6m-6y       150 g\nWater: much in May\nLight: all day\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    told = "".join(path.read_text("utf-8") for path in found.root.rglob("*.yaml"))
    assert "12 500" not in told
    assert "12 | 500 g" in told

"""What a row stands under is part of its question: a lower heading can turn the meaning round."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

STOP = """\
# Trees

## Fell a tree when

- Bark: dead
- Crown: bare
- Roots: cut

### Never fell if

- Bark: sound
- Crown: green
- Nest: in use
"""
USES = "\n## Uses\n\n- Oak: ships\n- Fir: masts\n"


def test_a_lower_heading_stands_in_the_question_of_the_rows_below_it(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", STOP + USES)
    assert set(found.questions()) >= {
        "Topic x, Fell a tree when – Bark?",
        "Topic x, Fell a tree when – Crown?",
        "Topic x, Fell a tree when – Roots?",
        "Topic x, Fell a tree when, Never fell if – Bark?",
        "Topic x, Fell a tree when, Never fell if – Crown?",
        "Topic x, Fell a tree when, Never fell if – Nest?",
    }
    assert '"Under" is not asked: a question about one of its rows names it' in found.told
    assert "Topic x, Fell a tree when: which" not in "".join(found.questions())
    assert "all rows say" not in found.told


def test_all_headings_above_a_row_stand_in_its_question(tmp_path: Path) -> None:
    text = f"{STOP}\n#### In spring\n\n- Buds: open\n  - some: a few\n{USES}"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values("fell-a-tree-when")[-1]["under"] == ("Never fell if, In spring, Buds",)
    assert ("Topic x, Fell a tree when, Never fell if, In spring – Buds?") in found.questions()


def test_a_page_asks_with_lower_headings_too(tmp_path: Path) -> None:
    page = (
        "<h1>Trees</h1><h2>Felling</h2><ul><li>Bark: dead</li></ul><h3>In a year</h3>"
        "<ul><li>Bark: one tree</li><li>Crown: two trees</li></ul><h2>Uses</h2>"
        "<ul><li>Oak: ships</li><li>Fir: masts</li></ul>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert "Topic x, Felling – Bark?" in found.questions()
    assert "Topic x, Felling, In a year – Bark?" in found.questions()
    assert "Topic x, Uses – Oak?" in found.questions()


def test_questions_of_a_page_name_the_heading_they_stand_under(tmp_path: Path) -> None:
    asked = "# X\n\n## Oaks\n\n- How tall?\n  30 m\n- How old?\n  Old\n"
    text = f"{asked}\n### Young ones\n\n- How tall?\n  2 m\n{USES}"
    found = drafted_text(tmp_path, "x.md", text)
    assert "Topic x, Young ones: How tall?" in found.questions()
    assert "Topic x: How tall?" in found.questions()


def test_rows_that_would_be_asked_the_same_are_named(tmp_path: Path) -> None:
    text = "# X\n\n## Oaks\n\n- Size: tall\n- Size: wide\n- Age: old\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert "not asked of 1 row (another row is asked the same): size-2" in found.told


def test_the_title_of_a_table_names_all_headings_above_it(tmp_path: Path) -> None:
    table = "| Part | Limit |\n|---|---|\n| Bark | 2 cm |\n| Crown | 3 m |\n"
    text = f"# Trees\n\n## Felling\n\n### Never if\n\n{table}\n## Uses\n\n{table}"
    found = drafted_text(tmp_path, "trees.md", text)
    assert {name: each.title for name, each in found.topic().tables.items()} == {
        "never-if": "Felling, Never if",
        "uses": "Uses",
    }
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "became of no row" not in topic


def test_a_line_with_a_colon_above_a_list_stands_in_the_questions_too(tmp_path: Path) -> None:
    first = "Fell if:\n\n- Bark: dead\n- Crown: bare\n\n**Never if:**\n\n- Bark: sound\n"
    text = f"# Trees\n\n## Felling\n\n{first}\nIt is a pity.\n\n- Saw: long\n{USES}"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.outcome.status == 0, found.told
    assert [row.get("under", ("",))[0] for row in found.values("felling")] == [
        "Fell if", "Fell if", "Never if", "",
    ]  # fmt: skip
    assert "Topic x, Felling, Fell if – Bark?" in found.questions()
    assert "Topic x, Felling, Never if – Bark?" in found.questions()
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("line of trees.md:\n#   14: It is a pity.\n")


def test_a_sheet_s_own_column_called_under_is_asked_as_any_other(tmp_path: Path) -> None:
    text = "Tree,Over,Under\nOak,sky,moss\nFir,cloud,soil\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert "Topic x: Oak – under what?" in found.questions()
    assert not [each for each in found.questions() if "moss" in each or "soil" in each]

"""Pages and notes as people keep them: headings, nested lists, definitions, tables between text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

NOTES = """\
---
title: Trees of the park
date: 2020-09-07
---
# Trees of the park

The park is open all year.

## Leaves

- **Needle**: found on pines
- Blade
    - flat: on birches
    - wide: on *limes*

### In autumn

1. yellow
2. red

## Sizes

| Tree | Height (m) |
|---|---|
| Birch | 15 |
| Oak | 30 |

**Bark** is the skin of a tree.

![](photo.png)
"""
PAGE = """\
<html><head><title>Trees</title><style>.x{display:none}</style></head><body>
<nav><ul><li>Home</li><li>About</li></ul></nav>
<h1>Trees</h1>
<p>The park is open.</p>
<h2>Leaves</h2>
<ul><li>Needle: found on pines</li><li>Blade<ul><li>flat: on birches</li></ul></li></ul>
<dl><dt>Bark</dt><dd>the skin of a tree</dd></dl>
<h2>Sizes</h2>
<table><tr><th>Tree</th><th colspan=2>Height</th></tr>
<tr><th></th><th>young</th><th>old</th></tr>
<tr><td>Birch</td><td>2 m</td><td>10<sup>1</sup> m</td></tr>
<tr><td>Oak</td><td>1 m</td><td>30 m</td></tr></table>
<p class=x>hidden</p>
<footer>Copyright</footer></body></html>
"""


def test_notes_become_tables_with_what_each_item_stands_under(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", NOTES)
    assert found.outcome.status == 0, found.told
    assert found.topic().title == "Trees of the park"
    assert found.values("leaves") == [
        {"item": ("Needle",), "detail": ("found on pines",)},
        {"item": ("Blade",)},
        {"item": ("flat",), "detail": ("on birches",), "under": ("Blade",)},
        {"item": ("wide",), "detail": ("on *limes*",), "under": ("Blade",)},
        {"item": ("yellow",), "under": ("In autumn",)},
        {"item": ("red",), "under": ("In autumn",)},
    ]
    assert found.values("sizes") == [
        {"tree": ("Birch",), "height_m": ("15",)}, {"tree": ("Oak",), "height_m": ("30",)},
    ]  # fmt: skip


def test_what_notes_hold_besides_rows_is_said(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", NOTES)
    assert (
        "notes.md:7:1 A001 warning: prose; make rows of its facts by hand: The park is open all "
        "year." in found.told
    )
    assert "X018 warning: a picture is not read" in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("#   3: date: 2020-09-07\n#   7: The park is open all year.\n")


def test_a_term_in_bold_that_opens_a_paragraph_is_an_item(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", NOTES)
    assert found.values("sizes-2") == [{"item": ("Bark",), "detail": ("is the skin of a tree",)}]


def test_questions_are_worded_with_the_heading_and_lists_with_their_count(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", NOTES)
    assert set(found.questions()) >= {
        "Topic x, Leaves – Needle?",
        "Topic x, Leaves: In autumn – name the 2",
        "Topic x: what is the height of Oak?",
    }


def test_a_page_becomes_tables_and_its_apparatus_is_left_out(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", PAGE)
    assert found.outcome.status == 0, found.told
    assert found.values("leaves") == [
        {"item": ("Needle",), "detail": ("found on pines",)},
        {"item": ("Blade",)},
        {"item": ("flat",), "detail": ("on birches",), "under": ("Blade",)},
        {"item": ("Bark",), "detail": ("the skin of a tree",)},
    ]
    assert [column.title for column in found.table("sizes").columns] == [
        "Tree", "Height young", "Height old",
    ]  # fmt: skip
    assert found.values("sizes")[0]["height_old"] == ("10^1^ m",)
    assert "A007 warning: menus, forms and what else belongs to the site" in found.told
    assert "A007 warning: what the page hides is left out (1 piece)" in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   2: Home\n#   2: About\n" in topic
    assert topic.endswith("hidden\n#   14: Copyright\n")


def test_a_value_of_a_page_names_its_line(tmp_path: Path) -> None:
    drafted_text(tmp_path, "trees.html", PAGE)
    text = (tmp_path / "source_data/topic-x/leaves.yaml").read_text(encoding="utf-8")
    assert "    detail: the skin of a tree    # 7\n" in text


def test_what_stands_outside_of_main_is_left_out_and_said(tmp_path: Path) -> None:
    page = (
        "<body><ul><li>Menu: a</li></ul><main><h1>Trees</h1><ul><li>Oak: hard</li>"
        "<li>Fir: soft</li></ul></main></body>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["item"] for row in found.values()] == [("Oak",), ("Fir",)]
    assert "A007 warning: menus, forms and what else belongs to the site" in found.told


def test_several_files_become_one_topic_and_each_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "trees.html").write_text(PAGE, encoding="utf-8")
    found = Drafted(tmp_path, "notes.md", "trees.html")
    assert found.outcome.status == 0, found.told
    assert sorted(found.topic().sources) == ["notes", "trees"]
    assert sorted(found.topic().tables) == ["leaves", "leaves-2", "sizes", "sizes-2", "sizes-3"]


def test_markdown_tables_with_html_marks_and_obsidian_pairs(tmp_path: Path) -> None:
    text = "# Cards\n\n- Memory Anchor :: a note\n- Loci::a journey\n- [ ] Task: done\n"
    found = drafted_text(tmp_path, "notes.md", text)
    assert found.values() == [
        {"item": ("Memory Anchor",), "detail": ("a note",)},
        {"item": ("Loci",), "detail": ("a journey",)},
        {"item": ("Task",), "detail": ("done",)},
    ]


def test_a_word_that_was_divided_at_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    text = "Trees\n\n1. Oak: a de-\n   ciduous tree, self-\n   sown\n2. Fir: green\n"
    found = drafted_text(tmp_path, "t.txt", text)
    assert found.values()[0]["detail"] == ("a deciduous tree, self-sown",)


def test_items_that_differ_in_capitals_alone_are_both_kept(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "t.md", "# Trees\n\n- Oak: hard\n- oak: brown\n- Fir: soft\n")
    assert [row["item"] for row in found.values()] == [("Oak",), ("oak",), ("Fir",)]


def test_a_heading_of_prose_alone_is_left_over_with_it(tmp_path: Path) -> None:
    text = "# X\n\n## Oaks\n\n- tall\n\n## Firs\n\nFirs stand in the north.\n"
    drafted_text(tmp_path, "x.md", text)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   7: Firs\n#   9: Firs stand in the north.\n" in topic


def test_properties_above_a_text_are_named(tmp_path: Path) -> None:
    text = "---\ntitle: Trees\nauthors: A. Green\nupdated: 2020\n---\n# Trees\n\n- Oak: tall\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert (
        "x.md:1:1 A007 warning: the properties above the text are left out: authors, updated\n"
    ) in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   3: authors: A. Green\n#   4: updated: 2020\n" in topic


def test_code_in_notes_stands_with_what_became_of_no_row(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: tall\n- Fir: tall, too\n\n```\nheight = 30\n\nage = 9\n```\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert "x.md:6:1 A007 warning: code or HTML is not read (1 piece)" in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("line of x.md:\n#   7: height = 30\n#   9: age = 9\n")


def test_a_first_column_is_never_taken_apart_at_its_commas(tmp_path: Path) -> None:
    text = (
        'Group,Rate\n"Infants, small ones",2\n"Children, 30 kg or more, and adults",1\n'
        '"Older people, frail",1\n'
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.values()[1]["group"] == ("Children, 30 kg or more, and adults",)


@pytest.mark.parametrize("parts", [("", ""), ("<thead>", "</thead>")])
@pytest.mark.parametrize("break_", ["", "\n"])
def test_a_column_behind_one_that_two_share_keeps_its_own_heading(
    tmp_path: Path, parts: tuple[str, str], break_: str
) -> None:
    first = "<tr><th rowspan=2>Tree</th><th colspan=2>Height</th><th rowspan=2>Soil</th></tr>"
    heads = f"{parts[0]}{first}{break_}<tr><th>young</th><th>old</th></tr>{parts[1]}"
    rows = (
        "<tr><td>Oak</td><td>1 m</td><td>30 m</td><td>loam</td></tr>"
        "<tr><td>Fir</td><td>2 m</td><td>60 m</td><td>any</td></tr>"
    )
    page = f"<h1>Trees</h1>\n<table>{heads}{rows}</table>"
    found = drafted_text(tmp_path, "trees.html", page)
    assert [column.title for column in found.table().columns] == [
        "Tree", "Height young", "Height old", "Soil",
    ]  # fmt: skip
    lines = "lines 2 and 3" if break_ else "line 2"
    assert f"guessed: headings of {lines} are joined\n" in found.told


def test_a_star_in_a_table_of_a_page_leads_to_the_line_below_it(tmp_path: Path) -> None:
    page = (
        "<h1>Trees</h1><table><tr><th>Tree</th><th>Height</th></tr>"
        "<tr><td>Oak</td><td><b>30 m</b><sup>*</sup></td></tr>"
        "<tr><td>Fir</td><td>60 m</td></tr><tr><td colspan=2>* in the *north*</td></tr></table>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert found.outcome.status == 0, found.told
    assert found.values() == [
        {"tree": ("Oak",), "height": ("30 m",)},
        {"tree": ("Fir",), "height": ("60 m",)},
    ]
    assert [len(row.cautions) for row in found.table().rows] == [1, 0]

"""Pages that programs for notes export: toggles, properties, tasks, icons; and menus of sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

HEAD = (
    '<html><body><article class="page sans"><header><div class="page-header-icon">'
    '<span class="icon">🌳</span></div><h1 class="page-title">Trees of the park</h1>{}</header>'
    '<div class="page-body"><h2>Leaves</h2>{}</div></article></body></html>'
)
ROW = '<tr class="property-row"><th>{}</th><td>{}</td></tr>'
PROPERTIES = '<table class="properties"><tbody>{}</tbody></table>'
TOGGLE = '<ul class="toggle"><li><details open=""><summary>{}</summary>{}</details></li></ul>'
TASK = (
    '<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> '
    '<span class="to-do-children-unchecked">{}</span><div class="indented"></div></li></ul>'
)


def test_toggles_ask_or_are_terms(tmp_path: Path) -> None:
    points = "".join(f'<ul class="bulleted-list"><li>{each}</li></ul>' for each in ("larch", "oak"))
    body = (
        TOGGLE.format("What does a leaf catch?", "<p>light</p>")
        + TOGGLE.format("Needle", "<p>a narrow leaf</p><p>It stays in winter.</p>")
        + TOGGLE.format("Which trees lose their leaves?", points)
        + TOGGLE.format("Shapes", '<ul class="bulleted-list"><li>lime: round</li></ul>')
    )
    found = drafted_text(tmp_path, "trees.html", HEAD.format("", body))
    told = found.answers().items()
    assert any("What does a leaf catch?" in ask and say == "light" for ask, say in told)
    assert any("Needle" in ask and say == "a narrow leaf / It stays in winter" for ask, say in told)
    assert any("Which trees lose their leaves?" in ask and "larch" in say for ask, say in told)
    assert any("Shapes" in ask and "lime" in ask and say == "round" for ask, say in told)


def test_a_long_part_stays_a_part_of_the_page(tmp_path: Path) -> None:
    text = "<p>" + "A leaf has many cells. " * 30 + "</p>"
    body = TOGGLE.format("Tissue", text) + "<ul><li>lime: round</li></ul>"
    found = drafted_text(tmp_path, "trees.html", HEAD.format("", body))
    assert not any("Tissue" in ask for ask in found.questions())
    assert [*found.answers().values()] == ["round"]


def test_properties_of_the_program_are_left_out_and_others_kept(tmp_path: Path) -> None:
    rows = ROW.format("Created", "May 4, 2023") + ROW.format("Habitat", "wet woods")
    rows += ROW.format("Tags", "bark, exam")
    body = "<ul><li>lime: round</li></ul>"
    found = drafted_text(tmp_path, "trees.html", HEAD.format(PROPERTIES.format(rows), body))
    assert "A007 warning: what says nothing of the subject is left out: Created May 4" in found.told
    assert {*found.answers().values()} == {"wet woods", "round"}


def test_tasks_are_left_out_and_named(tmp_path: Path) -> None:
    body = "<ul><li>lime: round</li><li>oak: lobed</li><li>fir: needles</li></ul>"
    body += TASK.format("read on lichens") + TASK.format("walk to the park")
    found = drafted_text(tmp_path, "trees.html", HEAD.format("", body))
    assert [row["item"] for row in found.values()] == [("lime",), ("oak",), ("fir",)]
    assert "left out: read on lichens; likewise in line 1" in found.told


def test_a_page_of_tasks_is_a_list_to_tick_off(tmp_path: Path) -> None:
    body = "".join(map(TASK.format, ("dig a hole", "set the tree", "water it")))
    found = drafted_text(tmp_path, "trees.html", HEAD.format("", body))
    assert [row["item"] for row in found.values()] == [
        ("dig a hole",), ("set the tree",), ("water it",),
    ]  # fmt: skip


def test_icons_are_no_prose(tmp_path: Path) -> None:
    callout = (
        '<figure class="callout" style="display:flex"><div><span class="icon">💡</span></div>'
        "<div><p>Cork: bark of an oak</p></div></figure><ul><li>lime: round</li></ul>"
    )
    found = drafted_text(tmp_path, "trees.html", HEAD.format("", callout))
    assert "A001 warning: prose; make rows of its facts by hand: Cork" in found.told


@pytest.mark.parametrize(
    "menu",
    (
        '<div class="header"><a href="/">Home</a> | <a href="/old">Archive</a></div>',
        '<ul><li><a href="/a">All trees</a></li><li><a href="/b">Help</a></li></ul>',
        '<p><a href="../">← Back</a></p>',
        '<div id="nav"><ul><li>All trees</li><li>Help</li></ul></div>',
    ),
)
def test_menus_at_the_head_of_a_page_are_named_as_such(tmp_path: Path, menu: str) -> None:
    page = f"<html><body>{menu}<h1>Trees</h1><ul><li>lime: round</li></ul></body></html>"
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["item"] for row in found.values()] == [("lime",)]
    assert "menus, forms and what else belongs to the site" in found.told
    assert "A001" not in found.told
    assert "A005" not in found.told


def test_titles_that_open_a_part_of_the_page_are_no_menu(tmp_path: Path) -> None:
    page = (
        '<html><body><div class="item-title"><a href="#">Bark</a></div><h3>Colours</h3>'
        "<ul><li>birch: white</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert "menus" not in found.told

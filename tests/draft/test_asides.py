"""What a file holds beside its subject: notes of its writer, forms, contents, links of a wiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.asides.aside_lines import is_aside
from tests.draft.drafted import drafted_text

NOTES = """\
# Trees

## Barks

- Birch: white layers
- TODO: ask Maria about the handout
- Oak: deep furrows
- HUSK: aflever rapport fredag
- Plane: flakes in patches (all ages??)

## Lesson

- Lecturer: Dr. Maria Holm
- Course: BOT 204
- Exam: 2026-06-14

## Fruits

- Oak: acorn
- Fir: cone
"""


@pytest.mark.parametrize(
    "line",
    (
        "TODO ask Maria", "#todo ask about beeches", "(TODO: add ferns)", "TO DO - table of ferns",
        "TODO renew the permit bis 2026-09-30", "HUSK: aflever mappe fredag uge 21",
        "pendiente: vídeo de hojas para el grupo", "kolla: föreläsning 7 om lavar",
        "★来週 6/12 実習レポート提出", "exam booked 2025-06-07",
        "→ reflective log due 14 March !!!",
        "ask Dr B about lichens", "Ask Sarah re moss", "question for the teacher: are ferns in?",
        "Name: ____________  Date: ______", "Mark: ___ / 20", "Lecturer: Prof. Ada Moss",
        "Course: BOT 204", "Exam: 2026-06-14", "Last updated 2024-03-11", "Printed 02/10/23",
        "Page 3 of 12", "Seite 2 von 9", "BOTANY TEST – SET A", "Log in",
        "Share on Facebook | Print",
        "We use cookies to improve this site.", "Opening hours: Mon–Fri 8–16", "© 2024 The Wood",
        "All rights reserved.", "Categories: Trees | Woods",
        "From ForestWiki, the class wiki of 27. Jump to: navigation", "Jump to: navigation, search",
        "Aus Wikipedia, der freien Enzyklopädie", "Zur Navigation springen",
        "Материал из Википедии — свободной энциклопедии",
        "All rights reserved.", "Categories: Trees | Woods", "!! go over: rings of the elm",
        "дописать: мхи, лишайники", "da completare: felci", "à revoir : les mousses",
        "moss – ferns – reeds = still to write up (ferns changed, careful)",
    ),
)  # fmt: skip
def test_lines_about_the_writer_the_lesson_and_the_site_are_asides(line: str) -> None:
    assert is_aside(line)


@pytest.mark.parametrize(
    "line",
    (
        "Look up: superior rectus", "Oak = still standing",
        "Husk: vand før solen", "HUSK gødning uge 28", "Remember: oaks bear acorns", "NB: toxic",
        "TODO LO QUE CRECE", "Todo: all", "Check roots before planting", "check hips!",
        "Ask the patient about pain", "Ask Patient about allergies", "Course: relapsing",
        "Kurs: mild",
        "Exam: tender abdomen", "Name: birch", "Date: fruit of a palm", "Teacher: Lehrer",
        "Tutor: معلم", "log 3.5", "Report: 14 trees", "Page 3", "test of set theory",
        "Version: the turning of a foetus", "Share of oaks: 40 %", "Log: base 10", "Set A: oaks",
        "The oak is ____ than the birch", "class I", "Room temperature: 21", "Stage 3 of 4",
        "Categories: mild, severe", "From bark to root: the phloem", "Jump to: a squirrel's gait",
        "Call the forester on Monday", "Email: a letter on a screen",
    ),
)  # fmt: skip
def test_what_may_be_learnt_is_none(line: str) -> None:
    assert not is_aside(line)


@pytest.mark.parametrize("name", ("trees.md", "trees.txt"))
def test_asides_are_left_out_and_named_once(tmp_path: Path, name: str) -> None:
    found = drafted_text(tmp_path, name, NOTES)
    answers = found.answers().values()
    assert {"white layers", "deep furrows", "acorn", "cone"} <= set(answers)
    assert len(answers) == 5
    assert found.told.count("says nothing of the subject") == 1
    assert "left out: TODO: ask Maria about the handout; likewise in lines 8" in " ".join(
        found.told.split()
    )
    topic = (tmp_path / "source_data" / "topic-x" / "topic.yaml").read_text("utf-8")
    assert "aflever rapport fredag" in topic
    assert "Dr. Maria Holm" in topic


def test_an_aside_does_not_part_the_lines_around_it(tmp_path: Path) -> None:
    text = "Barks\nBirch: white\nOak: grey\nTODO ask Maria\nPlane: patched\nBeech: smooth\n"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert [row["item"][0] for row in found.values()] == ["Birch", "Oak", "Plane", "Beech"]


def test_a_doubt_of_the_writer_is_a_caution_of_its_row(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", NOTES)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("source_data/*/*.yaml")]
    assert sum("The source marks a doubt here: ??" in text for text in texts) == 1
    assert "flakes in patches (all ages??)" in found.answers().values()


def test_rows_of_a_sheet_that_are_asides_are_left_out(tmp_path: Path) -> None:
    rows = "tree,bark,fruit\nbirch,white,catkin\noak,grey,acorn\nTODO new permit bis,2026-09-30,\n"
    found = drafted_text(tmp_path, "trees.csv", rows + "exam booked,,\nfir,red,cone\n")
    assert [row["tree"][0] for row in found.values()][:2] == ["birch", "oak"]
    assert all("2026-09-30" not in str(row) for row in found.values())
    assert "left out: TODO new permit bis 2026-09-30" in found.told


def test_a_pair_of_words_is_no_aside(tmp_path: Path) -> None:
    rows = "english;danish\nteacher;lærer\nlecturer;docent\nprofessor;professor\nforest;skov\n"
    found = drafted_text(tmp_path, "words.csv", rows)
    assert len(found.values()) == 4
    assert "says nothing of the subject" not in found.told


PAGE = """\
<html><body><h1>Woods</h1><div id="toc"><b>Contents</b><ul><li>1 Barks</li><li>2 Fruits</li></ul>
</div><h2>Barks<span>[<a href="#">edit</a>]</span></h2>
<ul><li>Birch: white</li><li>Oak: grey</li></ul>
<h2>Fruits[edit | edit source]</h2><ul><li>Oak: acorn</li><li>Fir: cone</li></ul></body></html>
"""


def test_contents_and_links_to_edit_are_left_out_of_a_page(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "woods.html", PAGE)
    assert {table.title for table in found.topic().tables.values()} == {"Barks", "Fruits"}
    assert "the list of contents is left out" in found.told
    assert "edit" not in " ".join(found.questions())


def test_contents_without_a_title_are_known_by_the_headings_they_name(tmp_path: Path) -> None:
    names = ("Oak", "Fir", "Elm", "Ash", "Yew", "Lime")
    text = "# Trees\n\n" + "".join(f"- {each}\n" for each in names)
    text += "".join(
        f"\n## {each}\n\n- {each} bark: b{each}\n- {each} nut: n{each}\n" for each in names
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert "the list of contents is left out" in found.told


def test_kinds_that_have_sections_of_their_own_are_no_contents(tmp_path: Path) -> None:
    text = (
        "# Woods\n\n## Kinds\n\n- leafy\n- evergreen\n- mixed\n"
        "\n## leafy\n\n- oak: acorn\n- elm: nut\n"
        "\n## evergreen\n\n- fir: cone\n- yew: berry\n\n## Uses\n\n- beams: oak\n- boats: elm\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert "the list of contents" not in found.told
    assert [row["item"][0] for row in found.values("kinds")] == ["leafy", "evergreen", "mixed"]


@pytest.mark.parametrize(
    "line",
    ["Falta: anotar as podas", "manca: le radici (slide 44)", "Belum: gambar", "Fehlt noch: Rinde"],
)
def test_what_its_writer_has_not_written_is_no_fact(tmp_path: Path, line: str) -> None:
    text = f"# Trees\n\n- bud: red\n- bark: grey\n- {line}\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert len(found.questions()) == 2
    assert "what says nothing of the subject is left out" in found.told


@pytest.mark.parametrize(
    "heading",
    ("Comments (2)", "2 comentarios", "Kommentare: 2", "评论(2)", "3条评论", "Leave a reply",
     "Комментарии (12)"),
)  # fmt: skip
def test_comments_below_a_page_are_left_out(tmp_path: Path, heading: str) -> None:
    page = (
        "<html><body><h1>Trees</h1><h2>Leaves</h2><ul><li>lime: round</li></ul>"
        f'<div class="comments"><h3>{heading}</h3><p>Ada: send me the file</p></div>'
        "<h2>Barks</h2><ul><li>birch: white</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert {*found.answers().values()} == {"round", "white"}
    assert f"left out: {heading}" in found.told


def test_what_a_writer_comments_is_kept(tmp_path: Path) -> None:
    page = "# Trees\n\n## Comments\n\n- lime: round\n- oak: lobed\n"
    assert len(drafted_text(tmp_path, "trees.md", page).answers()) == 2

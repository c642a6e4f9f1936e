"""Marks of references and the list at the end of a document: sources of the rows that bear them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.references.reference_list import Reference
from clindeck.draft.references.reference_marks import ReferenceMarks
from clindeck.formats.page.cell_text import At
from clindeck.model.problems import Position
from tests.draft.drafted import drafted_text

PAGE = """\
<h1>Trees</h1>
<h2>Uses</h2>
<ul><li>Oak: ships<sup><a href="#r1">1</a></sup></li><li>Birch: sap [2, 3]</li>
<li>Fir: masts (Miller et al., 2011)</li></ul>
<h2>Sizes<sup>2</sup></h2>
<table><tr><th>Tree</th><th>Height<sup>3</sup></th><th>Girth</th></tr>
<tr><td>Oak</td><td>30 m<sup>2</sup></td><td>great<sup>1</sup></td></tr>
<tr><td>Fir</td><td>60 m</td><td>small</td></tr></table>
<h2>References</h2>
<ol><li>Adams J. Ships of wood. 1999.</li><li>Baker K, Cole L. Sap. Tree J 2004;3:1.
https://example.org/sap</li><li>Miller A, Noll B, Orr C. Masts. 2011.</li></ol>
"""


def test_each_entry_is_a_source_and_rows_cite_those_whose_marks_they_bear(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", PAGE)
    assert found.outcome.status == 0, found.told
    topic = found.topic()
    assert list(topic.sources) == ["trees", "adams-1999", "baker-2004", "miller-2011"]
    assert topic.sources["baker-2004"].url == "https://example.org/sap"
    assert topic.sources["baker-2004"].published == "2004"
    assert topic.sources["miller-2011"].cited_by == "trees"
    assert topic.sources["adams-1999"].title == "Adams J. Ships of wood. 1999."
    uses = topic.tables["uses"]
    assert [row.sources for row in uses.rows] == [
        ("trees", "adams-1999"),
        ("trees", "baker-2004", "miller-2011"),
        ("trees", "miller-2011"),
    ]
    sizes = topic.tables["sizes"]
    assert [column.title for column in sizes.columns] == ["Tree", "Height", "Girth"]
    assert [row.sources for row in sizes.rows] == [
        ("trees", "miller-2011", "baker-2004", "adams-1999"),
        ("trees", "miller-2011", "baker-2004"),
    ]
    assert "references" not in topic.tables


def test_marks_no_longer_stand_in_the_text_and_exponents_do(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", PAGE)
    assert found.values("uses") == [
        {"item": ("Oak",), "detail": ("ships",)},
        {"item": ("Birch",), "detail": ("sap",)},
        {"item": ("Fir",), "detail": ("masts",)},
    ]
    assert found.values("sizes")[0] == {
        "tree": ("Oak",), "height": ("30 m^2^",), "girth": ("great",),
    }  # fmt: skip
    assert "a footnote mark" not in found.told


def test_a_mark_that_leads_nowhere_stays_and_is_named(tmp_path: Path) -> None:
    page = PAGE.replace("sap [2, 3]", "sap [7]")
    found = drafted_text(tmp_path, "trees.html", page)
    assert found.values("uses")[1]["detail"] == ("sap [7]",)
    assert (
        "trees.html:3:61 A012 warning: [7] looks like a mark of a reference, and no list of "
        "references has it; it stays in the text"
    ) in found.told


def test_foot_notes_of_markdown_that_name_a_publication_are_sources(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n- Oak: ships[^1]\n- Fir: masts[^m]\n- Ash: poles\n\n"
        "[^1]: Adams J. Ships. 1999.\n[^m]: Miller A. Masts. doi:10.1/2 2011.\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.outcome.status == 0, found.told
    (table,) = found.topic().tables.values()
    assert [row.sources for row in table.rows] == [
        ("trees", "adams-1999"), ("trees", "miller-2011"), ("trees",),
    ]  # fmt: skip
    assert found.values()[1] == {"item": ("Fir",), "detail": ("masts",)}


def test_a_foot_note_that_says_something_else_stays_where_it_was(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: ships[^1]\n- Fir: masts\n\n[^1]: Not in the north.\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert list(found.topic().sources) == ["trees"]
    assert "a footnote mark" in found.told


def test_a_list_below_sources_that_names_no_publication_is_a_table(tmp_path: Path) -> None:
    text = "# Vitamin D\n\n## Signs\n\n- Bones ache\n- Falls\n\n## Sources\n\n- fish\n- milk\n"
    found = drafted_text(tmp_path, "d.md", text)
    assert set(found.topic().tables) == {"signs", "sources"}


LIST = [
    Reference((str(n),), f"{name} {year}", Position("f", n, 1), f"{name}-{year}", name, year)
    for n, (name, year) in enumerate(
        [("adams", "1999"), ("baker", "2004"), ("cole", "2011"), ("dunn", "2020")], start=1
    )
]


@pytest.mark.parametrize(
    ("text", "left", "numbers"),
    [
        ("of the oak.[1]", "of the oak.", [1]),
        ("of the oak [1,3]", "of the oak", [1, 3]),
        ("of the oak [1–3], and", "of the oak, and", [1, 2, 3]),
        ("of the oak^1,2^", "of the oak", [1, 2]),
        ("of the oak.^[1][4]^", "of the oak.", [1, 4]),
        ("of the bark¹ only", "of the bark only", [1]),
        ("bark²⁾", "bark", [2]),
        ("bark (Adams 1999; Cole et al., 2011)", "bark", [1, 3]),
        ("bark (Baker & Dunn, 2004)", "bark", [2]),
        ("bark (see Dunn, 2020a, p. 3)", "bark", [4]),
        ("bark (Cole et al., Tree Letters, 2011)", "bark", [3]),
        ("bark (Since the year 2004)", "bark (Since the year 2004)", []),
        ("10^3^/L", "10^3^/L", []),
        ("5 m² of bark", "5 m² of bark", []),
        ("30 kg/m^2^", "30 kg/m^2^", []),
        ("bark (in 2004)", "bark (in 2004)", []),
        ("Ca^2+^ and H~2~O", "Ca^2+^ and H~2~O", []),
    ],
)
def test_a_mark_is_told_from_what_looks_like_one(text: str, left: str, numbers: list[int]) -> None:
    marks = ReferenceMarks("f", LIST)
    keys = tuple(LIST[number - 1].key for number in numbers)
    assert marks.stripped(text, At(1, 1)) == (left, keys)
    assert marks.problems() == ()


def test_a_number_in_brackets_behind_a_word_without_any_list_is_named() -> None:
    marks = ReferenceMarks("f.md")
    assert marks.stripped("of the oak[3]", At(4, 2)) == ("of the oak[3]", ())
    (problem,) = marks.problems()
    assert str(problem).startswith("f.md:4:2 A012 [3] looks like a mark of a reference")


def test_a_word_of_the_sentence_is_no_publisher() -> None:
    from clindeck.draft.references.left_over_citations import start_of_citation

    for text in ("a way of Open Access Publishing", "it owns a Monograph Press"):
        assert start_of_citation(text) == len(text)
    assert start_of_citation("It has roots. Moor Press") == len("It has roots.")
    assert start_of_citation("It has roots Moor Press PubMed") == len("It has roots")

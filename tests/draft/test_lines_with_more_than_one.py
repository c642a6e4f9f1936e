"""Lines that hold a question and its answer, or several sentences with a term each."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_told_pairs import pairs


def test_questions_and_answers_behind_labels_in_one_line(tmp_path: Path) -> None:
    text = """\
Trees

Oak: acorn
Fir: cone

spm: Which tree has cones?   svar: the fir, above all
spm: Elm?   svar: rough leaves + wings
"""
    answers = drafted_text(tmp_path, "trees.txt", text).answers()
    assert [each for ask, each in answers.items() if ask.endswith("Which tree has cones?")] == [
        "the fir, above all"
    ]
    assert not any("spm" in question for question in answers)


def test_one_line_with_the_letters_of_a_language_is_a_question_too(tmp_path: Path) -> None:
    text = "# Árboles\n\n- Roble: bellota\n- Abeto: piña\n\n## Preguntas\n\n"
    text += "P: ¿Qué árbol tiene piñas? R: el abeto\n"
    answers = drafted_text(tmp_path, "arboles.md", text).answers()
    assert "el abeto" in answers.values()


def test_a_label_that_stands_once_is_no_sign_of_questions(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: acorn\n- Fir: why green? Reason: wax\n- Elm: seeds\n"
    assert ("Fir", "why green? Reason: wax") in pairs(
        drafted_text(tmp_path, "trees.md", text).values()
    )


def test_two_colons_part_questions_from_answers(tmp_path: Path) -> None:
    text = """\
# Trees

## Quick

Why no yew for a girl's garden? :: all of it is poison
How much lime for a tree that is older than 12 years? :: 125 g
What does a nut look for? :: a squirrel
"""
    answers = drafted_text(tmp_path, "trees.md", text).answers()
    assert {"all of it is poison", "125 g", "a squirrel"} <= {*answers.values()}


def test_lines_that_begin_with_q_and_a_by_turns(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: acorn\n- Fir: cone\n\nOften asked\n"
    text += "Q Which tree is poison?\nA the yew and all of it\nQ Elm?\nA keep it as none is left\n"
    answers = drafted_text(tmp_path, "trees.md", text).answers()
    assert {"the yew and all of it", "keep it as none is left"} <= {*answers.values()}


def _word(root: Path, *paragraphs: str, heads: tuple[str, ...] = ()) -> Drafted:
    document = Document()
    document.add_heading("Trees", 1)
    for text in paragraphs:
        if text in heads:
            document.add_heading(text, 2)
        else:
            document.add_paragraph(text)
    document.save(str(root / "trees.docx"))
    return Drafted(root, "trees.docx")


def test_sentences_with_a_term_each_are_items(tmp_path: Path) -> None:
    found = _word(
        tmp_path, "Oak: lobed leaves (3–6) of 4 cm. Fir: needles, blunt. Elm: toothed leaves.",
        "Ash: keys. See the book.", "Yew: slow",
    )  # fmt: skip
    assert pairs(found.values()) == [
        ("Oak", "lobed leaves (3–6) of 4 cm"), ("Fir", "needles, blunt"),
        ("Elm", "toothed leaves"), ("Ash", "keys. See the book."), ("Yew", "slow"),
    ]  # fmt: skip


def test_two_sentences_are_parted_where_their_heading_is_about_both(tmp_path: Path) -> None:
    found = _word(
        tmp_path, "Oak", "Signs: brown leaves + dry bark. Water it twice. Crisis: cut 5 cm/day",
        "Fir", "Wound: tar it. Remedy: lime", "Scale: soap", heads=("Oak", "Fir"),
    )  # fmt: skip
    rows = [row for name in found.topic().tables for row in pairs(found.values(name))]
    assert ("Signs", "brown leaves + dry bark. Water it twice") in rows
    assert ("Crisis", "cut 5 cm/day") in rows
    assert not any(item == "Remedy" for item, _ in rows)  # it may be that of the wound


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("Early-frost: brown tips. Late-frost: black buds", ["Early-frost", "Late-frost"]),
        ("Upper bud: keep, any side; lower bud: ALWAYS cut", ["Upper bud", "lower bud"]),
        ("Oak 5–6: lobed. Elm 8–1: toothed", ["Oak 5–6", "Elm 8–1"]),
        ("Magnesium: 5 g, then 1 g/day. Remedy: lime", ["Magnesium"]),
    ],
)
def test_terms_that_are_alike_are_items_beside_each_other(
    tmp_path: Path, line: str, parted: list[str]
) -> None:
    text = f"# Trees\n\n- {line}\n- Ash: keys\n- Yew: slow\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert [item for item, _ in pairs(found.values())] == [*parted, "Ash", "Yew"]


def test_a_dash_that_says_negative_stays(tmp_path: Path) -> None:
    text = (
        "# Tests\n\n- Peroxide: oak +, fir –\n- Iodine: elm, ash +; all others –\n- Lime: yew +\n"
    )
    assert pairs(drafted_text(tmp_path, "tests.md", text).values()) == [
        ("Peroxide", "oak +, fir –"), ("Iodine", "elm, ash +; all others –"), ("Lime", "yew +"),
    ]  # fmt: skip


def test_no_answer_goes_on_with_a_heading(tmp_path: Path) -> None:
    document = Document()
    for text in ("Q. Which tree is worst for the lawn?", "A. the walnut",
                 "Q. Which of all stays green?", "A. the fir"):  # fmt: skip
        document.add_paragraph(text)
    document.add_heading("Warning signs", 2)
    for text in ("Ash: dry keys", "Elm: beetles"):
        document.add_paragraph(text, style="List Bullet")
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert "the fir" in found.answers().values()
    rows = [row for name in found.topic().tables for row in found.values(name) if "item" in row]
    assert [row["item"][0] for row in rows] == ["Ash", "Elm"]


def test_ages_part_what_is_then(tmp_path: Path) -> None:
    text = "# Trees\n\n- 6 wk: first leaf\n- 4–5 m grows a stem\n- 2 y first cones, few\n"
    text += "- 10 y bears well\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert pairs(found.values()) == [
        ("6 wk", "first leaf"), ("4–5 m", "grows a stem"), ("2 y", "first cones, few"),
        ("10 y", "bears well"),
    ]  # fmt: skip
    assert "ages or times" in found.told


def test_points_that_no_sign_parts_are_named_with_their_list(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: acorn\n- Fir: cone\n- Elm: seeds with wings\n- never cut in May\n"
    text += "- ladders lean on the trunk\n"
    told = drafted_text(tmp_path, "trees.md", text).told
    assert "2 of 5 points have no card" in told
    assert '"never cut in May", "ladders lean on the trunk"' in told


def test_points_that_head_others_are_not_named_as_without_a_card(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: acorn\n- Fir: cone\n- Others\n  - Elm: seeds\n  - Ash: keys\n"
    assert "have no card" not in drafted_text(tmp_path, "trees.md", text).told


def test_the_minus_of_a_difference_parts_nothing(tmp_path: Path) -> None:
    text = "# Trees\n\n- cut at a difference of left bough – right bough ≥ 40 cm\n"
    text += "- Lean – more than 5 cm\n- Oak: acorn\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert pairs(found.values("trees")) == [("Lean", "more than 5 cm"), ("Oak", "acorn")]
    (blanked,) = found.values("trees-quantities")
    assert blanked["text_1"] == ("cut at a difference of left bough – right bough",)


def test_labels_with_a_full_width_colon_in_a_row_are_points(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("树", 1)
    for text in (
        "松\uff1a针叶",
        "橡\uff1a阔叶",
        "榆\uff1a翅果",
        "春天开花",
        "秋天落叶",
        "冬天休眠",
    ):
        document.add_paragraph(text)
    document.save(str(tmp_path / "trees.docx"))
    rows = pairs(Drafted(tmp_path, "trees.docx").values())
    assert rows == [("松", "针叶"), ("橡", "阔叶"), ("榆", "翅果")]


def test_two_equations_in_a_line_are_two_points(tmp_path: Path) -> None:
    text = "# Trees\n\n- Early frost = in May. Late frost = in June\n"
    text += "- Bud = small and green. Bough = big\n- Type I = lobed, Type II = needle\n"
    text += "- Oak: has acorns. Wood: hard\n- brown / dark = rotten\n- mass / 2 = load\n"
    rows = pairs(drafted_text(tmp_path, "trees.md", text).values())
    assert rows == [
        ("Early frost", "in May"),
        ("Late frost", "in June"),
        ("Bud", "small and green"),
        ("Bough", "big"),
        ("Type I", "lobed"),
        ("Type II", "needle"),
        ("Oak", "has acorns. Wood: hard"),
        ("brown / dark", "rotten"),
        ("mass / 2 = load", ""),
    ]


@pytest.mark.parametrize(
    ("asks", "tells"),
    [("Q.", "Ans:"), ("Pergunta:", "Resp.:"), ("Soru:", "Cevap:"), ("\u0395:", "Απάντηση:"),
     ("Spm.", "Svar:"), ("Питання:", "Відповідь:"), ("Tanya:", "Jawab:"), ("V:", "Antw:")],
)  # fmt: skip
def test_a_labelled_answer_in_a_paragraph_of_its_own_stays_whole(
    tmp_path: Path, asks: str, tells: str
) -> None:
    document = Document()
    document.add_heading("Trees", 1)
    for text in (
        f"{asks} Bud and bough, the difference?",
        f"{tells} Bud = small; bough = big",
        f"{asks} What is a stem?",
        f"{tells} what carries it",
    ):
        document.add_paragraph(text)
    document.save(str(tmp_path / "trees.docx"))
    answers = Drafted(tmp_path, "trees.docx").answers()
    assert {ask.partition(": ")[2]: answer for ask, answer in answers.items()} == {
        "Bud and bough, the difference?": "<ul><li>Bud = small</li><li>bough = big</li></ul>",
        "What is a stem?": "what carries it",
    }


def test_what_stands_below_the_last_answer_is_no_more_of_it(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Trees", 1)
    lines = ["Q: What is a stem?", "A: what carries it", "Q: What is a bud?", "A: a small leaf"]
    for text in (*lines, "still to be added next year"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert [*found.answers().values()] == ["what carries it", "a small leaf"]
    assert "still to be added next year" in found.told


def test_an_answer_of_several_paragraphs_lets_the_last_one_have_some(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Trees", 1)
    lines = ["Q: What is a stem?", "A: what carries it", "above the root", "Q: What is a bud?"]
    for text in (*lines, "A: a small leaf", "that opens in spring"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "trees.docx"))
    answers = [*Drafted(tmp_path, "trees.docx").answers().values()]
    assert answers == ["what carries it above the root", "a small leaf that opens in spring"]

"""Questions as people print them: every make of options and keys, and never a wrong answer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

WOOD = (
    ("Which tree keeps its leaves?", ("oak", "fir", "birch"), 1),
    ("Which tree bears acorns?", ("oak", "fir", "birch"), 0),
    ("Which bark is white?", ("oak", "fir", "birch"), 2),
)
RIGHT = [("fir",), ("oak",), ("birch",)]


def printed(
    marks: str, option: str, key: str = "", *, gap: str = "\n", stem: str = "{n}. {q}"
) -> str:
    """Return the questions above as a text: `option` and `key` are formats."""
    parts: list[str] = []
    for number, (question, options, right) in enumerate(WOOD, start=1):
        told = [
            option.format(m=mark, o=each, r="{r}")
            for mark, each in zip(marks, options, strict=False)
        ]
        told = [
            each.replace("{r}", "*" if place == right else "") for place, each in enumerate(told)
        ]
        lines = [stem.format(n=number, q=question), gap.join(told)]
        lines += [key.format(m=marks[right], o=options[right], n=right + 1)] if key else []
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    ("marks", "option", "key"),
    [
        ("ABC", "{m}) {o}", "Answer: {m}"),
        ("abc", "({m}) {o}", "Ans. {m}) {o}"),
        ("абв", "{m}) {o}", "Ответ: {m}"),
        ("АБВ", "{m}. {o}", "\u0422\u0443\u0443\u0440\u0430 жооп: {m}"),
        ("ABC", "{m}) {o}", "Javob: {m}"),
        ("ABC", "{m}. {o}", "To'g'ri javob: {m}"),
        ("ABC", "{m}) {o}", "Doğru cevap: {m}"),
        ("ABC", "{m}\u3001{o}", "答案:{m}"),
        ("ABC", "{m}\uff0e{o}", "答案\uff1a{m}"),
        ("①②③", "{m} {o}", "정답: {m}"),
        ("①②③", "{m} {o}", "정답: {n}"),
        ("123", "{m}) {o}", "Answer: {n}"),
        ("가나다", "{m}. {o}", "정답: {m}"),
        ("abc", "{m}) {o}", "Kunci jawaban: {m}"),
        ("abc", "{m}) {o}", "Đáp án: {m}"),
        ("abc", "{m}) {o}{r}", ""),
        ("abc", "{r}{m}) {o}", ""),
        ("ABC", "{m} - {o}", "Richtige Antwort: {m}"),
    ],
)  # fmt: skip
def test_the_key_below_tells_the_answer(tmp_path: Path, marks: str, option: str, key: str) -> None:
    found = drafted_text(tmp_path, "exam.txt", printed(marks, option, key))
    rows = found.values()
    assert [row["right_option"] for row in rows] == RIGHT
    assert [row["question"] for row in rows] == [(question,) for question, _, _ in WOOD]
    assert all(row["options"] == ("oak", "fir", "birch") for row in rows)


@pytest.mark.parametrize(
    ("option", "gap", "marks"),
    [("{m}) {o}", " ", "ABC"), ("{m}){o}", "", "абв"), ("{m}.{o}", "  ", "ABC"),
     ("{m}{o}", " ", "①②③")],
)  # fmt: skip
def test_options_in_one_line_are_told_apart(
    tmp_path: Path, option: str, gap: str, marks: str
) -> None:
    text = printed(marks, option, "Answer: {m}", gap=gap)
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert [row["right_option"] for row in rows] == RIGHT
    assert all(row["options"] == ("oak", "fir", "birch") for row in rows)


@pytest.mark.parametrize(
    "keys",
    ["Answers: 1-B 2-A 3-C", "ANSWER KEY\n1 B\n2 A\n3 C", "Respuestas\n1.b, 2.a, 3.c",
     "1-b\n2-a\n3-c", "Ключи:\n1) B; 2) A; 3) C"],
)  # fmt: skip
def test_a_list_of_keys_at_the_end_answers_by_number(tmp_path: Path, keys: str) -> None:
    text = printed("abc", "{m}) {o}") + f"\n\n{keys}\n"
    found = drafted_text(tmp_path, "exam.txt", text)
    rows = found.values(next(iter(found.topic().tables)))
    assert [row["right_option"] for row in rows] == RIGHT


def test_keys_of_two_parts_that_count_anew_are_kept_apart(tmp_path: Path) -> None:
    other = printed("abc", "{m}) {o}").replace("tree", "shrub").replace("bark", "stem")
    text = printed("abc", "{m}) {o}") + f"\n\n{other}\n\n1-b 2-a 3-c\n1-a 2-b 3-a\n"
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert [row["right_option"] for row in rows] == [*RIGHT, ("oak",), ("fir",), ("oak",)]


def test_a_label_alone_above_a_question_numbers_it(tmp_path: Path) -> None:
    text = (
        printed("abc", "{m}) {o}", stem="{n}-\u0441\u0443\u0440\u043e\u043e\n{q}")
        + "\n\nЖ\u043e\u043eпт\u043e\u0440\u0443: 1-b 2-a 3-c\n"
    )
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert [row["right_option"] for row in rows] == RIGHT
    assert [row["question"] for row in rows] == [(question,) for question, _, _ in WOOD]


def test_plus_and_minus_tell_right_from_wrong(tmp_path: Path) -> None:
    text = "1. Keeps its leaves:\n-oak\n+fir\n-birch\n\n2. Bears acorns:\n+oak\n-fir\n-birch\n"
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert [row["right_option"] for row in rows] == [("fir",), ("oak",)]


def test_a_letter_in_brackets_in_the_question_is_its_key(tmp_path: Path) -> None:
    text = (
        "1.\uff08 B \uff09常绿。 A.oak B.fir C.birch\n"
        "2. 有橡子\uff08 A \uff09 A.oak B.fir C.birch\n"
    )
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert [row["right_option"] for row in rows] == [("fir",), ("oak",)]
    assert all("B" not in row["question"][0] for row in rows)


def test_a_question_without_a_sure_key_is_named_and_not_asked(tmp_path: Path) -> None:
    text = printed("ABC", "{m}) {o}", "Answer: {m}") + (
        "\n\n4. Which wood sinks?\nA) oak\nB) ebony\nC) fir\n"
        "\n5. Which wood floats?\nA) oak\nB) ebony\nC) fir\nAnswer: A, C\n"
        "\n6. Which wood is black?\nA) oak\nB) ebony\nC) fir\nAnswer: B) fir\n"
    )
    found = drafted_text(tmp_path, "exam.txt", text)
    assert ["right_option" in row for row in found.values()] == [True] * 3 + [False] * 3
    told = found.outcome.stdout + found.told
    assert "2 questions are not asked" in told
    assert "(options in line 20)" in told


def test_a_mark_and_a_key_that_differ_leave_the_question_open(tmp_path: Path) -> None:
    text = printed("ABC", "{m}) {o}", "Answer: {m}").replace("A) oak", "*A) oak", 1)
    rows = drafted_text(tmp_path, "exam.txt", text).values()
    assert ["right_option" in row for row in rows] == [False, True, True]


def test_an_outline_with_letters_is_no_exam(tmp_path: Path) -> None:
    text = "1. Trees\na) oak\nb) fir\nc) birch\n2. Shrubs\na) box\nb) yew\nc) elder\n"
    for name in ("notes.txt", "notes.md"):
        (tmp_path / name).mkdir()
        found = drafted_text(tmp_path / name, name, text)
        assert all(
            "options" not in row for each in found.topic().tables for row in found.values(each)
        )


Paragraphs = Sequence[Sequence[tuple[str, dict[str, object]]]]


def word(root: Path, paragraphs: Paragraphs, styles: Sequence[str] = ()) -> Drafted:
    """Return what a Word document becomes: paragraphs of runs with the properties of their font."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for number, runs in enumerate(paragraphs):
        style = styles[number] if number < len(styles) else None
        paragraph = document.add_paragraph(style=style)
        for text, look in runs:
            run = paragraph.add_run(text)
            for name, value in look.items():
                if name == "color":
                    run.font.color.rgb = value
                else:
                    setattr(run.font, name, value)
    data = io.BytesIO()
    document.save(data)
    (root / "exam.docx").write_bytes(data.getvalue())
    return Drafted(root, "exam.docx")


def looks() -> list[dict[str, object]]:
    """Return the looks that set a right option apart."""
    shared = pytest.importorskip("docx.shared")
    return [{"bold": True}, {"underline": True}, {"highlight_color": 7},
            {"color": shared.RGBColor(0xC0, 0, 0)}]  # fmt: skip


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("make", ["letters", "list"])
def test_the_option_that_looks_apart_in_word_is_the_answer(
    tmp_path: Path, number: int, make: str
) -> None:
    look = looks()[number]
    paragraphs: list[list[tuple[str, dict[str, object]]]] = []
    styles: list[str] = []
    for count, (question, options, right) in enumerate(WOOD, start=1):
        paragraphs.append([(question if make == "list" else f"{count}. {question}", {})])
        styles.append("List Number" if make == "list" else "Normal")
        for place, option in enumerate(options):
            text = option if make == "list" else f"{'abc'[place]}) {option}"
            paragraphs.append([(text, look if place == right else {})])
            styles.append("List Number 2" if make == "list" else "Normal")
    rows = word(tmp_path, paragraphs, styles).values()
    assert [row["right_option"] for row in rows] == RIGHT
    assert [row["question"] for row in rows] == [(question,) for question, _, _ in WOOD]


def test_a_page_with_the_right_point_in_bold(tmp_path: Path) -> None:
    body = "".join(
        f"<li>{question}<ol type='A'>"
        + "".join(
            f"<li><strong>{each}</strong></li>" if place == right else f"<li>{each}</li>"
            for place, each in enumerate(options)
        )
        + "</ol></li>"
        for question, options, right in WOOD
    )
    rows = drafted_text(tmp_path, "exam.html", f"<h1>Wood</h1><ol>{body}</ol>").values()
    assert [row["right_option"] for row in rows] == RIGHT


def test_a_sheet_with_words_of_another_language_for_its_columns(tmp_path: Path) -> None:
    head = "Savol,A variant,B variant,C variant,To'g'ri javob\n"
    body = "".join(
        f"{question},{','.join(options)},{'ABC'[right]}\n" for question, options, right in WOOD
    )
    rows = drafted_text(tmp_path, "exam.csv", head + body).values()
    assert [row["right_option"] for row in rows] == RIGHT


def test_a_sheet_whose_keys_tell_no_option_asks_nothing_and_keeps_them(tmp_path: Path) -> None:
    head = "Question,A,B,C,Answer\n"
    body = "".join(
        f"{question},{','.join(options)},see p. {right}\n" for question, options, right in WOOD
    )
    found = drafted_text(tmp_path, "exam.csv", head + body)
    assert found.questions() == []
    assert any("see p. 1" in text for row in found.values() for (text, *_) in row.values())


def test_an_empty_option_does_not_move_the_key(tmp_path: Path) -> None:
    text = "Question,A,B,C,D,Answer\nWhat keeps its leaves?,oak,,fir,birch,C\n" \
           "What bears acorns?,oak,fir,birch,yew,A\nWhat is white?,oak,,birch,yew,C\n"  # fmt: skip
    rows = drafted_text(tmp_path, "exam.csv", text).values()
    assert [row["right_option"] for row in rows] == [("fir",), ("oak",), ("birch",)]


def test_notes_whose_points_end_in_stars_or_bold_are_no_exam(tmp_path: Path) -> None:
    notes = "- Barks\n  - oak (*in winter*)\n  - fir\n  - **birch**\n"
    text = notes + notes.replace("Barks", "Leaves").replace("oak", "yew")
    found = drafted_text(tmp_path, "notes.md", text)
    assert all("options" not in row for name in found.topic().tables for row in found.values(name))


def test_a_numbered_list_below_a_question_without_keys_is_its_answer(tmp_path: Path) -> None:
    text = "Why do leaves fall?\n1) cold\n2) less light\n3) drought\n\n"
    text += text.replace("leaves", "needles")
    found = drafted_text(tmp_path, "notes.txt", text)
    assert all("options" not in row for name in found.topic().tables for row in found.values(name))


def test_a_tag_that_stands_in_bold_is_a_tag(tmp_path: Path) -> None:
    lines = [
        "<question> Which is blue?", "<variantright> cobalt", "<variant> iron", "<variant> tin",
        "<question> Which rusts?", "<variant> tin", "<variantright> iron",
    ]  # fmt: skip
    runs: list[list[tuple[str, dict[str, object]]]] = [
        [(line, {"bold": line == "<variant> iron"})] for line in lines
    ]
    rows = word(tmp_path, runs).values()
    assert [row["options"] for row in rows] == [("cobalt", "iron", "tin"), ("tin", "iron")]

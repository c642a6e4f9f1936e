"""What a file holds as a finished question is asked as it stands: options, key, verdict, case."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text
from tests.libraries import clindeck

STEMS = ("Which tree has needles?", "Which tree bears acorns?", "Which tree is white?")
OPTIONS = (("Oak", "Pine", "Birch"), ("Oak", "Pine", "Birch"), ("Oak", "Pine", "Birch"))
KEYS = (1, 0, 2)


def fields(drafted: Drafted, name: str) -> list[str]:
    built = clindeck("build", cwd=drafted.root)
    assert built.status == 0, built.stderr
    listed = clindeck("list", "--format", "json", cwd=drafted.root)
    return [note["fields"].get(name, "") for note in json.loads(listed.stdout)]


def asked(drafted: Drafted) -> list[tuple[str, list[str], str]]:
    """Return question, options and answer of each card."""
    questions, answers = fields(drafted, "Question"), fields(drafted, "Answer")
    return [
        (front.partition(" <ol")[0].partition(": ")[2], re.findall("<li>(.*?)</li>", front), back)
        for front, back in zip(questions, answers, strict=True)
    ]


EXPECTED = [
    (stem, list(options), f"{'ABC'[key]}. {options[key]}")
    for stem, options, key in zip(STEMS, OPTIONS, KEYS, strict=True)
]


def printed(key_of: str, mark: str = "{letter}. {text}", *, number: bool = True) -> str:
    """Return a quiz as text; `key_of` is the line below a question."""
    lines: list[str] = []
    for place, (stem, options, key) in enumerate(zip(STEMS, OPTIONS, KEYS, strict=True), start=1):
        lines.append(f"{place}. {stem}" if number else stem)
        lines += [mark.format(letter="abc"[at], text=text) for at, text in enumerate(options)]
        lines.append(key_of.format(number=key + 1, letter="ABC"[key], text=options[key]))
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        printed("{number}", number=False).replace("\n\n", "\n"),
        printed("Answer: {letter}", "{letter}) {text}"),
        printed("Correct answer: ({letter}) {text}", "({letter}) {text}"),
        printed("Respuesta correcta: {letter}"),
        printed("") + "\nAnswer key\n1. B  2. A  3. C\n",
        printed("") + "\nRéponses : 1-b, 2-a, 3-c\n",
        printed("").replace("b. Pine", "*b. Pine", 1)[:-1].replace(
            "a. Oak\nb. Pine\nc. Birch\n\n\n3", "a. Oak (correct)\nb. Pine\nc. Birch\n\n\n3"
        ).rpartition("c. Birch")[0] + "c. Birch ✓\n",
    ],
)  # fmt: skip
def test_a_printed_question_is_a_choice_among_its_own_options(tmp_path: Path, text: str) -> None:
    assert asked(drafted_text(tmp_path, "x.txt", text)) == EXPECTED


def test_a_list_of_keys_is_not_the_key_of_the_question_above_it(tmp_path: Path) -> None:
    text = printed("").rstrip() + "\nAnswers: 1. b  2. a  3. c\n"
    assert asked(drafted_text(tmp_path, "x.txt", text)) == EXPECTED


def test_options_in_one_line_and_in_a_page_of_notes_are_read(tmp_path: Path) -> None:
    text = "".join(
        f"{stem}\n\nA) {one} B) {two} C) {three}\n\nAnswer: {'ABC'[key]}\n\n"
        for stem, (one, two, three), key in zip(STEMS, OPTIONS, KEYS, strict=True)
    )
    assert asked(drafted_text(tmp_path, "x.md", f"# Trees\n\n{text}")) == EXPECTED


def test_an_explanation_stands_on_the_back(tmp_path: Path) -> None:
    text = printed("Answer: {letter}\nExplanation: it is told by its bark.")
    assert (
        fields(drafted_text(tmp_path, "x.txt", text), "Explanation")
        == ["it is told by its bark."] * 3
    )


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("correct_answer", ("B", "A", "C")), ("key", ("2", "1", "3")), ("Answer", ("1", "0", "2")),
        ("Lösung", ("Pine", "Oak", "Birch")), ("correct", ("b)", "a)", "c)")),
    ],
)  # fmt: skip
def test_a_sheet_of_questions_is_a_choice_among_their_options(
    tmp_path: Path, heading: str, keys: tuple[str, ...]
) -> None:
    rows = [
        f"{stem},{','.join(options)},{key}"
        for stem, options, key in zip(STEMS, OPTIONS, keys, strict=True)
    ]
    text = f"question,option_a,option_b,option_c,{heading}\n" + "\n".join(rows) + "\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert asked(found) == EXPECTED
    assert "are the options of each question" in found.told


def test_without_a_key_no_question_is_asked_and_that_is_said(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.txt", printed(""))
    assert fields(found, "Question") == []
    assert "the file gives no answers to its questions" in found.told
    assert found.values("x")[0]["options"] == ("Oak", "Pine", "Birch")


def test_a_lettered_list_that_answers_nothing_stays_a_list(tmp_path: Path) -> None:
    text = "Uses of wood\n\na. ships\nb. masts\nc. floors\n\nUses of bark\n\na. cork\nb. dye\n"
    found = drafted_text(tmp_path, "x.txt", text)
    assert "options" not in found.told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", "Q: How old is an oak?\nA: 500 years.\n\nQ: How tall is a pine?\nA: 30 m.\n"),
        ("x.md", "**F: How old is an oak?**\nA: 500 years.\n\nF: How tall is a pine?\nA: 30 m.\n"),
        ("x.md", "## How old is an oak?\n\n500 years.\n\n## How tall is a pine?\n\n30 m.\n"),
        ("x.md", "**How old is an oak?**\n\n500 years.\n\n**How tall is a pine?**\n\n30 m.\n"),
    ],
)
def test_questions_with_their_answers_are_asked_as_they_stand(
    tmp_path: Path, name: str, text: str
) -> None:
    found = drafted_text(tmp_path, name, text)
    assert [each.rstrip(".") for each in fields(found, "Answer")] == ["500 years", "30 m"]
    assert [each.rpartition(": ")[2] for each in fields(found, "Question")] == [
        "How old is an oak?", "How tall is a pine?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "yes", "no", "asks"),
    [
        ("Statement,Answer", "True", "False", "true or false? "),
        ("Aussage,Urteil", "richtig", "falsch", " – richtig / falsch?"),
        ("question,answer", "\u3007", "×", "\u3007"),
    ],
)
def test_statements_are_asked_as_such_with_the_verdict_as_the_answer(
    tmp_path: Path, heading: str, yes: str, no: str, asks: str
) -> None:
    text = (
        f"{heading},Explanation\nThe oak tree has acorns.,{yes},it does\n"
        f"The pine tree loses needles.,{no},it keeps them\nThe birch tree is white.,{yes},\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert fields(found, "Answer") == [yes, no, yes]
    assert all(asks in each for each in fields(found, "Question"))
    assert fields(found, "Explanation") == ["it does", "it keeps them", ""]


def test_a_case_is_the_question_and_what_it_is_the_answer(tmp_path: Path) -> None:
    case = "A {} year old oak has lost all leaves in summer and has holes in the bark"
    text = "No,Diagnosis,Case\n" + "".join(
        f"{number},{what},{case.format(number + 40)}\n"
        for number, what in enumerate(("beetles", "drought", "frost"))
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert fields(found, "Answer") == ["beetles", "drought", "frost"]
    assert all("What is the diagnosis?" in each for each in fields(found, "Question"))


def test_a_column_of_questions_without_answers_is_not_the_answer(tmp_path: Path) -> None:
    text = "Title;Task\n" + "".join(
        f"{name};A tall {name.lower()} has lost its leaves. How do you treat it?\n"
        for name in ("Oak", "Pine", "Birch", "Elm")
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert fields(found, "Question") == []
    assert "no column answers them" in found.told


WORDS = [f"{one}{two}o" for one in "bdfglmnprst" for two in ("a", "e", "i", "o", "u")]


@pytest.mark.parametrize("head", ["Latein,Deutsch", "Term,Meaning", "czech,english"])
def test_a_word_list_is_asked_however_many_rows_it_has(tmp_path: Path, head: str) -> None:
    rows = "".join(f"{one}{two},{two}wort{one}\n" for one in WORDS for two in WORDS[:6])
    found = drafted_text(tmp_path, "x.csv", f"{head}\n{rows}")
    assert "is a register" not in found.told
    assert len(fields(found, "Question")) > 250


def test_all_meanings_of_a_short_form_are_asked_together(tmp_path: Path) -> None:
    text = "Abbreviation,Meaning\nOT,old tree\nOT,open top\nNT,new twig\nBT,bare twig\n"
    found = drafted_text(tmp_path, "x.csv", text)
    questions = fields(found, "Question")
    assert [each for each in questions if "OT" in each] == [
        "Topic x: what are the 2 meanings of “OT”?"
    ]
    assert len(questions) == 3


def test_rows_are_called_by_their_names_where_codes_stand_first(tmp_path: Path) -> None:
    text = (
        "tree_id,name_de,name_en,use\nOAKTREE,Eiche,oak,ships\nPINETREE,Kiefer,pine,masts\n"
        "BIRCH,Birke,birch,brooms\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    questions = fields(found, "Question")
    assert not any("OAKTREE" in each for each in questions)
    assert any("Eiche" in each for each in questions)
    assert "not by the codes" in found.told


def test_what_marks_named_goods_makes_no_false_statement_of_them(tmp_path: Path) -> None:
    rows = "".join(
        f"OAKIN {count}MG TAB B/{count} ELM,{count},{'TRUE' if count % 2 else 'FALSE'}\n"
        for count in range(10, 24)
    )
    text = f"name,price,on_prescription\n{rows}"
    found = drafted_text(tmp_path, "x.csv", text)
    assert not any("true or false" in each for each in found.questions())

"""Headings that no sentence takes, and what rows are called, are said as people say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.wording.nouns import in_sentence
from clindeck.draft.wording.titles import as_written
from clindeck.draft.wording.wordings import fuller, question
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import drafted_text

TEXT, LIST = ColumnKind.TEXT, ColumnKind.LIST


@pytest.mark.parametrize(
    ("title", "kind", "asked"),
    [
        ("Look", TEXT, "what does {x} look like?"),
        ("Made in", TEXT, "{x} – made in?"),
        ("Low in", TEXT, "{x} – low in?"),
        ("Resistant to", TEXT, "what is {x} resistant to?"),
        ("Positive if", TEXT, "when is {x} positive?"),
        ("Contraindicated when", TEXT, "when is {x} contraindicated?"),
        ("Seizure if", TEXT, "{x} – seizure if?"),
        ("How to do it", TEXT, "how do you do {x}?"),
        ("When to give", TEXT, "when do you give {x}?"),
        ("When to worry", TEXT, "{x}: when to worry?"),
        ("Shock if BP <", TEXT, "{x} – shock if BP < what?"),
        ("What", TEXT, "what is {x}?"),
        ("Spectrum", LIST, "{x} – spectrum ({count})?"),
        ("O2", TEXT, "{x} – O2?"),
        ("KEY TOXICITY", TEXT, "what is the key toxicity of {x}?"),
        ("CLASS", TEXT, "{x} belongs to which class?"),
        ("Layers involved", TEXT, "what are the layers involved in {x}?"),
        ("Starts", TEXT, "{x} – starts?"),
        ("Volume mode", TEXT, "{x} – volume mode?"),
        ("Lantern syndrome", TEXT, "{x} – lantern syndrome?"),
        ("Abruption", TEXT, "{x} – abruption?"),
        ("Late sign", TEXT, "what is the late sign of {x}?"),
        ("Examples", LIST, "{x} – examples ({count})?"),
        ("Dose 24 h in pump", ColumnKind.DOSE, "{x} – dose 24 h in pump?"),
        ("Maximum dose plain", ColumnKind.DOSE, "{x} – maximum dose plain?"),
        ("Comments", TEXT, "what is to be remembered about {x}?"),
    ],
)
def test_a_heading_becomes_a_natural_question(title: str, kind: ColumnKind, asked: str) -> None:
    assert question(title, kind, "{x}") == asked


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("DRUG", "drug"),
        ("INR", "INR"),
        ("CNS EFFECT", "CNS effect"),
        ("AGE", "AGE"),
        ("Gram", "Gram"),
        ("Serum B12", "serum B12"),
        ("HALF-LIFE", "half-life"),
    ],
)
def test_a_plain_word_in_capitals_is_said_as_any_other(title: str, said: str) -> None:
    assert in_sentence(title) == said


def test_an_age_has_nothing_but_shows_something(tmp_path: Path) -> None:
    text = "Age,Language\n2 mo,coos\n9 mo,babbles\n3 y,sentences\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.questions()[0] == "Topic x: age “2 mo” – language?"


def test_a_nerve_is_called_one_behind_its_name_in_all_questions(tmp_path: Path) -> None:
    text = (
        "Nerve,Root,Exits skull via,Lesion sign\nOaken,C2,elm hole,droop\n"
        "Birchen,C4,fir hole,limp\nWillow,C9,ash hole,squint\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: what is the root of the Oaken nerve?" in asked
    assert "Topic x: Birchen nerve – exits skull via what?" in asked
    assert all("nerve" in each for each in asked)
    assert not any("the nerve" in each for each in asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nerve,Root\nOak nerve,C2\nElm nerve,C4\n", "the root of the Oak nerve?"),
        (
            "Test,Suggests,Positive if\nOaken,rot,pale\nElm tilt,mould,red\n",
            "does the Oaken test suggest?",
        ),
        ("Test,Suggests\nOak's,rot\nElm's,mould\n", "what does Oak's test suggest?"),
        ("Test,Cause\nOakin,rot\nElmin,mould\n", "what is the cause of Oakin?"),
        ("Syndrome,Cause\nABC,rot\nDEF,mould\n", "what is the cause of ABC?"),
    ],
)
def test_what_says_itself_what_it_is_gets_no_noun(tmp_path: Path, text: str, asked: str) -> None:
    assert any(asked in each for each in drafted_text(tmp_path, "x.csv", text).questions())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Thread,Absorbed by\nOakin,42 days\nElmin,90 days\n", "Oakin – absorbed by?"),
        ("Thread,Absorbed by\nOakin,moss\nElmin,lichen\n", "what is Oakin absorbed by?"),
        ("Wound,Stage\n≤ 20 mm,T1\n≥ 21 mm,T2\n", "≥ 21 mm – Stage?"),
        ("Feature,Oak,Fir\nLeaf,broad,needle\nWood,hard,soft\nMark,oval,round\n", "Oak – Mark?"),
    ],
)
def test_what_english_cannot_say_for_certain_stands_behind_a_dash(
    tmp_path: Path, text: str, asked: str
) -> None:
    assert f"Topic x: {asked}" in drafted_text(tmp_path, "x.csv", text).questions()


def test_a_mark_that_tells_rows_apart_is_shown_with_what_it_marks(tmp_path: Path) -> None:
    text = (
        "Ziekte,Levend?,Schema,Leeftijd\nEikpest,nee,1 dosis,2 jaar\nEikpest,ja,dag 1 en 3,5 jaar\n"
        "Iepkoorts,nee,2 doses,1 jaar\nBeukpest,nee,3 doses,4 jaar\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: Eikpest (Levend: ja) – Schema?" in asked
    assert not any("(ja)" in each for each in asked)


@pytest.mark.parametrize(
    ("heading", "is_asked"), [("Mode", False), ("Quality", False), ("Region", True)]
)
def test_rows_are_asked_by_a_value_that_learners_class_them_by(
    tmp_path: Path, heading: str, *, is_asked: bool
) -> None:
    rows = "".join(
        f"{name},{value},{name[::-1]} wave\n"
        for name, value in zip(
            ("Oakin", "Elmin", "Firin", "Ashin", "Yewin", "Bayin"),
            ("Shore", "Shore", "Shore", "Ridge", "Ridge", "Ridge"),
            strict=True,
        )
    )
    asked = drafted_text(tmp_path, "x.csv", f"Tree,{heading},Effect\n{rows}").questions()
    assert any(each.startswith("Topic x: which 3 trees") for each in asked) is is_asked


def test_a_heading_that_is_a_unit_alone_is_said_with_what_it_measures(tmp_path: Path) -> None:
    text = (
        "Lage,Durchmesser,cm\nEichenlage,über der Kante,9\nUlmenlage,unter der Kante,12\n"
        "Buchenlage,neben der Kante,13\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.answers()["Topic x: Ulmenlage – Durchmesser: cm?"] == "12"
    assert found.answers()["Topic x: Ulmenlage – Durchmesser?"] == "unter der Kante"


def test_a_letter_is_not_asked_for_the_word_that_it_begins(tmp_path: Path) -> None:
    text = "# X\n\n## Rules\n\n- O – Order\n- A – Always look at the sky first\n- K – Moss\n"
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert not any(each.endswith("– O?") for each in asked)
    assert any(each.endswith("– A?") for each in asked)
    assert any(each.endswith("– K?") for each in asked)


def test_the_long_items_of_a_list_are_asked_for_in_english(tmp_path: Path) -> None:
    items = "- Oak for beams that carry the roof\n- Elm for wheels that roll on stone\n"
    asked = drafted_text(tmp_path, "x.md", f"# X\n\n## Choice of wood\n\n{items}").questions()
    assert asked == ["Topic x: Choice of wood – name the 2"]


def test_a_fuller_question_names_a_row_once() -> None:
    ask = "{short}: what is the sign of the {nerve} nerve?"
    assert fuller(ask, "nerve") == ask


@pytest.mark.parametrize(
    ("topic", "titles", "stem", "named"),
    [
        ("oak-gall-xy2", [], "oak gall XY2", "Oak gall XY2"),
        ("oak-gall-yr2", [""], "Oak gall (yr2)", "Oak gall (yr2)"),
        ("msk-oaks", ["MSK Oaks!"], "a", "MSK Oaks!"),
        ("oak-xy2", ["Trees"], "trees XY2", "Oak XY2"),
        ("rapports-m-dicaux", [], "rapports médicaux", "Rapports médicaux"),
        ("neck-pain", ["Shock"], "x", "Neck pain"),
    ],
)
def test_a_topic_is_written_as_its_files_write_it(
    topic: str, titles: list[str], stem: str, named: str
) -> None:
    assert as_written(topic, titles, [stem], ()) == named

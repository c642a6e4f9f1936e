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
        ("Comments", TEXT, "{x} – comment?"),
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

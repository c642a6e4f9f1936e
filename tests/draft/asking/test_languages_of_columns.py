"""A question is in one language, and a fact that stands there in two is asked once."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text


def test_of_columns_in_two_languages_one_is_asked_and_its_mark_is_not_shown(tmp_path: Path) -> None:
    text = (
        "DRUG,DOSAGE EN,DOSAGE SK,SIDE EFFECTS EN,SIDE EFFECTS SK\n"
        "Alphacin,one,uno,rash,picor\nBetamycin,two,dos,gout,gota\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    asked = found.questions()
    assert "Topic x: what are the side effects of Alphacin?" in asked
    assert len(asked) == 4
    assert "it says in another language what another column says" in found.told


def test_of_columns_in_two_scripts_those_of_the_names_are_asked(tmp_path: Path) -> None:
    text = (
        "名稱,Origin,起始點,Action,動作\n斜方肌,rib,肋骨,bends,屈曲\n三角肌,spine,脊椎,turns,旋轉\n"
        "胸大肌,arm,上臂,lifts,外展\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: 斜方肌 – 起始點?" in asked
    assert not any("originate" in each or "Origin" in each for each in asked)


def test_no_english_stands_around_answers_of_another_language(tmp_path: Path) -> None:
    text = (
        "Name,Description\nALPHA,đơn bào cơ thể sống gây ra nhiễm trùng mắt và da\n"
        "BETA,một ký sinh trùng giun đũa ở ruột non của người\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert asked == ["Topic x – ALPHA?", "Topic x – BETA?"]


def test_a_language_is_no_noun_of_an_english_question(tmp_path: Path) -> None:
    text = "Chinese,Meaning\npot,vessel\npan,dish\ncup,mug\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert not any("the chinese" in each.lower() for each in asked)

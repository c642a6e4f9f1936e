"""Lines of a cell that each say what they hold for are asked one by one: IV, IM, infusion."""

from __future__ import annotations

from pathlib import Path

from clindeck.draft.reading.cells.led_lines import by_led_lines, lead_of
from tests.draft.drafted import drafted_text

SALVES = """\
| Salve | Dose |
| --- | --- |
| Alpha salve | 2 g twice a day; thin layer |
| Beta salve | **Skin:** 1 g once a day; no more than 7 days<br>**Scalp:** 3 g at night |
| Gamma salve | **Start:** 10 g, then 5 g after 2 hours<br>**Go on:** 1 g a day<br>at most 4 weeks |
"""


def test_each_line_is_asked_with_what_it_holds_for(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "salves.md", SALVES)
    answers = {question.split(": ", 1)[-1]: text for question, text in found.answers().items()}
    assert answers == {
        "what is the dose of Alpha salve?": "2 g twice a day; thin layer",
        "what is the dose of Beta salve (Skin)?": "1 g once a day; no more than 7 days",
        "what is the dose of Beta salve (Scalp)?": "3 g at night",
        "what is the dose of Gamma salve (Start)?": "10 g, then 5 g after 2 hours",
        "what is the dose of Gamma salve (Go on)?": "1 g a day / at most 4 weeks",
    }
    assert 'the items of "Dose" begin with what they hold for ("For"), a row each' in found.told


def test_other_columns_stay_in_the_table_that_they_were_in(tmp_path: Path) -> None:
    text = (
        "Salve,Smell,Dose\nAlpha salve,roses,2 g a day\n"
        'Beta salve,hay,"Skin: 1 g a day\nScalp: 3 g a day"\n'
        'Gamma salve,tar,"Skin: 5 g a day\nScalp: 4 g a day"\n'
    )
    found = drafted_text(tmp_path, "salves.csv", text)
    assert [row.get("dose") for row in found.values("salves")] == [("2 g a day",), None, None]
    assert [row["smell"] for row in found.values("salves")] == [("roses",), ("hay",), ("tar",)]
    assert [(*row["salve"], *row["for"], *row["dose"]) for row in found.values("salves-dose")] == [
        ("Beta salve", "Skin", "1 g a day"), ("Beta salve", "Scalp", "3 g a day"),
        ("Gamma salve", "Skin", "5 g a day"), ("Gamma salve", "Scalp", "4 g a day"),
    ]  # fmt: skip


def test_lines_that_do_not_all_hold_for_another_thing_are_not_parted() -> None:
    assert by_led_lines("Skin: 1 g\nSkin: 2 g") == ["Skin: 1 g / Skin: 2 g"]
    assert by_led_lines("a day\nSkin: 2 g\nScalp: 3 g") == ["a day / Skin: 2 g / Scalp: 3 g"]
    for line in ("12:30 a walk", "https://example.org", "1 g a day", "Skin:"):
        assert lead_of(line) == ("", line)


def test_stars_that_are_the_marks_of_bold_letters_are_no_signs(tmp_path: Path) -> None:
    rows = "".join(
        f"| {name} | **{n} g** a day |\n" for n, name in enumerate(("ash", "oak", "elm"))
    )
    found = drafted_text(tmp_path, "salves.md", f"| Salve | Dose |\n| --- | --- |\n{rows}")
    assert "its signs are nowhere put into words" not in found.told
    assert len(found.questions()) == 3

"""What a file carries for its own order never stands in a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.wording.noisy_titles import bare_title
from tests.draft.drafted import drafted_text


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("1. **Analgesics**", "Analgesics"),
        ("2.3 Antibiotics:", "Antibiotics"),
        ("Sheet1", ""),
        ("Tabelle 2", ""),
        ("draf tableur", ""),
        ("my notes of today", ""),
        ("Insulin pumps", "Insulin pumps"),
        ("5-HT antagonists", "5-HT antagonists"),
    ],
)
def test_a_title_is_shown_without_number_and_marks_or_not_at_all(title: str, bare: str) -> None:
    assert bare_title(title, "folder/my_notes-of today.xlsx") == bare


def test_labels_lose_their_colon_and_the_tick_of_whoever_went_through_them(tmp_path: Path) -> None:
    text = "Disease,Symptoms\nPotitis: done,a\nPanitis (done),b\nCupitis:,c\nTubitis,d\n"
    found = drafted_text(tmp_path, "x.csv", text)
    names = [row["disease"] for row in found.values()]
    assert names == [("Potitis",), ("Panitis",), ("Cupitis",), ("Tubitis",)]
    assert "colons behind the names are left out" in found.told
    assert "ticks behind the names (done) are left out" in found.told


def test_items_lose_bullets_and_full_stops(tmp_path: Path) -> None:
    text = 'Disease,Signs\nPotitis,"-fever; -rash."\nPanitis,"-cough; -pain."\n'
    assert drafted_text(tmp_path, "x.csv", text).values()[0]["signs"] == ("fever", "rash")


def test_a_second_line_of_headings_and_buttons_of_the_page_are_not_asked(tmp_path: Path) -> None:
    text = (
        "Drug EN,Dosage EN,Use EN,Use XY\nDrug,Dosage,Use,pot\nAlphacin,5 mg,pain,a\n"
        "Betamycin,6 mg,fever,b\n← Back to Home,x,y,c\nOther,z,w,d\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert len(asked) == 4
    assert all("Alphacin" in each or "Betamycin" in each for each in asked)


def test_a_list_of_references_is_not_asked(tmp_path: Path) -> None:
    text = (
        "# X\n\n## Signs\n\n- Fever: high\n- Rash: red\n\n## References\n\n- Pot: 2001\n- Pan: 2\n"
    )
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert not any("Pot" in each for each in asked)
    assert "Topic x, Signs – Fever?" in asked


def test_codes_of_a_program_are_neither_asked_nor_names(tmp_path: Path) -> None:
    text = (
        "Id,Name,Region,Side\nkHand_Lunate,Lunate,kRegion_Hand,left\n"
        "kLeg_Tibia,Tibia,kRegion_Leg,right\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert asked
    assert not any("_" in each for each in asked)

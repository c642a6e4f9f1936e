import pytest

from clindeck.lint.rule import DeckView
from clindeck.lint.rules.cards.q013_undefined_abbreviation import RULE
from tests.lint.wording import ANSWER, FRONT, deck_said, foreign, own, row_of

TAPENTADOL = own("PSPS-2, tapentadol: class in the source?", "NE reuptake inhibitor")


def test_an_abbreviation_that_nothing_spells_out_is_found_where_it_stands_first() -> None:
    again = own("PSPS-2, NE: which drug?", "tapentadol", recipe="s")
    assert deck_said(RULE, TAPENTADOL, again) == [
        f"{ANSWER} d/drugs/x/r: “NE” is nowhere spelled out in the deck; write it once as “full "
        "form (NE)” or on the back"
    ]
    assert deck_said(RULE, again, TAPENTADOL)[0].startswith(f"{FRONT} d/drugs/x/s: “NE”")


@pytest.mark.parametrize(
    "explained",
    [
        own("Which reuptake?", "norepinephrine (NE) reuptake"),
        own("What is NE (norepinephrine) for?", "arousal"),
        own("PSPS-2: what does the abbreviation NE stand for?", "norepinephrine"),
        own("NE", "norepinephrine"),
    ],
)
def test_an_abbreviation_spelled_out_on_any_card_passes(explained: object) -> None:
    assert deck_said(RULE, TAPENTADOL, explained) == []  # type: ignore[arg-type]


def test_the_back_of_the_card_and_its_row_may_spell_it_out() -> None:
    on_back = own("Class?", "NE agonist", explanation="NE: norepinephrine")
    in_table = own("Class?", "NE agonist", context="<td>noradrenaline/norepinephrine (NE)</td>")
    in_row = own("Class?", "SAM donor", rows=(row_of("SAMe (S-adenosylmethionine)"),))
    for card in (on_back, in_table, in_row):
        assert deck_said(RULE, card) == []


@pytest.mark.parametrize(
    "front",
    [
        "PSPS-2: which level, L4 or L5?",
        "Vitamin B12 is given how?",
        "Which cranial nerve is VII?",
        "Which drug must NOT be given?",
        "Which base pairs in DNA?",
        "Dose of hydrOXYzine?",
        "THE HEART AND ITS VALVES",
        "Why does PSPS hurt?",
    ],
)
def test_names_numerals_and_household_words_are_no_abbreviations(front: str) -> None:
    assert deck_said(RULE, own(front, "x")) == []


def test_a_foreign_deck_is_judged_the_same_way() -> None:
    cards = [foreign("First drug in COPD?", "a bronchodilator")]
    assert deck_said(RULE, *cards, ours=False) == [
        "g1 Front g1: “COPD” is nowhere spelled out in the deck; write it once as “full form "
        "(COPD)” or on the back"
    ]
    cards.append(foreign("COPD", "chronic obstructive pulmonary disease", guid="g2"))
    assert deck_said(RULE, *cards, ours=False) == []


def test_all_is_slight_in_a_foreign_deck() -> None:
    cards = [foreign("Which ECG lead looks down?", "the ZLX")]
    found = list(RULE.find(DeckView(tuple(cards), None, frozenset())))
    assert [(finding.message[4:9], finding.is_slight) for finding in found] == [
        ("“ECG”", True),
        ("“ZLX”", True),
    ]

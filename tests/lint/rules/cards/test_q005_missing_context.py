from pathlib import Path

import pytest

from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q005_missing_context import RULE
from tests.libraries import DRUGS, checked, field, sound_library
from tests.lint.wording import FRONT, foreign, own, row_of, said

DOSE = "5 to 10 mg three times daily"
BACLOFEN = row_of("baclofen", dose=DOSE, route="oral")
WAY_OUT = "a dose needs condition, drug, and route or form"


def test_a_dose_prompt_with_condition_drug_and_route_passes() -> None:
    card = own("PSPS-2, oral baclofen: dose and frequency?", DOSE, rows=(BACLOFEN,))
    assert said(RULE, card) == []


@pytest.mark.parametrize(
    ("front", "missing"),
    [
        ("PSPS-2, baclofen: dose and frequency?", "a route or form"),
        ("Oral baclofen: dose and frequency?", "the condition"),
        ("PSPS-2, oral: how is it dosed?", "the drug"),
        ("How much?", "the condition and the drug and a route or form"),
    ],
)
def test_what_a_dose_prompt_lacks_is_named(front: str, missing: str) -> None:
    assert said(RULE, own(front, DOSE, rows=(BACLOFEN,))) == [
        f"{FRONT} d/drugs/baclofen/r: “{front}” asks for a dose and does not name {missing}; "
        f"{WAY_OUT}"
    ]


def test_a_dose_cell_without_a_number_is_a_dose_too() -> None:
    row = row_of("romosozumab", dose="dose not stated in the source")
    assert (
        len(said(RULE, own("PSPS-2, romosozumab?", row.cells["dose"].items[0].text, rows=(row,))))
        == 1
    )


def test_the_own_word_of_the_row_for_its_route_is_enough() -> None:
    row = row_of("morphine", dose=DOSE, route="by reservoir")
    assert said(RULE, own("PSPS-2, morphine by reservoir: dose?", DOSE, rows=(row,))) == []


def test_a_reverse_that_tells_the_dose_and_asks_for_the_drug_passes() -> None:
    card = own(f"Which drug: {DOSE}?", "baclofen", rows=(BACLOFEN,), kind=CardKind.REVERSE)
    assert said(RULE, card) == []


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Oral amoxicillin dose for strep pharyngitis?", "500 mg twice daily"),
        ("What is the normal serum sodium?", "135 to 145 mmol/L"),
        ("Normal hemoglobin in men?", "13.5 g/dL"),
        ("What is the dose-limiting toxicity of vincristine?", "neuropathy"),
        ("What is the resting stroke volume?", "70 mL"),
        ("How much can a microscope magnify?", "10 million times"),
        ("Which vitamin is given in high dose in pernicious anemia?", "B12"),
    ],
)
def test_a_foreign_card_with_context_or_without_a_dose_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


@pytest.mark.parametrize(
    ("front", "answer", "missing"),
    [
        ("Dose of ibuprofen?", "400 mg every 8 hours", "the condition and a route or form"),
        ("What is the dose of oral prednisone?", "40 mg", "the condition"),
        ("Usual daily dose?", "10 mg", "the drug and the condition and a route or form"),
        ("Usual daily dose?", "one tablet", "the drug and the condition"),
        ("Dose of epinephrine in anaphylaxis?", "0.3 mg", "a route or form"),
    ],
)
def test_a_foreign_dose_prompt_without_context_is_found(
    front: str, answer: str, missing: str
) -> None:
    assert said(RULE, foreign(front, answer)) == [
        f"Front (warning) g1: “{front}” asks for a dose and does not name {missing}; {WAY_OUT}"
    ]


def test_a_foreign_answer_that_tells_the_route_or_much_more_than_a_dose_passes() -> None:
    routed = foreign("Dose of epinephrine in anaphylaxis?", "0.3 mg intramuscular")
    trial = foreign("What did the trial compare?", f"{'word ' * 30}5 mg twice daily")
    assert said(RULE, routed) == []
    assert said(RULE, trial) == []


def test_a_row_is_named_by_its_unique_column_wherever_that_stands(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    drug = "  drug: {title: Drug, required: true, unique: true}\n"
    files.with_change(DRUGS, drug, "").with_change(
        DRUGS, "  class: {title: Class}\n", f"  class: {{title: Class}}\n{drug}"
    )
    found = checked(files)
    assert found.problems == ()
    (contrast,) = [note for note in found.decks[0].notes if note.key.endswith("/contrast")]
    context = field(contrast, "Context")
    assert '<th scope="col">ibuprofen</th><th scope="col">naproxen</th>' in context
    assert '<th scope="row">Class</th><td>NSAID</td><td>NSAID</td>' in context
    assert '<th scope="row">Drug</th>' not in context


def test_a_foreign_front_that_asks_for_no_dose_is_not_blamed_for_an_answer_with_one() -> None:
    answer = "SSRI (sertraline 50 mg daily) or propranolol 10 mg as needed"
    assert said(RULE, foreign("Differential diagnosis:", answer)) == []
    assert said(RULE, foreign("Dose?", answer)) != []


@pytest.mark.parametrize(
    "front", ["Starting with 80 g, how much is left?", "How much salt is in a liter of it?"]
)
def test_a_sum_is_no_dose(front: str) -> None:
    assert said(RULE, foreign(front, "10 g")) == []
    assert said(RULE, foreign("How much ibuprofen?", "400 mg")) != []


def test_what_a_dose_of_others_lacks_is_told_only_to_who_wants_all() -> None:
    (finding,) = RULE.find(foreign("How much ibuprofen?", "400 mg"))
    assert finding.is_slight

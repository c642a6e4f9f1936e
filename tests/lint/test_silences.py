"""Silences: on rows, on recipes, for a library; what they cover, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from clindeck.content.silence_reader import read_settings
from clindeck.lint.rule import (
    CardRule,
    CardView,
    DeckRule,
    DeckView,
    Finding,
    RowRule,
    RowView,
    Rule,
    in_answer,
)
from clindeck.lint.rules.sources.r010_audience_without_cards import RULE as AUDIENCE
from clindeck.lint.runner import LintedDeck, lint_library
from clindeck.model.problems import Severity
from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    LibraryFiles,
    checked,
    clindeck,
    lines_of,
    sound_library,
)

IBUPROFEN = "  - id: ibuprofen\n"
DOSE = "      - id: dose\n"


def _every_dose_card(card: CardView) -> Iterable[Finding]:
    return (in_answer(card, "is a dose"),) if card.recipe == "dose" else ()


def _every_row(view: RowView) -> Iterable[Finding]:
    return (Finding(view.row.position, f"row {view.row.id}", (view.row.id,)),)


def _every_deck(view: DeckView) -> Iterable[Finding]:
    card = view.cards[0]
    rows = tuple(row.id for row in card.rows)
    yield Finding(card.position, "first card", rows, card.recipe, card.front_field, card.guid)


CARDS = CardRule("Q901", "every-dose-card", Severity.ERROR, _every_dose_card)
ROWS = RowRule("Q902", "every-row", Severity.WARNING, _every_row)
DECKS = DeckRule("Q903", "first-card", Severity.WARNING, _every_deck)


@pytest.fixture
def small(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def said(
    files: LibraryFiles,
    *rules: Rule,
    settings: str = "",
    is_whole: bool = True,
) -> list[str]:
    """What `rules` say of the small library, other rules of the registry being unknown."""
    found = checked(files)
    assert found.problems == ()
    silences, faults = read_settings(settings.encode())
    assert faults == ()
    decks = [LintedDeck(each.deck, each.topics, each.notes) for each in found.decks]
    linted = lint_library(decks, silences, "2027-01-15", rules, rules, shown={})
    problems = linted.problems + (linted.idle if is_whole else ())
    return [line.removeprefix("source_data/ankle-sprain/") for line in sorted(lines_of(problems))]


def test_without_a_silence_everything_is_said(small: LibraryFiles) -> None:
    assert said(small, CARDS) == [
        "drugs.yaml:13:11 Q901 ankle/drugs/ibuprofen/dose: is a dose",
        "drugs.yaml:18:11 Q901 ankle/drugs/naproxen/dose: is a dose",
        "drugs.yaml:27:11 Q901 ankle/drugs/paracetamol/dose: is a dose",
    ]


@pytest.mark.parametrize("name", ["Q901", "every-dose-card"])
def test_a_row_silences_a_rule_for_its_own_cards(small: LibraryFiles, name: str) -> None:
    silence = f"    silence: [{{rule: {name}, because: it is meant so}}]\n"
    small.with_change(DRUGS, IBUPROFEN, IBUPROFEN + silence)
    assert said(small, CARDS) == [
        "drugs.yaml:19:11 Q901 ankle/drugs/naproxen/dose: is a dose",
        "drugs.yaml:28:11 Q901 ankle/drugs/paracetamol/dose: is a dose",
    ]


def test_a_recipe_silences_a_rule_for_all_its_cards(small: LibraryFiles) -> None:
    small.with_change(DECK, DOSE, DOSE + "        silence: [{rule: Q901, because: meant}]\n")
    assert said(small, CARDS) == []


def test_a_recipe_silences_an_audience_for_its_own_table_alone(small: LibraryFiles) -> None:
    drugs, ligaments = small.text(DRUGS), small.text(LIGAMENTS)
    for_students = "    audience: student\n"
    small.with_file(DRUGS, drugs.replace("    dose:", f"{for_students}    dose:"))
    small.with_file(LIGAMENTS, ligaments.replace("    side:", f"{for_students}    side:"))
    audience = "        audience: clinician\n"
    small.with_change(DECK, "      - id: role\n", f"      - id: dose\n{audience}")
    silence = "        silence: [{rule: R010, because: meant}]\n"
    small.with_change(
        DECK,
        f'{DOSE}        ask: "{{short}}, oral',
        (f'{DOSE}{audience}{silence}        ask: "{{short}}, oral'),
    )
    at = small.at(DECK, f'id: dose\n{audience}        ask: "{{short}}: what')
    assert said(small, AUDIENCE) == [
        f'{at} R010 recipe "dose" is for a clinician, but no card of it is; its rows are for '
        "others, so remove `audience:` here or there"
    ]


def test_a_row_silences_rules_over_rows_and_over_decks(small: LibraryFiles) -> None:
    silence = (
        "    silence:\n      - {rule: every-row, because: meant}\n"
        "      - {rule: first-card, because: meant}\n"
    )
    small.with_change(DRUGS, IBUPROFEN, IBUPROFEN + silence)
    assert [line.partition(" ")[2] for line in said(small, ROWS, DECKS)] == [
        "Q902 row naproxen",
        "Q902 row paracetamol",
        "Q902 row deltoid",
        "Q902 row talofibular",
    ]


def test_a_row_does_not_silence_a_row_of_the_same_id_in_another_table(
    small: LibraryFiles,
) -> None:
    small.with_change(LIGAMENTS, "  - id: deltoid\n", IBUPROFEN)
    small.with_change(
        LIGAMENTS, IBUPROFEN, IBUPROFEN + "    silence: [{rule: Q902, because: meant}]\n"
    )
    left = said(small, ROWS)
    assert [line for line in left if "row ibuprofen" in line] == [
        f"{small.at(DRUGS, 'id: ibuprofen')} Q902 row ibuprofen".removeprefix(
            "source_data/ankle-sprain/"
        )
    ]


def test_the_library_silences_a_rule_everywhere(small: LibraryFiles) -> None:
    assert said(small, CARDS, settings='[[silence]]\nrule = "Q901"\nbecause = "meant"\n') == []


def test_the_library_may_name_tables_and_recipes(small: LibraryFiles) -> None:
    settings = '[[silence]]\nrule = "Q902"\nbecause = "meant"\ntables = ["drugs"]\n'
    assert all(line.startswith("ligaments") for line in said(small, ROWS, settings=settings))
    assert len(said(small, ROWS, settings=settings)) == 2
    settings = '[[silence]]\nrule = "Q901"\nbecause = "meant"\nrecipes = ["dose"]\n'
    assert said(small, CARDS, settings=settings) == []


def test_a_silence_that_covers_nothing_is_a_warning_at_its_place(small: LibraryFiles) -> None:
    small.with_change(DECK, DOSE, DOSE + "        silence: [{rule: Q903, because: meant}]\n")
    small.with_change(DRUGS, IBUPROFEN, IBUPROFEN + "    silence: [{rule: Q903, because: meant}]\n")
    settings = '[[silence]]\nrule = "Q903"\nbecause = "meant"\ntables = ["ligaments"]\n'
    never = DeckRule("Q903", "never", Severity.ERROR, lambda _: ())
    idle = "S001 the silence of Q903 covers nothing (any more); remove it"
    assert said(small, never, settings=settings) == [
        f"clindeck.toml:2:1 {idle}",
        f"{small.at(DECK, 'Q903')} {idle}",
        f"drugs.yaml:11:22 {idle}",
    ]
    assert said(small, never, settings=settings, is_whole=False) == [
        f"{small.at(DECK, 'Q903')} {idle}"
    ]


def test_an_unknown_rule_is_an_error_with_the_one_that_was_meant(small: LibraryFiles) -> None:
    for name, message in (
        ("every-dose-cart", 'no rule "every-dose-cart"; did you mean "every-dose-card"?'),
        ("q901", 'no rule "q901"; did you mean "Q901"?'),
        ("Q999", 'no rule "Q999"'),
    ):
        settings = f'[[silence]]\nbecause = "meant"\nrule = "{name}"\n'
        assert said(small, DECKS, CARDS, settings=settings)[0] == (
            f"clindeck.toml:3:1 S002 {message}; clindeck rule lists them"
        )


@pytest.mark.parametrize("code", ["T010", "K030", "C001", "L014", "S001"])
def test_a_fault_that_is_no_rule_cannot_be_silenced(small: LibraryFiles, code: str) -> None:
    small.with_change(DECK, DOSE, DOSE + f"        silence: [{{rule: {code}, because: meant}}]\n")
    never = DeckRule("Q903", "never", Severity.ERROR, lambda _: ())
    assert said(small, never) == [
        f"{small.at(DECK, code)} S002 {code} is not a rule and cannot be silenced; mend what it "
        "reports"
    ]


def test_a_silence_without_a_reason_is_an_error(small: LibraryFiles) -> None:
    small.with_change(DRUGS, IBUPROFEN, IBUPROFEN + "    silence: [{rule: Q901}]\n")
    small.with_change(DECK, DOSE, DOSE + "        silence: [{rule: Q901}]\n")
    message = "S003 the silence of Q901 gives no reason; add `because: …`"
    assert lines_of(checked(small).problems) == [
        f"{small.at(DECK, '{rule: Q901}')} {message}",
        f"{small.at(DRUGS, '{rule: Q901}')} {message}",
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("Q901", 'T001 "silence" must be a list (lines that start with "- "), not a text'),
        ("[Q901]", "T001 the silence must be a mapping (key: value lines), not a text"),
        ("[{because: x}]", 'T003 the silence lacks "rule"; add `rule: …`'),
        ("[{rule: Q901, because: }]", 'T004 "because" is empty; write a value or remove the key'),
        (
            "[{rule: Q901, reason: x, because: x}]",
            'T002 unknown key "reason" in the silence; known: rule, because',
        ),
    ],
)
def test_a_silence_of_the_wrong_form_is_refused(
    small: LibraryFiles, written: str, message: str
) -> None:
    small.with_change(DRUGS, IBUPROFEN, IBUPROFEN + f"    silence: {written}\n")
    (problem,) = checked(small).problems
    assert f"{problem.code} {problem.message}" == message
    assert (problem.position.path, problem.position.line) == (DRUGS, 11)


def test_silence_cannot_name_a_column(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "  class: {title: Class}\n", "  silence: {title: Class}\n")
    assert any(
        problem.message == '"silence" is reserved and cannot name a column; rename it'
        for problem in checked(small).problems
    )


def test_a_reason_that_its_comma_cut_is_named_as_such(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DRUGS, "drug: naproxen", "drug: naproxen\n    silence: [{rule: R003, because: a, b}]"
    )
    outcome = clindeck("check", cwd=files.root)
    at = files.at(DRUGS, "because: a, b", skip=len("because: a, "))
    assert f'{at} T001 "b" is cut off the reason; put the reason in quotes' in outcome.stderr
    assert outcome.stdout.startswith("1 error, ")

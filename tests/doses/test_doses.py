"""Dose text: places of parts, totals against ceilings, wordings and their rewrites."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.doses.ceilings import Excess, excess
from clindeck.doses.parser import parse_dose
from clindeck.doses.parts import Maximum, PartKind
from clindeck.doses.style import Fix, displayed, safe_fixes, style_faults
from clindeck.doses.totals import daily_total
from clindeck.doses.units import UNITS, TimeUnit, unit_named
from tests.runaway import ends

PIECES = (
    "500", "1500", "1,500", ".5", "5.0", "0.5", "2.50", "½", "10", "two", "half", "mg", "mcg", "µg",
    "IU", "U", "g", "mL", "cc", "units", "tablets", "%", "/", "/kg", "/day", "-", "–", "to", "or",
    "and", "then", ";", ",", "(", ")", ".", "every", "6 hours", "q6h", "q4-6h", "BID", "TID", "QD",
    "PRN", "HS", "daily", "twice daily", "times", "x", "×", "3x/day", "at bedtime", "as needed",
    "max", "up to", "per day", "for", "10 days", "SC", "IV", "orally", "patch", "if", "pain", "&",
    "@", ">", "<", "between", "not stated", "wiht", "\n", "\u00a0",
)  # fmt: skip
DOSES = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda glue: glue.join(pieces))
)
TEXTS = st.one_of(
    DOSES, st.text(max_size=60), st.text("0123456789.,-/ mgxqµ×\u017f\u212a", max_size=30)
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_parts_never_overlap_and_only_gaps_lie_between_them(text: str) -> None:
    dose = parse_dose(text)
    end = 0
    for part in dose.parts:
        assert end <= part.start < part.end <= len(text)
        assert not any(sign.isalnum() for sign in text[end : part.start])
        end = part.end
    assert not any(sign.isalnum() for sign in text[end:])


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_totals_and_ceilings_never_raise(text: str, ceiling: str) -> None:
    daily_total(parse_dose(text))
    excess(parse_dose(text), parse_dose(ceiling))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_fixes_lie_in_order_and_displaying_twice_changes_nothing_more(text: str) -> None:
    for fixes in (safe_fixes(text), safe_fixes(text, is_dose=False)):
        end = 0
        for fix in fixes:
            assert end <= fix.start <= fix.end <= len(text)
            end = fix.end
    once = displayed(text)
    assert displayed(once) == once


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_faults_outside_doses_are_faults_of_doses_too(text: str) -> None:
    in_doses = {(each.fault, each.start) for each in style_faults(text, is_dose=True)}
    elsewhere = {(each.fault, each.start) for each in style_faults(text, is_dose=False)}
    assert elsewhere <= in_doses


def test_long_text_is_read_to_its_end() -> None:
    with ends():
        for text in (
            "500 mg every 6 to 8 hours, max 4 g per day; " * 60,
            "if " * 1500,
            "(" * 3000,
            "1 to " * 1200,
            "for pain " * 600,
            "5" * 5000,
        ):
            parse_dose(text)
            displayed(text)


def test_a_part_knows_its_place_in_the_text() -> None:
    text = "  400 to 800 mg every 6 to 8 hours, max 3,200 mg per day"
    dose = parse_dose(text)
    assert [(part.kind, text[part.start : part.end]) for part in dose.parts] == [
        (PartKind.AMOUNT, "400 to 800 mg"),
        (PartKind.FREQUENCY, "every 6 to 8 hours"),
        (PartKind.MAXIMUM, "max 3,200 mg per day"),
    ]


def test_units_have_a_ucum_code_and_a_form_for_one_and_for_many() -> None:
    codes = {unit.one: unit.ucum for unit in UNITS.values()}
    assert codes["mcg"] == "ug"
    assert codes["unit"] == "[iU]"
    assert codes["mEq"] == "meq"
    assert codes["tablet"] == "{tablet}"
    assert unit_named("International  Units") is UNITS["iu"]
    assert {unit.ucum for unit in TimeUnit} == {"s", "min", "h", "d", "wk", "mo", "a"}


@pytest.mark.parametrize(
    ("dose", "ceiling", "expected"),
    [
        ("100 mg every 4 hours", "400 mg per day", Excess("600 mg", "400 mg per day")),
        ("100 mg every 4 hours", "400 mg", Excess("600 mg", "400 mg per day")),
        ("100 mg every 6 hours", "400 mg per day", None),
        ("1,000 mg every 6 hours", "4 g per day", None),
        ("1 g every 4 hours", "4,000 mg daily", Excess("6 g", "4,000 mg per day")),
        ("100 mg every 4 hours, max 400 mg per day", "400 mg per day", None),
        (
            "100 mg every 4 hours, max 500 mg per day",
            "400 mg per day",
            Excess("500 mg", "400 mg per day"),
        ),
        ("500 mg as needed", "400 mg per day", Excess("500 mg", "400 mg per day")),
        ("60 mg every 6 months", "60 mg", None),
        ("2 tablets every 4 hours", "400 mg per day", None),
        ("2 tablets (200 mg) every 8 hours", "400 mg per day", Excess("600 mg", "400 mg per day")),
        (
            "15 mg per kg every 4 hours",
            "75 mg per kg per day",
            Excess("90 mg per kg", "75 mg per kg per day"),
        ),
        ("15 mg per kg every 4 hours", "4 g per day", None),
        ("800 mg every 8 hours", "600 mg per dose", Excess("800 mg", "600 mg per dose")),
        ("10 mg weekly", "25 mg per week", None),
        ("25 mg every 6 hours", "maximum 80 mg in 24 hours", Excess("100 mg", "80 mg per day")),
        ("dose not stated in the source", "400 mg per day", None),
        ("5% cream twice daily", "400 mg per day", None),
    ],
)
def test_a_dose_is_held_against_its_ceiling(
    dose: str, ceiling: str, expected: Excess | None
) -> None:
    assert excess(parse_dose(dose), parse_dose(ceiling)) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("400–800 mg q6-8h", "400 to 800 mg every 6 to 8 hours"),
        ("10U/kg SC QD", "10 units per kg subcutaneously daily"),
        ("1500-2000mg BID PRN", "1,500 to 2,000 mg twice daily as needed"),
        (".5mg × 10 days", "0.5 mg for 10 days"),
        ("5.0-10.0mg 3x/day", "5 to 10 mg 3 times per day"),
        ("10µg/kg/min", "10 mcg per kg per min"),
        ("1 U once", "1 unit once"),
        ("50000 IU weekly", "50,000 units weekly"),
        ("1000 mg & 500 mg @ bedtime", "1,000 mg and 500 mg at bedtime"),
        ("10cc q.d.", "10 mL daily"),
        ("2 gm q8h", "2 g every 8 hours"),
        ("10 mg qn", "10 mg nightly at bedtime"),
        ("10 mg qhs", "10 mg qhs"),
        ("20 mg QOD, then 10 mg TIW", "20 mg every other day, then 10 mg three times a week"),
        ("if weight > 50 kg", "if weight more than 50 kg"),
    ],
)
def test_dose_text_is_displayed_in_safe_wording(text: str, shown: str) -> None:
    assert displayed(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "5/325 mg",
        "30 mg IV/IM",
        "0.5 mg HS",
        "5 mg OD",
        "2 × 500 mg",
        "SC injection",
        "5 mg > 10 mg",
        "400 to 800 mg every 6 to 8 hours",
        r"\( 5-10 \) mg",
        "18G needle",
        "omega-3, L4-L5, COX-2",
        "2025-05-06",
    ],
)
def test_what_has_two_meanings_or_none_is_displayed_as_it_is(text: str) -> None:
    assert displayed(text) == text


def test_a_fix_names_its_rule_and_an_insertion_is_an_empty_stretch() -> None:
    assert safe_fixes("1500mg") == (Fix(0, 4, "1,500", "D004"), Fix(4, 4, " ", "D005"))


def test_outside_doses_only_what_is_a_dose_beyond_doubt_is_rewritten() -> None:
    assert safe_fixes("TID, 10 & 20, IV/IM, p < 0.05, in 2010", is_dose=False) == ()
    assert safe_fixes("10 IU or 5–10 mg", is_dose=False) == (
        Fix(3, 5, "units", "D001"),
        Fix(10, 11, " to ", "D006"),
    )


@pytest.mark.parametrize(
    ("written", "count", "period"),
    [
        ("500 mg every 6 hours, up to 4 g daily", 1, TimeUnit.DAY),
        ("500 mg every 6 hours, up to 4 g in 24 hours", 24, TimeUnit.HOUR),
        ("500 mg every 6 hours up to 4 g in 2 days", 2, TimeUnit.DAY),
    ],
)
def test_up_to_so_much_in_so_long_is_a_maximum(written: str, count: int, period: TimeUnit) -> None:
    dose = parse_dose(written)
    assert dose is not None
    (found,) = (part.value for part in dose.parts if isinstance(part.value, Maximum))
    assert (int(found.count), found.period) == (count, period)

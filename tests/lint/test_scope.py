"""What lies outside of a rule's scope is not judged, and is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.card_view import Asking
from clindeck.lint.registry import RULES
from clindeck.lint.rules.cards.q011_vague_front import RULE as VAGUE_FRONT
from clindeck.lint.scope import Scope, Sort, added, not_judged
from clindeck.model.not_judged import NotJudged
from tests.libraries import TOPIC, sound_library
from tests.lint.support import linted_problems

IN_GERMAN = Sort("de")
A_TERM = Sort(asking=Asking.TERM)
OF_PHYSICS = Sort(is_health=False)


@pytest.mark.parametrize(
    ("scope", "sort", "reason"),
    [
        (Scope(), Sort("ko", Asking.TRANSLATION, is_health=False), ""),
        (Scope(frozenset({"en"})), Sort(), ""),
        (Scope(frozenset({"en"})), IN_GERMAN, "in German"),
        (Scope(frozenset({"en"})), Sort(""), "in an unknown language"),
        (Scope(asking=frozenset({Asking.QUESTION})), A_TERM, "asked by a bare term"),
        (Scope(only_health=True), OF_PHYSICS, "in a deck that is not about health"),
    ],
)
def test_a_scope_says_why_a_card_lies_outside(scope: Scope, sort: Sort, reason: str) -> None:
    assert scope.reason_against(sort) == reason


def test_cards_outside_are_counted_by_rule_and_reason() -> None:
    sorts = [IN_GERMAN, IN_GERMAN, A_TERM, Sort()]
    assert list(map(str, not_judged([VAGUE_FRONT], sorts))) == [
        "Q011 vague-front: 2 cards in German",
        "Q011 vague-front: 1 card asked by a bare term",
    ]


def test_counts_of_several_decks_are_added() -> None:
    one = NotJudged("Q011", "vague-front", "in German", 2)
    assert added([one, one]) == (NotJudged("Q011", "vague-front", "in German", 4),)


def test_a_rule_about_english_wording_is_not_asked_of_a_topic_in_german(tmp_path: Path) -> None:
    english = sound_library(tmp_path / "en")
    german = sound_library(tmp_path / "de")
    for files in (english, german):
        files.with_change(
            "decks/ankle.yaml", '"{short}: which ligament stops {stops}?"', '"Is {stops}?"'
        )
    german.with_change(TOPIC, "language: en", "language: de-AT")
    assert "Q006" in {problem.code for problem in linted_problems(english)}
    assert "Q006" not in {problem.code for problem in linted_problems(german)}


def test_every_rule_tells_its_scope() -> None:
    assert all(isinstance(rule.scope, Scope) for rule in RULES)

"""Which commands lint, and when: whatever could be read, each topic once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.lint import runner as run
from clindeck.pipeline.check import check
from clindeck.pipeline.lint import linted
from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    NOON_S,
    TOPIC,
    LibraryFiles,
    clindeck,
    lines_of,
    sound_library,
)
from tests.lint.support import linted_problems

BASIS = "      basis: taping-trial\n"
OTHER_DECK = "decks/other.yaml"


@pytest.fixture
def faulty(tmp_path: Path) -> LibraryFiles:
    """A library whose one fault is a caution without a basis, which is a warning of R003."""
    return sound_library(tmp_path).with_change(DRUGS, BASIS, "")


def finding(files: LibraryFiles) -> str:
    return (
        f'{files.at(DRUGS, "Check the maximum")} R003 row "naproxen": the caution has no basis; '
        "add `basis:` with a source, or `verify: judgement` if nothing was looked up"
    )


def test_a_sound_library_is_silent(tmp_path: Path) -> None:
    assert linted_problems(sound_library(tmp_path)) == ()


def test_build_leaves_advice_to_check(faulty: LibraryFiles) -> None:
    advised = clindeck("check", cwd=faulty.root)
    assert "R003 warning" in advised.stderr
    assert advised.status == 0
    built = clindeck("build", cwd=faulty.root)
    assert "R003" not in built.stderr
    assert built.status == 0
    assert clindeck("check", "--strict", cwd=faulty.root).status == 1


def test_a_strict_build_refuses_advice_even_behind_one_that_did_not_ask(
    faulty: LibraryFiles,
) -> None:
    assert clindeck("build", cwd=faulty.root).status == 0
    strict = clindeck("build", "--strict", cwd=faulty.root)
    assert strict.status == 1
    assert "R003 warning" in strict.stderr
    assert "nothing was written" in strict.stderr
    assert "R003" not in clindeck("build", cwd=faulty.root).stderr


def test_a_warning_of_a_rule_that_may_refuse_is_said_by_a_build(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "text: Check the", "text: Below 5mg the")
    found = clindeck("build", cwd=files.root)
    assert found.status == 0
    assert f"{files.at(DRUGS, '5mg')} D005 warning: " in found.stderr


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_a_silence_is_idle_only_if_its_rule_was_asked(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    names = ("Q001", "R003", "R099")
    files = sound_library(tmp_path).with_file(
        "clindeck.toml",
        "".join(f'[[silence]]\nrule = "{name}"\nbecause = "x"\n' for name in names),
    )
    found = clindeck("build", *options, cwd=files.root).stderr
    assert "clindeck.toml:2:1 S001 warning: the silence of Q001 covers nothing" in found
    assert ("clindeck.toml:5:1 S001 warning: the silence of R003" in found) is bool(options)
    assert found.count("S002") == 1
    assert 'clindeck.toml:8:1 S002 no rule "R099"' in found


@pytest.mark.parametrize("command", ["list", "counts", "diff"])
def test_other_commands_do_not_lint(
    faulty: LibraryFiles, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("linted")

    monkeypatch.setattr(run, "lint_library", refuse)
    assert "R003" not in clindeck(command, cwd=faulty.root).stderr


def test_an_error_of_a_rule_stops_a_build(faulty: LibraryFiles) -> None:
    faulty.with_change(TOPIC, ", retrieved: 2026-01-31", "")
    found = clindeck("build", cwd=faulty.root)
    assert found.status == 1
    assert "R001" in found.stderr
    assert not faulty.path("decks/ankle.apkg").exists()


def test_content_with_an_error_is_judged_as_well(faulty: LibraryFiles) -> None:
    faulty.with_change(DECK, "table: ligaments", "table: ligament")
    assert {problem.code for problem in linted_problems(faulty)} >= {"K020", "R003"}


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (DECK, "expect: 7", "expect: 6", "C001"),
        ("decks/ankle.ledger.jsonl", "", "not a ledger\n", "L001"),
    ],
)
def test_a_wrong_count_or_ledger_keeps_no_rule_from_looking(
    faulty: LibraryFiles, name: str, old: str, new: str, code: str
) -> None:
    if old:
        faulty.with_change(name, old, new)
    else:
        faulty.with_file(name, new)
    assert {problem.code for problem in linted_problems(faulty)} == {code, "R003"}


def test_a_topic_of_two_decks_is_linted_once(faulty: LibraryFiles) -> None:
    text = faulty.text(DECK).replace("deck: Ankle sprain", "deck: Other")
    faulty.with_file(
        OTHER_DECK, text.replace("id: ankle\nuid: k7q2xw9t\n", "id: other\nuid: other000\n")
    )
    assert lines_of(linted_problems(faulty)) == [finding(faulty)]


def test_a_silence_that_another_deck_may_need_is_not_called_idle(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    text = files.text(DECK).replace("deck: Ankle sprain", "deck: Other")
    files.with_file(
        OTHER_DECK, text.replace("id: ankle\nuid: k7q2xw9t\n", "id: other\nuid: other000\n")
    )
    files.with_file("clindeck.toml", '[[silence]]\nrule = "R003"\nbecause = "x"\n')
    library = Library(files.root)
    some = linted(library, check(library, ("ankle",), NOON_S), NOON_S)
    every = linted(library, check(library, ("ankle", "other"), NOON_S), NOON_S)
    assert lines_of(some.problems) == []
    assert lines_of(every.problems) == [
        "clindeck.toml:2:1 S001 the silence of R003 covers nothing (any more); remove it"
    ]


def test_the_day_of_the_run_is_that_of_the_clock(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, "\n  state: unreviewed", "\n  state: unreviewed\n  due: 2027-01-14")
    the_day_s, next_day_s = 1_800_000_000 - 86_400, 1_800_000_000
    assert lines_of(linted_problems(files, now_s=the_day_s)) == []
    assert [each.code for each in linted_problems(files, now_s=next_day_s)] == ["R004"]


def test_an_error_in_a_deck_hides_nothing_that_the_rules_find(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "400 mg every 8 hours", "400.0 mg every 8 hours")
    files.with_change(
        LIGAMENTS,
        "deltoid ligament\n",
        "deltoid ligament\n    caution: {text: Take 5.0 mg., verify: dose}\n",
    )
    trailing = ["D002", "D002"]
    found = clindeck("check", "--format", "json", cwd=files.root)
    assert [each for each in codes(found.stdout) if each[0] == "D"] == trailing
    for old, new, code in (
        ("{short}, oral {drug}: dose and frequency?", "{short}, oral drug: dose?", "N001"),
        ("pairs: [[ibuprofen, naproxen]]", "pairs: [[ibuprofen, zzz]]", "K025"),
        ("    expect: 8\n", "    expct: 8\n", "T002"),
    ):
        sound = files.text(DECK)
        files.with_change(DECK, old, new)
        shown = codes(clindeck("check", "--format", "json", cwd=files.root).stdout)
        assert code in shown
        assert [each for each in shown if each[0] == "D"] == trailing
        files.with_file(DECK, sound)


def codes(shown: str) -> list[str]:
    return [problem["code"] for problem in json.loads(shown)["problems"]]

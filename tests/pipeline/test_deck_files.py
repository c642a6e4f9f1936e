"""Which file in `decks/` belongs to which deck: none is lost, forgotten or written over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    LibraryFiles,
    checked,
    clindeck,
    lines_of,
    sound_library,
    three_decks,
)

GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
PACKAGE = "decks/ankle.apkg"
RECIPE_WITHOUT_A_CARD = """\
0
    recipes:
      - id: use
        ask: "{short}: what is {drug} for?"
        answer: "{use}"
"""


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    return files


def git(files: LibraryFiles, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=files.root, check=True, env={**os.environ, **GIT})


def renamed(files: LibraryFiles, name: str, new: str) -> LibraryFiles:
    files.path(name).rename(files.path(new))
    return files


def orphan(ledger: str, way_out: str) -> str:
    deck = ledger.removesuffix(".ledger.jsonl") + ".yaml"
    return (
        f"{ledger}:1:1 L018 there is no {deck} to this ledger, and without it learners would get "
        f"everything twice: {way_out}restore the deck definition, or delete this file if nobody "
        "was given the deck"
    )


def test_a_ledger_left_behind_by_a_renamed_deck_stops_the_build(built: LibraryFiles) -> None:
    renamed(built, DECK, "decks/foot.yaml")
    way_out = (
        "if the deck is decks/foot.yaml now, rename this file as well, to decks/foot.ledger.jsonl; "
        "else "
    )
    assert lines_of(checked(built).problems) == [orphan(LEDGER, way_out)]
    assert clindeck("build", cwd=built.root).status == 1
    renamed(built, LEDGER, "decks/foot.ledger.jsonl")
    assert checked(built).problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [("ankle", "Ankle"), (normalize("NFC", "chevillé"), normalize("NFD", "chevillé"))],
    ids=["another case", "another normal form"],
)
def test_a_deck_renamed_only_for_some_systems_has_lost_its_ledger_on_all(
    built: LibraryFiles, old: str, new: str
) -> None:
    renamed(built, DECK, f"decks/{new}.yaml")
    renamed(built, LEDGER, f"decks/{old}.ledger.jsonl")
    (problem,) = checked(built).problems
    assert problem.code == "L018"
    assert f"rename this file as well, to decks/{new}.ledger.jsonl; " in problem.message


def test_a_ledger_whose_deck_is_gone_is_reported_beside_decks_that_have_theirs(
    built: LibraryFiles,
) -> None:
    built.with_file("decks/knee.ledger.jsonl", "")
    assert lines_of(checked(built).problems) == [
        orphan(
            "decks/knee.ledger.jsonl", "if the deck was renamed, rename this file as well; else "
        )
    ]


def test_packages_and_update_files_without_a_deck_are_ignored(built: LibraryFiles) -> None:
    built.with_file("decks/knee.apkg", "x").with_file("decks/knee.update.txt", "x")
    assert checked(built).problems == ()


def test_decks_whose_names_some_systems_take_for_one_are_refused(tmp_path: Path) -> None:
    files = three_decks(tmp_path)
    renamed(files, "decks/knee.yaml", "decks/ANKLE.yaml")
    assert [each for each in lines_of(checked(files).problems) if " Y012 " in each] == [
        'decks/ankle.yaml:1:1 Y012 "ANKLE.yaml" has the same name on systems that know no case or '
        "accents of their own; rename one of the two"
    ]


def test_a_deck_named_like_a_section_of_another_one_is_refused(tmp_path: Path) -> None:
    files = three_decks(tmp_path)
    renamed(files, "decks/knee.yaml", "decks/Ankle.Drugs.yaml")
    found = [each for each in lines_of(checked(files).problems) if " K029 " in each]
    assert found == [
        "decks/ankle.yaml:2:1 K029 decks/ankle.drugs.apkg would be of `build ankle --section "
        "drugs` and of `build Ankle.Drugs`; rename the section, or the files of one deck"
    ]


def test_a_section_named_like_an_audience_is_refused(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DECK, "section: drugs", "section: student")
    found = [each for each in lines_of(checked(files).problems) if " K029 " in each]
    assert found == [
        "decks/ankle.yaml:2:1 K029 decks/ankle.student.apkg would be of `build ankle --section "
        "student` and of `build ankle --audience student`; rename the section, or the files of one "
        "deck"
    ]


def test_a_ledger_that_the_last_commit_holds_must_be_there(built: LibraryFiles) -> None:
    git(built, "init", "--quiet")
    git(built, "add", "--all", ":!*.apkg")
    git(built, "commit", "--quiet", "--message", "first")
    built.without(LEDGER).without(PACKAGE)
    assert lines_of(checked(built).problems) == [
        f"{DECK}:2:1 L019 the ledger of this deck is missing, but the last commit holds it; run: "
        f"git checkout HEAD -- {LEDGER} (if nobody was ever given the deck, commit that it is gone)"
    ]
    assert clindeck("build", cwd=built.root).status == 1
    assert not built.path(LEDGER).exists()
    git(built, "rm", "--quiet", "--cached", LEDGER)
    git(built, "commit", "--quiet", "--message", "begin anew")
    assert checked(built).problems == ()


def test_a_ledger_that_git_and_a_package_know_is_brought_back_from_what_learners_have(
    built: LibraryFiles,
) -> None:
    git(built, "init", "--quiet")
    git(built, "add", "--all", ":!*.apkg")
    git(built, "commit", "--quiet", "--message", "first")
    built.without(LEDGER)
    assert lines_of(checked(built).problems) == [
        f"{DECK}:2:1 L019 the ledger of this deck is missing; if somebody was given the package "
        f"beside it, bring the ledger back with: clindeck release --restore {PACKAGE}, and if "
        f"nobody was, with: git checkout HEAD -- {LEDGER}"
    ]


def test_a_ledger_that_was_emptied_since_the_last_commit_is_a_lost_one(built: LibraryFiles) -> None:
    git(built, "init", "--quiet")
    git(built, "add", "--all", ":!*.apkg")
    git(built, "commit", "--quiet", "--message", "first")
    built.with_file(LEDGER, "").without(PACKAGE)
    assert lines_of(checked(built).problems) == [
        f"{DECK}:2:1 L019 the ledger of this deck is empty, but the last commit holds it; run: "
        f"git checkout HEAD -- {LEDGER} (if nobody was ever given the deck, commit that it is gone)"
    ]
    git(built, "add", LEDGER)
    git(built, "commit", "--quiet", "--message", "begin anew")
    assert checked(built).problems == ()


def test_a_deck_that_has_no_card_yet_is_built_again(tmp_path: Path) -> None:
    files = sound_library(tmp_path).without(LIGAMENTS)
    head, _, _ = files.text(DECK).partition("7\n    tags")
    files.with_file(DECK, head + RECIPE_WITHOUT_A_CARD)
    files.with_change(DRUGS, "  drug: {", "  use: {title: Use}\n  drug: {")
    for _ in range(2):
        assert clindeck("build", cwd=files.root).status == 0
    assert files.path(LEDGER).read_bytes() == b""
    files.with_change(DRUGS, "class: plain analgesic", "class: plain analgesic\n    use: pain")
    files.with_change(DECK, "expect: 0", "expect: 1")
    assert clindeck("build", cwd=files.root).status == 0
    files.with_file(LEDGER, "")
    assert [each.code for each in checked(files).problems] == ["L019"]


def test_a_ledger_must_be_there_if_a_package_of_the_deck_is(built: LibraryFiles) -> None:
    built.without(LEDGER)
    assert lines_of(checked(built).problems) == [
        f"{DECK}:2:1 L019 the ledger of this deck is missing, but its package lies beside it; "
        f"bring it back with: clindeck release --restore {PACKAGE} (or delete that package if "
        "nobody was given it)"
    ]
    built.without(PACKAGE)
    assert checked(built).problems == ()
    assert clindeck("build", cwd=built.root).status == 0


def test_outside_a_repository_git_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("git was started")

    monkeypatch.setattr("clindeck.files.git_plumbing.subprocess.run", refuse)
    assert clindeck("build", cwd=sound_library(tmp_path).root).status == 0


def test_a_library_in_a_folder_of_a_repository_and_behind_a_link_is_in_it(tmp_path: Path) -> None:
    files = sound_library(tmp_path / "repository" / "library")
    assert clindeck("build", cwd=files.root).status == 0
    subprocess.run(("git", "init", "--quiet", tmp_path / "repository"), check=True)
    git(files, "add", "--all", ":!*.apkg")
    git(files, "commit", "--quiet", "--message", "first")
    files.without(LEDGER).without(PACKAGE)
    (tmp_path / "link").symlink_to(files.root)
    for root in (files.root, tmp_path / "link"):
        assert "the last commit holds it" in clindeck("build", cwd=root).stderr

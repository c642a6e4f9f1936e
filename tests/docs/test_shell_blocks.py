"""Every command that README and docs show is run, and prints what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.shell_blocks import Scene, Step, fits, read_page
from tests.libraries import sound_library
from tests.real_anki.engine import Engine
from tests.shipped import Shipped, copy_library

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if "rules" not in path.parts and path.name != "CHANGELOG.md"
)
TUTORIAL = ROOT / "docs" / "tutorial.md"  # followed by the test that imports its deck
SCENES = [(path, scene) for path in PAGES if path != TUTORIAL for scene in read_page(path).scenes]
NOW_S = 1_800_000_000


def name_of(value: object) -> str:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else f"{value.line}"  # type: ignore[attr-defined]


def made_by(page: str) -> list[Step]:
    """The files that the first scene of a page shows."""
    return [step for step in read_page(ROOT / page).scenes[0].steps if step.file]


def prepared(library: str, folder: Path, shipped: Shipped) -> None:
    program = folder / ".venv" / "bin" / "clindeck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clindeck "$@"\n')
    program.chmod(0o755)
    if library == "shipped":
        copy_library(folder, with_ledger=True)
        (folder / shipped.package.relative_to(shipped.library.root)).write_bytes(
            shipped.package.read_bytes()
        )
        (folder / shipped.ledger.relative_to(shipped.library.root)).write_bytes(
            shipped.ledger.read_bytes()
        )
    elif library == "ankle":
        sound_library(folder)
    elif library == "wrist":
        for step in made_by("docs/content-format.md"):
            put(step, folder)
        assert run("clindeck build", folder).returncode == 0
    else:
        assert library == "empty", library


def put(step: Step, folder: Path) -> None:
    """Write a file that a page shows, or put its rows in the place of others."""
    path = folder / step.file
    if not step.rows:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    for number, row in enumerate(step.rows):
        old = re.search(rf"  - id: {row}\n(?:    .*\n)*", text)
        assert old is not None, f"{step.file} has no row {row}"
        text = text.replace(old[0], step.text if number == 0 else "")
    path.write_text(text, encoding="utf-8")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        env={"PATH": f"{folder / '.venv/bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
             "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": str(NOW_S), "LC_ALL": "C.UTF-8",
             "HOME": str(folder)},
        timeout=300,
    )  # fmt: skip


def followed(path: Path, scene: Scene, folder: Path) -> Iterator[Step]:
    """Does what a scene says, and yields each step when it is done."""
    for step in scene.steps:
        if step.file:
            put(step, folder)
            yield step
            continue
        done = run(step.command, folder)
        where = f"{path.name}:{step.line}: $ {step.command}\n{done.stdout}"
        is_meant_to_fail = " error" in (step.printed or "")
        assert done.returncode == 0 or is_meant_to_fail, where
        assert not step.printed or fits(step.printed, done.stdout), where
        yield step


@pytest.mark.parametrize(("path", "scene"), SCENES, ids=name_of)
def test_a_page_tells_what_its_commands_print(
    path: Path, scene: Scene, shipped: Shipped, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    prepared(scene.library, folder, shipped)
    assert list(followed(path, scene, folder)) == scene.steps


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_block_of_commands_is_run_or_says_why_not(path: Path) -> None:
    for line, reason in read_page(path).unrun:
        assert reason, f"{path.name}:{line}: begin a scene above it, or write <!-- not run: … -->"


@pytest.mark.parametrize(
    ("told", "printed", "is_fitting"),
    [
        ("a\n…\nc\n", "a\nb\nb\nc\n", True),
        ("a … d\n", "a b c d\n", True),
        ("a\n…\n", "a\n", True),
        ("a\nc\n", "a\nb\nc\n", False),
        ("a (b)\n", "a b\n", False),
    ],
)
def test_an_ellipsis_stands_for_what_is_left_out(
    told: str, printed: str, *, is_fitting: bool
) -> None:
    assert fits(told, printed) is is_fitting


def test_the_walk_through_finds_the_commands_of_the_readme() -> None:
    scenes = read_page(ROOT / "README.md").scenes
    commands = [step.command for scene in scenes for step in scene.steps]
    assert sum(command.startswith(".venv/bin/clindeck") for command in commands) >= 6


def test_the_topic_of_the_tutorial_arrives_in_anki_and_its_correction_keeps_reviews(
    newest_engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    (scene,) = read_page(TUTORIAL).scenes
    folder = tmp_path / "library"
    prepared(scene.library, folder, shipped)
    learner = newest_engine.collection(tmp_path / "collection")
    for step in followed(TUTORIAL, scene, folder):
        if step.command == "clindeck build":
            log = learner.import_apkg(folder / "decks/bones-of-the-wrist.apkg")
            if not learner.revlog():
                assert log.counts == {"new": 5}
                assert len(learner.cards()) == 8
                learner.answer([learner.cards()[0].id], "good")
            else:
                assert log.counts == {"updated": 2, "duplicate": 3}
    assert len(learner.revlog()) == 1
    assert {card.deck for card in learner.cards()} == {"Bones of the wrist"}
    fields = {note.fields["Question"]: note.fields["Answer"] for note in learner.notes()}
    assert fields["Wrist: the carpal bone hamate is named after which thing?"] == "a hook"

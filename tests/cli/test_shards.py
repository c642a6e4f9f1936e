"""`--shard K/N`: every N-th deck, so that N machines do together what one does alone."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
import yaml

from clindeck.cli.options import Shard
from tests.cli.test_reads_of_many_decks import library_of
from tests.libraries import NOON_S, LibraryFiles, Outcome, clindeck

ROOT = Path(__file__).resolve().parents[2]
DECKS, SHARDS = 10, 4


def run(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck(*arguments, cwd=files.root, env={"SOURCE_DATE_EPOCH": str(NOON_S)})


def built(files: LibraryFiles) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files.path("decks").iterdir()}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_shards_together_write_the_bytes_that_one_build_writes(
    tmp_path: Path, jobs: str
) -> None:
    whole = library_of(DECKS, tmp_path / "whole")
    assert run(whole, "build", "--jobs", "1").status == 0
    parts = library_of(DECKS, tmp_path / "parts")
    told: list[str] = []
    for number in range(1, SHARDS + 1):
        found = run(parts, "build", "--shard", f"{number}/{SHARDS}", "--jobs", jobs)
        assert found.status == 0, found.stderr
        told += found.stdout.splitlines()
    assert built(parts) == built(whole)
    assert len(told) == len(set(told)) == 3 * DECKS


def test_the_shards_together_report_what_one_check_reports_of_the_decks(tmp_path: Path) -> None:
    files = library_of(DECKS, tmp_path / "library")
    for number in (2, 5):
        path = f"source_data/ankle{number}-sprain/drugs.yaml"
        files.with_change(path, "400 mg every 8 hours", "400 every 8 hours")
    whole = json.loads(run(files, "check", "--format", "json").stdout)
    counts: dict[str, object] = {}
    problems: list[object] = []
    for number in range(1, SHARDS + 1):
        found = run(files, "check", "--shard", f"{number}/{SHARDS}", "--format", "json")
        part = json.loads(found.stdout)
        assert found.status == (1 if part["problems"] else 0)
        counts.update(part["counts"])
        problems += part["problems"]
    assert counts == whole["counts"]
    assert sorted(map(str, problems)) == sorted(map(str, whole["problems"]))
    assert len(problems) >= 2


def test_a_shard_takes_every_nth_deck_in_the_order_of_names(tmp_path: Path) -> None:
    files = library_of(5, tmp_path / "library")
    found = run(files, "build", "--shard", "2/3")
    assert [line for line in found.stdout.splitlines() if line.endswith(".apkg")] == [
        "decks/ankle1.apkg",
        "decks/ankle4.apkg",
    ]


def test_a_shard_of_named_decks_divides_those(tmp_path: Path) -> None:
    files = library_of(5, tmp_path / "library")
    found = run(files, "check", "ankle4", "ankle", "ankle3", "--shard", "1/2")
    assert found.stdout.endswith(" in 2 decks\n")
    assert Shard(1, 2).of(("ankle", "ankle3", "ankle4")) == ("ankle", "ankle4")


def test_more_shards_than_decks_leave_some_with_nothing_to_do(tmp_path: Path) -> None:
    files = library_of(2, tmp_path / "library")
    found = run(files, "build", "--shard", "3/3")
    assert (found.status, found.stdout) == (0, "")
    assert found.stderr == "shard 3/3: no deck to build\n"
    found = run(files, "check", "--shard", "3/3")
    assert (found.status, found.stdout) == (0, "0 errors, 0 warnings; 0 cards in 0 decks\n")


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("shard", ["0/4", "5/4", "1", "1/0", "a/b", "-1/4", "1/4/2", "", "1/ 4"])
def test_a_shard_that_cannot_be_is_wrong_usage(tmp_path: Path, command: str, shard: str) -> None:
    found = run(library_of(1, tmp_path / "library"), command, "--shard", shard)
    assert found.status == 2
    assert (
        f"Invalid value for '--shard': \"{shard}\" is no shard; write K/N with K from 1 to N, "
        "e.g. 2/4"
    ) in " ".join(found.stderr.split())


def test_a_section_of_a_deck_in_another_shard_is_known(tmp_path: Path) -> None:
    files = library_of(2, tmp_path / "library")
    files.with_change("decks/ankle1.yaml", "section: drugs", "section: remedies")
    found = run(files, "build", "--section", "remedies", "--shard", "1/2")
    assert found.status == 0, found.stderr


def test_the_workflow_for_many_decks_runs_every_shard_and_shares_all_decks(
    tmp_path: Path,
) -> None:
    text = (ROOT / "examples/workflows/many-decks.yml").read_text(encoding="utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    numbers = job["strategy"]["matrix"]["shard"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert job["env"]["SHARD"] == "${{ matrix.shard }}/${{ strategy.job-total }}"
    files = library_of(DECKS, tmp_path / "library")
    assert run(files, "build").status == 0
    start = "python -I -m clindeck "
    runs = [step.get("run", "") for step in job["steps"]]
    steps = [each.removeprefix(start) for each in runs if each.startswith(start)]
    assert [step.split()[0] for step in steps] == ["check", "build"]
    for number in numbers:
        for step in steps:
            command = step.replace("$SHARD", f"{number}/{len(numbers)}")
            assert run(files, *shlex.split(command)).status == 0, command
    packages = [path.stem for path in files.path("packages").glob("*.apkg")]
    assert sorted(packages) == sorted(path.stem for path in files.path("decks").glob("*.yaml"))

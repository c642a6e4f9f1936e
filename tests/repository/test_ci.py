"""The steps of the action, the hooks and the example workflows, run here with a faked service."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.libraries import DRUGS, LEDGER, LibraryFiles, clindeck, sound_library

ROOT = Path(__file__).resolve().parents[2]
COMMIT_ID = re.compile(r"[0-9a-f]{40}")
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$CALLS"
case $* in
  *--paginate*) cat "$COMMENTS" ;;
  *body=@*) for word; do case $word in body=@*) cp "${word#body=@}" "$BODY" ;; esac; done ;;
  "release create"*)
    while [ $# -gt 0 ]; do
      if [ "$1" = --notes-file ]; then cp "$2" "$BODY"; fi
      shift
    done ;;
esac
exit "${GH_STATUS:-0}"
"""


@dataclass(frozen=True)
class Runner:
    """A faked runner of jobs: a repository with a library, and the files that steps write to."""

    folder: Path
    repository: Path

    @property
    def files(self) -> LibraryFiles:
        return LibraryFiles(self.repository)

    def written(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def outputs(self) -> dict[str, str]:
        pairs = (line.partition("=") for line in self.written("output").splitlines())
        return {name: value for name, _, value in pairs}

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.repository, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "state")

    def bash(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.repository, capture_output=True, text=True, check=False,
            env={
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT / "src"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_REPOSITORY": "someone/decks",
                "GITHUB_ACTION_PATH": str(ROOT),
                "RUNNER_TEMP": str(self.folder),
                "CALLS": str(self.folder / "calls"),
                "COMMENTS": str(self.folder / "comments"),
                "BODY": str(self.folder / "body"),
                "SOURCE_DATE_EPOCH": "1800000000",
                **env,
            },
        )  # fmt: skip

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.bash(f'"$GITHUB_ACTION_PATH/ci/{name}.sh"', **env)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    found = Runner(tmp_path, tmp_path / "repository")
    sound_library(found.repository)
    assert clindeck("build", cwd=found.repository).status == 0
    for built in (*found.repository.glob("decks/*.apkg"), *found.repository.glob("decks/*.txt")):
        built.unlink()
    (tmp_path / "comments").write_text("")
    (tmp_path / "bin").mkdir()
    programs = {
        "gh": GH,
        "clindeck": f'#!/bin/sh\nexec "{sys.executable}" -m clindeck "$@"\n',
        "python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n',
    }
    for name, text in programs.items():
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    found.git("init", "-q", "-b", "main")
    found.commit()
    return found


def test_a_fault_becomes_an_annotation_at_its_line_and_the_job_goes_on(runner: Runner) -> None:
    runner.files.with_change(DRUGS, "class: plain analgesic", "clas: plain analgesic")
    done = runner.step("check")
    assert done.returncode == 0
    assert done.stdout.startswith(
        f"::error file={DRUGS},line=26,col=5,title=clindeck T002::unknown key"
    )
    assert runner.outputs() == {"status": "1"}
    verdict = runner.step("verdict", STATUS_OF_CHECK="1", STATUS_OF_DIFF="0")
    assert verdict.returncode == 1
    assert verdict.stdout == "::error::the content has errors; see the annotations\n"


def test_annotations_of_a_library_in_a_folder_name_the_file_from_the_repository(
    runner: Runner,
) -> None:
    library = runner.repository / "med & art"
    sound_library(library).with_change(DRUGS, "class: plain analgesic", "clas: plain analgesic")
    done = runner.step("check", CLINDECK_ROOT="./med & art/")
    assert done.stdout.startswith(f"::error file=med & art/{DRUGS},line=26,")


def test_sound_content_passes_every_step(runner: Runner) -> None:
    assert runner.step("check", CLINDECK_STRICT="true", CLINDECK_DECKS="ankle").stdout == ""
    assert runner.step("counts").returncode == 0
    assert runner.step("diff").returncode == 0
    assert runner.step("package").returncode == 0
    outputs = runner.outputs()
    assert outputs["status"] == "0"
    assert json.loads(outputs["counts"])["ankle"]["cards"] == 15
    packages = sorted(path.name for path in Path(outputs["folder"]).iterdir())
    assert packages == ["ankle.apkg", "ankle.update.txt"]
    summary = runner.written("summary")
    assert summary.startswith("### Notes and cards\n```text\n")
    assert "0 added, 0 changed, 0 retired, 11 unchanged" in summary
    assert runner.step("verdict", STATUS_OF_CHECK="0").returncode == 0


def test_wrong_usage_ends_the_job_at_once(runner: Runner) -> None:
    done = runner.step("check", CLINDECK_DECKS="ankel; touch injected")
    assert done.returncode == 2
    assert 'no deck definition "ankel;"' in done.stderr
    assert not (runner.repository / "injected").exists()


def test_a_stale_ledger_fails_the_packaging(runner: Runner) -> None:
    runner.files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    done = runner.step("package")
    assert done.returncode == 0
    assert f"{LEDGER} would change" in done.stderr
    verdict = runner.step("verdict", STATUS_OF_PACKAGE=runner.outputs()["status"])
    assert (verdict.returncode, "ledger is not up to date" in verdict.stdout) == (1, True)


def pull_request(runner: Runner) -> None:
    """A clone that knows nothing of the base branch yet, with a changed dose."""
    runner.git("clone", "-q", "--bare", ".", str(runner.folder / "origin"))
    runner.git("remote", "add", "origin", (runner.folder / "origin").as_uri())
    runner.git("checkout", "-qb", "change")
    runner.files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    runner.commit()


def test_a_pull_request_gets_one_comment_with_the_difference(runner: Runner) -> None:
    pull_request(runner)
    done = runner.step("diff", GITHUB_BASE_REF="main")
    assert (done.returncode, runner.outputs()["status"]) == (0, "0")
    arguments = {"CLINDECK_DIFF": runner.outputs()["file"], "PULL_REQUEST": "7"}
    assert runner.step("comment", **arguments).returncode == 0
    body = runner.written("body")
    assert body.startswith("<!-- clindeck diff -->\n### Ankle sprain against origin/main\n")
    assert "~~400~~" in body or "400" in body
    assert "--method POST repos/someone/decks/issues/7/comments" in runner.written("calls")
    (runner.folder / "comments").write_text("4711\n4712\n")
    runner.step("comment", **arguments)
    last = runner.written("calls").splitlines()[-1]
    assert last.startswith("api --method PATCH repos/someone/decks/issues/comments/4711 ")


def test_a_comment_that_may_not_be_written_does_not_fail_the_job(runner: Runner) -> None:
    (runner.folder / "diff.md").write_text("x\n")
    arguments = {"CLINDECK_DIFF": str(runner.folder / "diff.md"), "PULL_REQUEST": "7"}
    done = runner.step("comment", **arguments, GH_STATUS="1")
    assert done.returncode == 0
    assert done.stdout.startswith("::notice::the comment was not written: ")


def test_a_long_difference_is_cut_at_a_line(runner: Runner) -> None:
    (runner.folder / "diff.md").write_text("0123456789\n" * 9000)
    arguments = {"CLINDECK_DIFF": str(runner.folder / "diff.md"), "PULL_REQUEST": "7"}
    runner.step("comment", **arguments)
    body = runner.written("body")
    assert len(body) < 65_536
    assert body.endswith("0123456789\n\n… cut short; whole in the job's summary\n")


def steps_of(path: Path) -> list[dict[str, Any]]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
    return [step for job in jobs for step in job["steps"]]


WORKFLOWS = (ROOT / "action.yml", *sorted((ROOT / "examples/workflows").glob("*.yml")))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_of_others_are_pinned_by_commit(path: Path) -> None:
    for step in steps_of(path):
        name, _, revision = step.get("uses", "").partition("@")
        if name and name != "OWNER/clindeck":
            assert COMMIT_ID.fullmatch(revision), step["uses"]


def test_every_step_of_the_action_is_a_script_that_takes_inputs_by_the_environment() -> None:
    scripts = {path.stem for path in (ROOT / "ci").glob("*.sh")} - {"library"}
    steps = [step for step in steps_of(ROOT / "action.yml") if "run" in step]
    assert {re.fullmatch(r'"\$GITHUB_ACTION_PATH/ci/(\w+)\.sh"', step["run"])[1]  # type: ignore[index]
            for step in steps} == scripts  # fmt: skip
    for script in scripts:
        assert os.access(ROOT / "ci" / f"{script}.sh", os.X_OK), script


def test_every_input_and_output_is_explained_and_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    action = yaml.safe_load(text)
    for name, entry in action["inputs"].items():
        assert entry["description"].endswith("."), name
        assert f"inputs.{name}" in text
    known = {step["id"] for step in action["runs"]["steps"] if "id" in step}
    for output in action["outputs"].values():
        assert re.search(r"steps\.(\w+)\.", output["value"])[1] in known  # type: ignore[index]


def test_a_release_has_the_packages_and_says_what_learners_get(runner: Runner) -> None:
    runner.git("tag", "v1")
    runner.files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    assert clindeck("build", cwd=runner.repository).status == 0
    runner.commit()
    runner.git("tag", "v2")
    find, release = (
        s["run"] for s in steps_of(ROOT / "examples/workflows/release.yml") if "run" in s
    )
    assert runner.bash(find, GITHUB_REF_NAME="v2").returncode == 0
    before = runner.outputs()["tag"]
    assert before == "v1"
    runner.step("diff", CLINDECK_AGAINST=before)
    runner.step("package")
    outputs = runner.outputs()
    environment: Mapping[str, str] = {
        "BEFORE": before, "DIFF": outputs["file"], "PACKAGES": outputs["folder"],
    }  # fmt: skip
    assert runner.bash(release, GITHUB_REF_NAME="v2", **environment).returncode == 0
    call = runner.written("calls")
    assert call.startswith("release create v2 --title v2 --notes-file ")
    assert "/ankle.apkg " in call
    assert call.endswith("/ankle.update.txt\n")
    notes = runner.written("body")
    assert notes.startswith("Do learners keep their history? Yes")
    assert "### Ankle sprain against v1\n" in notes


def test_the_first_release_has_none_before_it(runner: Runner) -> None:
    runner.git("tag", "v1")
    find = next(s for s in steps_of(ROOT / "examples/workflows/release.yml") if "run" in s)["run"]
    assert runner.bash(find, GITHUB_REF_NAME="v1").returncode == 0
    assert runner.outputs()["tag"] == ""


@pytest.mark.parametrize(
    ("old", "new", "failed"),
    [
        ("dose: 400 mg", "dose: 200 mg", ()),
        ("class: plain analgesic", "clas: plain analgesic", ("clindeck-check", "clindeck-counts")),
    ],
)
def test_the_hooks_run_in_pre_commit_itself(
    runner: Runner, old: str, new: str, failed: tuple[str, ...]
) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = [{**hook, "language": "system"} for hook in hooks]  # not installed from here again
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (runner.repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (runner.repository / "unrelated.txt").write_text("x")
    runner.git("add", "-A")
    run = f'"{sys.executable}" -m pre_commit run --color never'
    home = {"HOME": str(runner.folder), "PRE_COMMIT_HOME": str(runner.folder / "cache")}
    assert runner.bash(run, **home).stdout.count("(no files to check)Skipped") == 2
    runner.files.with_change(DRUGS, old, new)
    runner.git("add", "-A")
    done = runner.bash(run, **home)
    assert done.returncode == (1 if failed else 0), done.stdout + done.stderr
    assert tuple(re.findall(r"hook id: (\S+)", done.stdout)) == failed
    assert done.stdout.count("Passed") == 2 - len(failed)
    valid = runner.bash(
        f'"{sys.executable}" -m pre_commit validate-manifest "{ROOT}/.pre-commit-hooks.yaml"',
        **home,
    )
    assert valid.returncode == 0, valid.stdout

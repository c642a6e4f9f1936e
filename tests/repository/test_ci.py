"""The steps of the action, the hooks and the example workflows, run here with a faked service."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.libraries import DRUGS, LEDGER, clindeck, sound_library
from tests.repository.runner import ROOT, Runner

COMMIT_ID = re.compile(r"[0-9a-f]{40}")


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
    body = comment_of(runner)
    assert body.startswith("<!-- clindeck diff -->\n### Ankle sprain against origin/main\n")
    assert "~~400~~" in body or "400" in body
    assert "--method POST repos/someone/decks/issues/7/comments" in runner.written("calls")
    ours = {"login": "github-actions[bot]", "type": "Bot"}
    with_comments(runner, (4710, ours, "Thanks!"), (4711, ours, MARK), (4712, ours, MARK))
    runner.step("comment", **arguments)
    last = runner.written("calls").splitlines()[-1]
    assert last.startswith("api --method PATCH repos/someone/decks/issues/comments/4711 ")


MARK = "<!-- clindeck diff -->\n"


def with_comments(runner: Runner, *comments: tuple[int, object, str]) -> None:
    """Write comments as the service lists them: one list a page."""
    pages = [[{"id": n, "user": user, "body": body}] for n, user, body in comments]
    (runner.folder / "comments").write_text("".join(map(json.dumps, pages)), encoding="utf-8")


def comment_of(runner: Runner) -> str:
    """Return the text that was sent as a comment."""
    return str(json.loads(runner.written("body"))["body"])


@pytest.mark.parametrize(
    ("author", "login"),
    [
        ({"login": "mallory", "type": "User"}, "github-actions[bot]"),
        ({"login": "github-actions", "type": "User"}, "github-actions[bot]"),
        ({"login": "github-actions", "type": "User"}, "github-actions"),
        ({"login": "other[bot]", "type": "Bot"}, "github-actions"),
        (None, "github-actions[bot]"),
    ],
)
def test_a_comment_of_somebody_else_that_begins_like_ours_is_left_alone(
    runner: Runner, author: object, login: str
) -> None:
    (runner.folder / "diff.md").write_text("x\n")
    with_comments(runner, (1, author, f"{MARK}ask me anything"))
    arguments = {"CLINDECK_DIFF": str(runner.folder / "diff.md"), "PULL_REQUEST": "7"}
    done = runner.step("comment", **arguments, LOGIN=login)
    assert (done.returncode, done.stdout) == (0, "")
    last = runner.written("calls").splitlines()[-1]
    is_own = author == {"login": login, "type": "User"}
    assert last.startswith(f"api --method {'PATCH' if is_own else 'POST'} repos/someone/decks/")


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
    body = comment_of(runner)
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


def test_a_release_has_the_packages_and_says_what_changed(runner: Runner) -> None:
    assert clindeck("release", cwd=runner.repository).status == 0
    runner.files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    assert clindeck("release", cwd=runner.repository).status == 0
    runner.commit()
    for path in runner.repository.glob("decks/*.apkg"):
        path.unlink()
    runner.step("package", CLINDECK_RELEASE="true")
    outputs = runner.outputs()
    assert outputs["status"] == "0"
    (release,) = (s["run"] for s in steps_of(ROOT / "examples/workflows/release.yml") if "run" in s)
    done = runner.bash(release, GITHUB_REF_NAME="v2", PACKAGES=outputs["folder"])
    assert done.returncode == 0
    call = runner.written("calls")
    assert call.startswith("release create v2 --title v2 --notes-file ")
    attached = [Path(name).name for name in call.partition(" -- ")[2].split()]
    assert attached == ["ankle.apkg", "ankle.changes.md", "ankle.sha256", "ankle.update.txt"]
    notes = runner.written("body")
    assert notes.startswith("# Ankle sprain: release of ")
    assert "  - Answer: 400 mg every 8 hours → 200 mg every 8 hours\n" in notes


def test_a_tag_on_drafts_releases_nothing(runner: Runner) -> None:
    runner.step("package", CLINDECK_RELEASE="true")
    assert runner.outputs()["status"] == "1"


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
    for hook in hooks:  # not installed from here again
        assert hook.pop("language") == "python"
        assert hook.pop("additional_dependencies") == [".[xlsx]"]
    local = [{**hook, "language": "system"} for hook in hooks]
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

"""A pull request may bring any file: no step of the action and no hook runs a line of it."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.libraries import DRUGS, clindeck
from tests.repository.runner import ROOT, Runner

OTHERS = (
    "clindeck", "click", "genanki", "markdown_it", "openpyxl", "pip", "rich", "setuptools",
    "sitecustomize", "usercustomize", "yaml", "zlib_ng",
)  # fmt: skip
STEPS = ("check", "counts", "diff", "comment", "package", "verdict")


@pytest.fixture
def hostile(runner: Runner) -> Runner:
    """A checkout with a module of each name that Python looks for, and programs beside them."""
    text = f'open({str(runner.folder / "ran")!r}, "a").write(__name__ + "\\n")\n'
    for name in (*sys.stdlib_module_names, *OTHERS):
        (runner.repository / f"{name}.py").write_text(text)
    for name in ("pip", "json", "clindeck"):
        (runner.repository / name).mkdir()
        for module in ("__init__", "__main__"):
            (runner.repository / name / f"{module}.py").write_text(text)
    for name in ("git", "gh", "python", "sed", "cat", "mktemp", "od", "tr"):
        program = runner.repository / name
        program.write_text(f"#!/bin/sh\necho {name} >>{runner.folder / 'ran'}\n")
        program.chmod(0o755)
    (runner.repository / ".git/hooks").mkdir(exist_ok=True)
    return runner


def test_the_trap_works(hostile: Runner) -> None:
    hostile.bash("python -c 'import json' || true; python -c 'import pip' || true; ./git")
    assert hostile.written("ran").split() == ["json", "pip", "git"]


def test_no_step_runs_what_is_checked_out(hostile: Runner) -> None:
    hostile.files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    assert clindeck("build", cwd=hostile.repository).status == 0
    env = {"CLINDECK_DIFF": str(hostile.folder / "clindeck-diff.md"), "PULL_REQUEST": "7"}
    for name in STEPS:
        done = hostile.step(name, **env)
        assert done.returncode == 0, f"{name}: {done.stderr}"
        assert hostile.written("ran") == "", name
    assert hostile.outputs()["status"] == "0"
    assert "POST" in hostile.written("calls")


def test_workers_of_a_build_run_nothing_of_it_either(hostile: Runner) -> None:
    """Where processes are not forked, each worker is a Python that starts in the same folder."""
    for name in ("one", "two"):
        text = hostile.files.text("decks/ankle.yaml").replace(
            "id: ankle\nuid: k7q2xw9t\n", f"id: {name}\nuid: {name[:1]}7q2xw9t\n"
        )
        hostile.files.with_file(f"decks/{name}.yaml", text.replace("Ankle sprain", name))
    method = "import multiprocessing as m; m.set_start_method('spawn'); "
    run = "from clindeck.__main__ import main; import sys; sys.argv = ['clindeck', 'build', "
    program = hostile.folder / "main.py"
    program.write_text(f"if __name__ == '__main__':\n    {method}{run}'--jobs', '2']; main()\n")
    done = hostile.bash(f'python "{program}"')
    assert (done.returncode, hostile.written("ran")) == (0, ""), done.stderr
    assert "one: 11 notes new" in done.stderr


def test_the_installer_runs_nothing_of_it_and_brings_the_reader_of_sheets(hostile: Runner) -> None:
    action = hostile.folder / "action"
    (action / "ci").mkdir(parents=True)
    (action / "ci/install.sh").write_bytes((ROOT / "ci/install.sh").read_bytes())
    (action / "probe.py").write_text("")
    (action / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
        '[project]\nname = "probe"\nversion = "1"\n'
        '[project.optional-dependencies]\nxlsx = ["probe-of-sheets"]\n'
        '[tool.setuptools]\npy-modules = ["probe"]\n'
    )
    wheel(hostile.folder / "wheels", "probe_of_sheets")
    done = hostile.bash(
        f'bash "{action}/ci/install.sh"',
        GITHUB_ACTION_PATH=str(action), PIP_NO_INDEX="1", PIP_NO_BUILD_ISOLATION="0",
        PIP_FIND_LINKS=str(hostile.folder / "wheels"), PIP_CONFIG_FILE=os.devnull,
        HOME=str(hostile.folder),
    )  # fmt: skip
    assert (done.returncode, hostile.written("ran")) == (0, ""), done.stderr
    assert hostile.bash("python -I -c 'import probe, probe_of_sheets'").returncode == 0


def wheel(folder: Path, name: str) -> None:
    """Write the smallest package that can be installed."""
    folder.mkdir()
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as file:
        file.writestr(f"{name}.py", "")
        file.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        file.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        file.writestr(f"{about}/RECORD", "")


def test_no_hook_runs_what_is_checked_out(hostile: Runner) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        done = hostile.bash(hook["entry"])
        assert (done.returncode, hostile.written("ran")) == (0, ""), done.stderr


def test_python_is_isolated_wherever_a_step_or_hook_calls_it() -> None:
    scripts = [*(ROOT / "ci").glob("*.sh"), *(ROOT / "examples/workflows").glob("*.yml")]
    for path in (*scripts, ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.partition("#")[0].replace("$(", " ").split()
            calls = [at for at, word in enumerate(words) if word in ("python", "python3", "pip")]
            isolated = {at + 1 for at, word in enumerate(words) if word == "-I"}
            for at in calls:
                is_module = words[at] == "pip" and words[at - 1] == "-m"
                is_value = words[at - 1].endswith(":") and len(words) == at + 1
                assert is_module or is_value or at + 2 in isolated, f"{path.name}: {line}"


@pytest.mark.parametrize("decks", ["ankle\nother\n", "ankle other", " ankle\r\n\tother"])
def test_decks_are_taken_from_every_line(runner: Runner, decks: str) -> None:
    runner.files.with_file(
        "decks/other.yaml",
        runner.files.text("decks/ankle.yaml")
        .replace("id: ankle\nuid: k7q2xw9t\n", "id: other\nuid: other000\n")
        .replace("Ankle sprain", "Other"),
    )  # fmt: skip
    runner.files.with_file(
        "decks/third.yaml",
        runner.files.text("decks/ankle.yaml")
        .replace("id: ankle\nuid: k7q2xw9t\n", "id: third\nuid: third000\n")
        .replace("Ankle sprain", "Third"),
    )  # fmt: skip
    assert clindeck("build", cwd=runner.repository).status == 0
    assert runner.step("package", CLINDECK_DECKS=decks).returncode == 0
    folder = Path(runner.outputs()["folder"])
    assert sorted(path.name for path in folder.glob("*.apkg")) == ["ankle.apkg", "other.apkg"]


@pytest.mark.parametrize("name", ["--help", "--version", "-q", "--root=/"])
@pytest.mark.parametrize("step", ["check", "counts", "diff", "package"])
def test_a_name_that_looks_like_an_option_is_a_name(runner: Runner, step: str, name: str) -> None:
    done = runner.step(step, CLINDECK_DECKS=f"ankle\n{name}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert f'no deck definition "{name}"' in done.stderr


@pytest.mark.parametrize("root", ["--help", "--version"])
def test_a_root_that_looks_like_an_option_is_a_folder(runner: Runner, root: str) -> None:
    done = runner.step("check", CLINDECK_ROOT=root)
    assert done.returncode == 2
    assert f"{root} is not a library: it needs the folders" in done.stderr


def test_words_of_a_table_are_no_command_to_the_service(runner: Runner) -> None:
    for order in ("::set-output name=status::0", "##[set-output name=status]0"):
        runner.files.with_file(
            "source_data/ankle-sprain/notes.yaml", f'table: notes\n"{order}": 1\nrows: []\n'
        )
        done = runner.step("diff")
        first, *lines = done.stderr.splitlines()
        assert first.startswith("::stop-commands::")
        token = first.rpartition("::")[2]
        assert len(token) == 32
        assert any(order in line for line in lines)
        assert lines[-1] == f"::{token}::"
        assert not any(line == f"::{token}::" for line in lines[:-1])


def test_rows_in_a_sheet_are_read_by_action_and_hooks(runner: Runner) -> None:
    assert '"${GITHUB_ACTION_PATH}[xlsx]"' in (ROOT / "ci/install.sh").read_text(encoding="utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["additional_dependencies"] for hook in hooks] == [[".[xlsx]"]] * 2

"""The wheel and the source archive: reproducible, whole, and of use by themselves."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from clindeck import __version__
from clindeck.cli import COMMANDS
from tests.libraries import sound_library

ROOT = Path(__file__).resolve().parents[2]
LIBRARY_COMMANDS = {
    "build": (),
    "check": (),
    "counts": (),
    "diff": (),
    "draft": ("article.txt", "--topic", "park-trees"),
    "export": ("drugs", "--to", "drugs.xlsx"),
    "forecast": ("--days", "2", "--learners", "1"),
    "import": ("drugs.xlsx",),
    "inspect": ("decks/ankle.apkg",),
    "list": (),
    "new": ("gout",),
    "preview": ("--out", "cards.html"),
    "push": ("--url", "http://127.0.0.1:9"),  # where nobody listens
    "release": (),
    "review": ("ankle.marks.json", "--dry-run", "--by", "Anna", "--role", "nurse"),
    "retire": ("ankle/drugs/ibuprofen/dose", "--why", "no longer taught"),
    "rule": ("Q001",),
    "schema": (),
}
"""How each command is tried in a library, in this order."""


@dataclass(frozen=True)
class Distribution:
    wheel: Path
    archive: Path


def built(folder: Path, umask: int) -> Distribution:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
    subprocess.run(
        [sys.executable, str(ROOT / "tools/build_dist.py"), str(folder)],
        check=True, capture_output=True, env=environment, umask=umask,
    )  # fmt: skip
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Distribution(wheel, archive)


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    return built(tmp_path_factory.mktemp("dist"), 0o022)


@pytest.fixture(scope="module")
def metadata(distribution: Distribution) -> Message:
    with zipfile.ZipFile(distribution.wheel) as wheel:
        (name,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(wheel.read(name))


def test_two_builds_give_the_same_bytes(distribution: Distribution, tmp_path: Path) -> None:
    again = built(tmp_path, 0o077)
    assert again.wheel.read_bytes() == distribution.wheel.read_bytes()
    assert again.archive.read_bytes() == distribution.archive.read_bytes()


def test_the_wheel_holds_every_file_of_the_source(distribution: Distribution) -> None:
    with zipfile.ZipFile(distribution.wheel) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", "src/clindeck"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert packed == {name.removeprefix("src/") for name in tracked}


def test_the_archive_holds_what_the_wheel_is_built_from(distribution: Distribution) -> None:
    with tarfile.open(distribution.archive) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT", "CITATION.cff"} <= names
    assert "src/clindeck/starter/files/topic.yaml" in names
    assert not any(name.startswith(("tests", "decks", "source_data")) for name in names)


def test_the_metadata_is_complete_and_says_nothing_else(metadata: Message) -> None:
    assert metadata["Name"] == "clindeck"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert str(metadata.get_payload()).startswith("# clindeck\n")
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert "Project-URL" not in metadata


def test_the_version_stands_in_one_way_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def program(distribution: Distribution, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the wheel in a new environment; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index",
         "--no-deps", "--disable-pip-version-check", str(distribution.wheel)],
        check=True, capture_output=True,
    )  # fmt: skip
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "clindeck"


def ran(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=False,
        env={"SOURCE_DATE_EPOCH": "1800000000"},
    )  # fmt: skip


def test_every_command_works_outside_a_checkout(program: Path, tmp_path: Path) -> None:
    where = ran(program.parent / "python", "-c", "import clindeck; print(clindeck.__file__)",
                cwd=tmp_path).stdout  # fmt: skip
    assert where.startswith(str(program.parents[1])), "the wheel's own modules"
    for code in ("T002", "Q001"):
        assert ran(program, "rule", code, cwd=tmp_path).stdout.startswith(code)
    sound_library(tmp_path)
    (tmp_path / "ankle.marks.json").write_text(
        '{"format": "clindeck-marks", "version": 1, "marks": []}', encoding="utf-8"
    )
    (tmp_path / "article.txt").write_text("Trees\n\n- Birch: light\n- Oak\n", encoding="utf-8")
    assert LIBRARY_COMMANDS.keys() == COMMANDS.keys()
    for name, arguments in LIBRARY_COMMANDS.items():
        done = ran(program, name, *arguments, cwd=tmp_path)
        if name == "push":
            assert "clindeck: no answer at 127.0.0.1:9:" in done.stderr
            continue
        assert done.returncode == 0, f"{name}: {done.stderr}"
        assert done.stdout, name


def test_a_new_library_builds_with_nothing_but_the_wheel(program: Path, tmp_path: Path) -> None:
    assert ran(program, "new", "gout", cwd=tmp_path).returncode == 0
    assert ran(program, "build", cwd=tmp_path).stdout.startswith("decks/gout.apkg\n")

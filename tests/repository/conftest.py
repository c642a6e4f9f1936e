"""A faked runner of jobs for each test that asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import clindeck, sound_library
from tests.repository.runner import GH, Runner, make_python


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    found = Runner(tmp_path, tmp_path / "repository")
    sound_library(found.repository)
    assert clindeck("build", cwd=found.repository).status == 0
    for built in (*found.repository.glob("decks/*.apkg"), *found.repository.glob("decks/*.txt")):
        built.unlink()
    (tmp_path / "comments").write_text("[]")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    make_python(tmp_path / "python")
    found.git("init", "-q", "-b", "main")
    found.commit()
    return found

"""Files with control characters and other unseen signs are drafted, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

FILES = {
    "a.txt": "Bäume\n\n- Ei\xadche: hart\x00\n- Ulme: zäh\u200b\n",
    "a.md": "# Bäume\n\n- Ei\xadche: hart\x01\n- Ulme: zäh\ufeff\n",
    "a.csv": "Baum;Holz\nEi\xadche;hart\x08\nUlme;zäh\u2060\n",
    "a.html": "<h1>Bäume</h1><ul><li>Ei\xadche: hart\x02</li><li>Ulme: zäh</li></ul>",
}


@pytest.mark.parametrize("name", FILES)
def test_signs_that_nobody_sees_are_left_out_and_named(tmp_path: Path, name: str) -> None:
    found = drafted_text(tmp_path, name, FILES[name])
    assert found.outcome.status == 0, found.told
    assert list(found.answers().values()) == ["hart", "zäh"]
    assert any("Eiche" in each for each in found.questions())
    assert "A008 warning: a sign that nobody sees (U+00AD) is left out" in found.told


def test_figures_with_such_a_sign_between_them_are_no_other_figure(tmp_path: Path) -> None:
    text = "Drzewo;Wysokość\ndąb;5\xad10 m\nsosna;20 m\n"
    found = drafted_text(tmp_path, "a.csv", text)
    assert "5\ufffd10 m" in " ".join(found.answers().values())
    assert "a.csv:2:6 A008 warning: a sign that nobody sees (U+00AD) stands between" in found.told


def test_utf_16_without_a_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Baum;Holz\nEiche;5 bis 10\nUlme;weich\n".encode("utf-16-le"))
    assert list(Drafted(tmp_path, "a.csv").answers().values()) == ["5 bis 10", "weich"]


def test_what_is_no_text_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(32)) * 40)
    found = Drafted(tmp_path, "a.txt")
    assert found.outcome.status != 0
    assert "A006" in found.told

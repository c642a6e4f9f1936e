"""An "ä" of two characters, as a Mac writes it, is drafted like the one that others type."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from tests.draft.drafted import drafted_text

LIST = "Größe\n\n- Ölbaum: früh\n- Küstentanne: spät\n- Äpfel: später\n"
TABLE = "Bäume,Größe\nÖlbaum,früh\nKüstentanne,spät\nÄpfel,später\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", LIST.replace("Größe", "Größe:")),
        ("x.md", f"# Bäume\n\n## {LIST}"),
        ("x.csv", TABLE),
        ("x.txt", TABLE.replace(",", "\t")),
        ("x.md", "| Bäume | Größe |\n|---|---|\n| Ölbaum | früh |\n| Äpfel | später |\n"),
        ("x.html", "<h1>Bäume</h1><h2>Größe</h2><ul><li>Ölbaum: früh<li>Äpfel: später</ul>"),
        ("x.html", "<h1>Bäume</h1><h2>Größe</h2><ul><li>O&#776;lbaum: fru&#776;h<li>Äpfel: a"),
    ],
)
def test_letters_of_two_characters_are_one(tmp_path: Path, name: str, text: str) -> None:
    found = drafted_text(tmp_path, name, normalize("NFD", text))
    assert found.outcome.status == 0, found.told
    assert "('Ölbaum',)" in str(found.values())
    written = next(tmp_path.glob("source_data/*/[!t]*.yaml")).read_text(encoding="utf-8")
    assert normalize("NFC", written) == written

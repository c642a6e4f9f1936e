"""Lines that tell who made a file and when, and how to reach them: none is asked, all are named."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from clindeck.draft.reading.asides.lines_of_file import is_contact, is_of_file
from tests.draft.drafted import Drafted, drafted_text


@pytest.mark.parametrize(
    "text",
    ("Version 3 – 12.05.2024, Dr A. Example", "Stand: 2023", "last tidy: Aug 2024 – RN2", "v2.1",
     "Mis à jour le 3 mai 2023 par Dr Martin", "Aggiornato: marzo 2023", "Autor: Dr. Eiche",
     "Última actualización: 3 de mayo de 2024", "Senast uppdaterad 2023-05-12 av Anna Ek",
     "обновлено 12.05.2024", "Ostatnia aktualizacja: 3 maja 2023", "Dr Oak, May 2024",
     "AB12, Mar 22 upd."),
)  # fmt: skip
def test_a_line_of_versions_dates_and_names_tells_of_its_file(text: str) -> None:
    assert is_of_file(text)


@pytest.mark.parametrize(
    "text",
    ("Penicillin 1928", "Version", "Breech version at 37 weeks", "Type 2 diabetes", "2023",
     "Stand up", "Dr Foster went", "Updated plan: two litres by May", "Data: 5 mg"),
)  # fmt: skip
def test_a_line_that_says_more_does_not(text: str) -> None:
    assert not is_of_file(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    (("Phone: 01234 567890", True), ("E-mail: oak@example.org", True), ("oak@example.org", True),
     ("Address: 1 High Street", True), ("Correo: oak@example.org", True),
     ("Телефон: 8 800 000 00 00", True), ("Poisons line: 01234 567890", False),
     ("Emergency number: 112", False), ("Tel. 0123 / 456789", True), ("Phone: 999", False),
     ("Mail: 5 mg", False)),
)  # fmt: skip
def test_a_number_to_learn_is_no_way_to_reach_who_made_the_file(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_contact(text) is expected


def test_head_and_contact_of_a_word_file_are_left_out_and_named(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Garden", 1)
    document.add_paragraph("Version 3 – 12.05.2024, Dr A. Oak")
    document.add_heading("Trees", 2)
    for text in ("Oak: ships", "Elm: boats"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Contact us", 2)
    for text in ("Phone: 01234 567890", "Fax: 01234 567891", "Address: 1 High Street, Oakham"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "x.docx"))
    found = Drafted(tmp_path, "x.docx")
    assert set(found.topic().tables) == {"trees"}
    assert "left out: Version 3 – 12.05.2024, Dr A. Oak; likewise in lines 6, 7, 8" in found.told
    kept = (tmp_path / "source_data" / "topic-x" / "topic.yaml").read_text(encoding="utf-8")
    assert "#   6: Contact us" in kept
    assert "#   9: Address: 1 High Street, Oakham" in kept


def test_a_plain_text_and_notes_lose_them_too(tmp_path: Path) -> None:
    for name in ("x.txt", "x.md"):
        folder = tmp_path / name[-2:]
        folder.mkdir()
        text = "Trees\nStand: 2023\n\n- Oak: ships\n- Elm: boats\n\nKontakt\nTel: 01234 567890\n"
        found = drafted_text(folder, name, text)
        assert [row["item"][0] for row in found.values()] == ["Oak", "Elm"]
        assert "left out: Stand: 2023" in found.told


def test_a_year_amid_a_text_is_learnt(tmp_path: Path) -> None:
    points = "".join(f"- Tree {letter}: of {letter}\n" for letter in "abcdefgh")
    found = drafted_text(
        tmp_path,
        "x.md",
        f"# Trees\n\n{points}- Edition 2: 1900\n{points[:0]}- Z: y\n- Y: x\n- X: w\n",
    )
    assert "left out" not in found.told

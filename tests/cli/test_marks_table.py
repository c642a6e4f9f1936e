"""`clindeck review --sheet`: cards in a table, marked in a spreadsheet and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.test_review import cards_of, of_row, review
from tests.libraries import DRUGS, LIGAMENTS, LibraryFiles, clindeck, sound_library

DOSE = "ankle/drugs/ibuprofen/dose"
Line = dict[str, str]


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    return files


def sheet(files: LibraryFiles, name: str = "ben.csv") -> list[Line]:
    """The lines that `--sheet` writes, as a spreadsheet opens them."""
    told = review(files, "--sheet", name)
    assert (told.status, told.stdout) == (0, f"{name}\n"), told
    text = files.path(name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t" if name[-3:] == "tsv" else ","))


def saved(
    files: LibraryFiles, lines: list[Line], marks: Mapping[str, Mapping[str, str]], name: str
) -> str:
    """The same table as a spreadsheet saves it, with some cells filled in."""
    out = io.StringIO()
    delimiter = ";" if name[-3:] == "csv" else "\t"
    writer = csv.DictWriter(out, list(lines[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**line, **marks.get(line["card"], {})} for line in lines)
    files.with_file(f"filled-{name}", out.getvalue())
    return f"filled-{name}"


def test_the_table_holds_each_card_with_what_it_says(files: LibraryFiles) -> None:
    lines = sheet(files)
    assert {line["card"]: line["content"] for line in lines} == cards_of(files)
    (dose,) = (line for line in lines if line["card"] == DOSE)
    assert dose == {
        "card": DOSE, "question": "Ankle sprain, oral ibuprofen: dose and frequency?",
        "answer": "400 mg every 8 hours", "mark": "", "remark": "", "by": "", "role": "", "on": "",
        "content": cards_of(files)[DOSE],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["ben.csv", "ben.tsv"])
def test_a_filled_table_is_told_and_recorded_under_its_names(
    files: LibraryFiles, name: str
) -> None:
    lines = sheet(files, name)
    who = {"by": "Ben Holm", "role": "GP", "on": "2026-11-03"}
    marks = {card: {"mark": "Fine", **who} for card in of_row(files, "deltoid")}
    marks[DOSE] = {"mark": "wrong", "remark": 'Label; says "200 mg".', **who}
    told = review(files, saved(files, lines, marks, name), "--record")
    assert told.status == 1
    assert (
        f'M001 {DOSE} was marked wrong by Ben Holm on 2026-11-03 ("Label; says "200 mg"."); '
        "correct it"
    ) in told.stderr
    assert "1 row recorded as reviewed by Ben Holm" in told.stderr
    assert "by: Ben Holm\n      role: GP\n      on: 2026-11-03\n" in files.text(LIGAMENTS)
    assert "review:" not in files.text(DRUGS)


def test_a_mark_that_does_not_tell_its_text_is_not_recorded(files: LibraryFiles) -> None:
    lines = "".join(f"{card},fine\n" for card in of_row(files, "deltoid"))
    files.with_file("ben.csv", f"Card,Mark\n{lines}")
    told = review(files, "ben.csv", "--by", "Ben", "--role", "GP")
    assert "0 rows recorded" in told.stderr
    assert "review:" not in files.text(LIGAMENTS)


def test_a_table_that_was_filled_in_is_not_written_over(files: LibraryFiles) -> None:
    sheet(files)
    told = review(files, "--sheet", "ben.csv")
    assert told.status == 2
    assert "ben.csv is there already, and may hold marks" in told.stderr
    for arguments in (("--sheet", "x.txt"), ("--sheet", "x.csv", "ben.csv")):
        assert review(files, *arguments).status == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("card,verdict\n", '1:1 M005 faulty file of marks: it has no column "mark"; known: '),
        ("card,mark\na/b/c/d,good\n", '2:9 M005 faulty file of marks: "mark" may not be "good"; '),
        ("card,mark\n,fine\n", "2:1 M005 faulty file of marks: the line names no card\n"),
        ("card,mark,on\na,fine,3.11.26\n", '2:8 M005 faulty file of marks: "on" "3.11.26" is not a '
         "date; write it as 2026-01-31\n"),
        ("card,mark,content\na,fine,x\n", '2:8 M005 faulty file of marks: "content" is not what '),
        ("", "1:1 M005 faulty file of marks: there are no cells"),
        ('card,"mark\n', "1:6 M005 faulty file of marks: "),
    ],
)  # fmt: skip
def test_a_faulty_table_is_told_at_its_cell(files: LibraryFiles, text: str, told: str) -> None:
    files.with_file("ben.csv", text)
    found = review(files, "ben.csv")
    assert found.status == 1
    assert found.stderr.startswith(f"ben.csv:{told}"), found.stderr

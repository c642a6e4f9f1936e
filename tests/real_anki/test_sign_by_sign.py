"""What a person sees in a foreign file is what Anki shows, character by character, and back.

The texts are plain: no file of these marks anything. They go through `import`, `export` and
`import` again, the build and Anki, and are read from its fields by means that are not ours.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.formats.seen import WORDS
from tests.libraries import DECK, DRUGS, LibraryFiles, clindeck, sound_library
from tests.real_anki.engine import Engine

TEXTS = 60
CHOSEN = (
    "=1+1", "+1", "-5 to 10", "@SUM(A1)", "'quoted'", "''-2", '"', "_x0041_", "5.10", "010",
    "1E5", "HLA-B*15:02", "10^9^/L", "*often*", "CYP2D6*1/*2", "5~10毫克，每日10~20毫克", "a_b",
    r"\( x^2 \)", r"\[ y \]", r"a\*b", "{{c1::x}}", "[[1:x]]", "[sound:x.mp3]", "<b>5</b>",
    "&amp;", "{drug}", "a: b", "- x", "#x", "C#", "HER2+", "HER2−", "≥ 7.0", "↑ TSH", "5′ 3″",
    "עבר 5 mg", "قرص واحد", "Ménière", "Off", "~", "null", "0x1F", "1:30", "%", "!", "> 5", "| x",
)  # fmt: skip


def texts() -> list[str]:
    """Chosen texts, and random ones of letters and signs, the same every time."""
    found: dict[str, None] = dict.fromkeys(CHOSEN)

    @settings(max_examples=3 * TEXTS, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(WORDS)
    def collect(text: str) -> None:
        if text.strip() == text:
            found.setdefault(unicodedata.normalize("NFC", text))

    collect()
    return list(found)[: len(CHOSEN) + TEXTS]


class Shown(HTMLParser):
    """The text of a field, its line breaks and nothing else. Empty tags keep signs apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert not self.open, f"<{self.open[-1]}> marks up {data!r}, which was plain"
        self.parts.append(data)


def write(path: Path, lines: list[list[str]]) -> None:
    """Write cells as a spreadsheet, a page or a Markdown page would hold these very letters."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row, line in enumerate(lines, start=1):
            for column, text in enumerate(line, start=1):
                cell = book.worksheets[0].cell(row, column)
                # As Excel stores it: `_x0041_` would be shown as A.
                stored = re.sub("_(?=x[0-9A-F]{4}_)", "_x005F_", text)
                cell.value, cell.data_type, cell.number_format = stored, "s", "@"
        book.save(path)
        return
    if path.suffix == ".csv":
        made = io.StringIO()
        csv.writer(made).writerows(lines)
        text = made.getvalue()
    elif path.suffix == ".md":
        escaped = [[re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", cell) for cell in line] for line in lines]
        rows = [f"| {' | '.join(line)} |\n" for line in escaped]
        text = "".join([rows[0], "|---|---|\n", *rows[1:]])
    else:
        quoted = [
            [cell.replace("&", "&amp;").replace("<", "&lt;") for cell in line] for line in lines
        ]
        cells = ("".join(f"<td>{cell}</td>" for cell in line) for line in quoted)
        text = f"<table>{''.join(f'<tr>{each}</tr>' for each in cells)}</table>"
    path.write_text(text, encoding="utf-8", newline="")


def imported(root: Path, name: str, wanted: list[str]) -> LibraryFiles:
    """Return a library with a row for each text, brought in from a file."""
    files = sound_library(root)
    write(root / name, [["Drug", "Class"], *([f"new {n}", text] for n, text in enumerate(wanted))])
    found = clindeck("import", name, "--table", "drugs", "--yes", cwd=root)
    assert found.status == 0, found.stderr
    files.with_change(
        DECK, "      - id: effects\n",
        '      - id: kind\n        ask: "{short}: oral {drug}?"\n        answer: "{class}"\n'
        "      - id: effects\n",
    )  # fmt: skip
    assert clindeck("counts", "--update", cwd=root).status == 0
    return files


@pytest.mark.parametrize("name", ["new.csv", "new.xlsx", "new.html", "new.md"])
def test_a_plain_text_is_shown_sign_by_sign(
    newest_engine: Engine, tmp_path: Path, name: str
) -> None:
    wanted = texts()
    files = imported(tmp_path, name, wanted)
    before = files.text(DRUGS)
    for exported in ("drugs.csv", "drugs.xlsx"):
        assert clindeck("export", "drugs", "--to", exported, cwd=tmp_path).status == 0
        back = clindeck("import", exported, "--yes", cwd=tmp_path)
        assert (back.status, files.text(DRUGS)) == (0, before), back.stderr
    built = clindeck("build", cwd=tmp_path)
    assert built.status == 0, built.stderr
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(tmp_path / "decks/ankle.apkg")
        answers = {
            note.fields["Key"]: note.fields["Answer"]
            for note in col.notes()
            if note.fields["Key"].endswith("/kind")
        }
    shown = ["".join(Shown(answers[f"ankle/drugs/new-{n}/kind"]).parts) for n in range(len(wanted))]
    assert shown == wanted

"""What the fuzzer starts from: sound inputs of each kind, hostile ones, and the words of both."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter

from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from tests.anki.newest import newest, newest_database
from tests.anki.packages import database_of, foreign
from tests.faults.hostile_case import Case
from tests.faults.hostile_content import CASES
from tests.faults.hostile_packages import PACKAGES
from tests.faults.hostile_shapes import SHAPES
from tests.faults.hostile_sheets import CSV, SHEET, SHEETS, XLSX, workbook
from tests.faults.mutation import SIGNS
from tests.fuzz.targets import MEDIA
from tests.libraries import DECK, DRUGS, LEDGER, SOUND, TOPIC, clindeck, sound_library

CARD = [("g", "{{c1::q}}", "400 mg every 8 hours")]
FILES = {
    "table": DRUGS,
    "topic": TOPIC,
    "media": MEDIA,
    "deck": DECK,
    "ledger": LEDGER,
    "settings": "clindeck.toml",
    "csv": CSV,
    "workbook": XLSX,
    "html": "in.html",
    "markdown": "in.md",
    "article": "in.txt",
    "marks": "marks.json",
}
"""The file in which a hostile case puts what a target reads."""
_WORD = re.compile(rb"[A-Za-z_]{2,20}")


def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """Return sound inputs of each kind."""
    book = workbook()
    with zipfile.ZipFile(BytesIO(book)) as archive:
        sheet = archive.read(SHEET)
    package, ledger = _built()
    mark = {"card": "ankle/drugs/ibuprofen/dose#0", "mark": "wrong", "content": "0" * 32}
    return {
        "table": (SOUND[DRUGS].encode(),),
        "topic": (SOUND[TOPIC].encode(),),
        "media": (
            b"media:\n  - file: x.png\n    source: handbook\n    licence: CC0\n    alt: x\n",
        ),
        "deck": (
            SOUND[DECK].encode(),
            SOUND[DECK].replace("    table:", "    topic: ankle-sprain\n    table:").encode(),
        ),
        "ledger": (ledger, _withdrawn(ledger)),
        "settings": (b'[[silence]]\nrule = "Q001"\nbecause = "x"\ntables = ["a"]\n',),
        "csv": (
            b"id,Drug,Class,Dose,Side effects\nibuprofen,Ibuprofen,NSAID,400 mg,a; b\n"
            b'new,"N, ""x""",,5 mg daily,\n',
        ),
        "workbook": (book,),
        "sheet": (sheet,),
        "html": (
            b"<table><tr><th>id<th>Drug<th>Dose<tr><td>ibuprofen<td><b>ibu</b>&amp;x<sub>2</sub>"
            b"<td>400&nbsp;mg<br>daily</table>",
        ),
        "markdown": (b"# A\n\n|id|Drug|Dose|\n|-|:-:|-|\n|ibuprofen|*ibu* `x`|400 mg<br>daily|\n",),
        "article": (
            b"Drugs\n\nDrug Class Dose\nIbuprofen NSAID 400 mg\nNaproxen NSAID 250 mg\n\n"
            b"# Signs\n\n1. Pain: worse at night (often)\n2. Swelling, bruise and heat\n\nProse.\n",
        ),
        "marks": (
            json.dumps({"format": "clindeck-marks", "version": 1, "marks": [mark]}).encode(),
        ),
        "package": (foreign(CARD), newest(CARD), package),
        "collection": tuple(
            map(_small, (database_of(foreign(CARD)), newest_database(CARD), database_of(package)))
        ),
    }


@cache
def _built() -> tuple[bytes, bytes]:
    """Package and ledger of the sound library, as `build` writes them."""
    with tempfile.TemporaryDirectory() as folder:
        files = sound_library(Path(folder))
        assert clindeck("build", cwd=files.root, env={}).status == 0
        return files.path("decks/ankle.apkg").read_bytes(), files.path(LEDGER).read_bytes()


def _withdrawn(ledger: bytes) -> bytes:
    """The first note of a ledger withdrawn, the second without its cards."""
    first, second, *_ = map(json.loads, ledger.splitlines())
    record = {
        "on": "2027-01-01", "why": "x", "instead": "", "tags": ["t"], "gone": False,
        "fields": ["<b>q</b>"] * len(FIELDS[NoteType.QA]),
    }  # fmt: skip
    first |= {"state": "retired", "retired": record}
    second |= {"withdrawn": {"0": record}}
    for line in (first, second):
        line["sum"] = line.pop("sum")  # behind all else, where the target sets it right
    return b"".join(
        json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in (first, second)
    )


def _small(data: bytes) -> bytes:
    """A database without indexes and in small pages, so that most of its bytes say something."""
    with closing(sqlite3.connect(":memory:")) as old, closing(sqlite3.connect(":memory:")) as new:
        old.deserialize(data)
        for connection in (old, new):
            connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        for (name,) in old.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall():
            old.execute(f"DROP INDEX {name}")
        old.execute("DELETE FROM notes WHERE rowid > (SELECT min(rowid) FROM notes)")
        new.execute("PRAGMA page_size = 512")
        new.executescript("\n".join(old.iterdump()))
        return new.serialize()


@cache
def hostile_seeds() -> Mapping[str, tuple[bytes, ...]]:
    """Return what the cases of tests/faults put into the files that the targets read."""
    found: dict[str, set[bytes]] = {name: set() for name in seeds()}
    for case in (*CASES, *SHEETS, *SHAPES):
        for target, data in _planted(case).items():
            found[target].add(data)
    for each in PACKAGES:
        with catch_warnings():
            simplefilter("ignore")  # a part twice is what one of them is about
            data = each.bytes_of(1)
        found["package"].add(data)
        try:
            found["collection"].add(database_of(data))
        except (zipfile.BadZipFile, KeyError, NotImplementedError):
            continue
    for data in found["workbook"]:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                found["sheet"].add(archive.read(SHEET))
        except (zipfile.BadZipFile, KeyError):
            continue
    return {name: tuple(sorted(each)) for name, each in found.items()}


def _planted(case: Case) -> Mapping[str, bytes]:
    """Return by target what a case puts into its file."""
    with tempfile.TemporaryDirectory() as folder:
        files = sound_library(Path(folder, "library"))
        case.plant(files, 1)
        return {
            target: path.read_bytes()
            for target, name in FILES.items()
            if (path := files.path(name)).is_file()
            and not path.is_symlink()
            and path.read_bytes() != SOUND.get(name, "").encode()
        }


def dictionary(inputs: tuple[bytes, ...]) -> str:
    """Return words of some inputs, and signs that readers trip over, as libFuzzer takes them."""
    words = {word for data in inputs for word in _WORD.findall(data[:20_000])}
    quoted = ("".join(map("\\x{:02x}".format, word)) for word in (*sorted(words)[:500], *SIGNS))
    return "".join(f'"{word}"\n' for word in quoted)

"""`clindeck preview` and `check --marks` on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.libraries import CARDS, DRUGS, LibraryFiles, clindeck, sound_library

DOSE = "ankle/drugs/ibuprofen/dose"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def data_of(page: Path) -> dict[str, list[dict[str, object]]]:
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8")
    )
    assert found is not None
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def test_the_page_is_written_and_its_path_printed(files: LibraryFiles) -> None:
    found = clindeck("preview", cwd=files.root)
    assert (found.status, found.stdout, found.stderr) == (0, "preview.html\n", "")
    data = data_of(files.path("preview.html"))
    assert len(data["cards"]) == CARDS
    assert data["cards"][0]["id"] == DOSE
    assert data["cards"][0]["place"] == f"{DRUGS}:10"


def test_the_same_library_makes_the_same_bytes(files: LibraryFiles) -> None:
    clindeck("preview", "--out", "a.html", cwd=files.root)
    clindeck("preview", "--out", "b.html", cwd=files.root)
    assert files.path("a.html").read_bytes() == files.path("b.html").read_bytes()


def test_the_page_names_no_address_and_its_policy_lets_nothing_in(files: LibraryFiles) -> None:
    clindeck("preview", cwd=files.root)
    text = files.text("preview.html")
    before = text[: text.index('id="data"')]
    assert "http:" not in before.replace("http-equiv", "")
    assert "https:" not in before
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src &#x27;none&#x27;; script-src &#x27;sha256-")
    assert "connect-src &#x27;none&#x27;" in policy[1]


def test_errors_of_the_content_are_in_the_page_and_the_status_is_1(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "    class: plain analgesic", "    clas: plain analgesic")
    found = clindeck("preview", cwd=files.root)
    assert (found.status, found.stdout) == (1, "preview.html\n")
    assert f"{DRUGS}:26:5 T002" in found.stderr
    data = data_of(files.path("preview.html"))
    assert data["problems"][0]["place"] == f"{DRUGS}:26:5"
    assert data["problems"][0]["severity"] == "error"
    assert data["cards"]


def test_a_library_that_cannot_be_compiled_still_makes_a_page(files: LibraryFiles) -> None:
    files.with_file("decks/ankle.yaml", "deck: [")
    assert clindeck("preview", cwd=files.root).status == 1
    data = data_of(files.path("preview.html"))
    assert data["cards"] == []
    assert data["problems"]


@pytest.mark.parametrize(
    ("audience", "left_out"), [("student", "naproxen"), ("clinician", "paracetamol")]
)
def test_an_audience_gets_its_own_cards_and_those_of_everybody(
    files: LibraryFiles, audience: str, left_out: str
) -> None:
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    audience: clinician\n")
    files.with_change(DRUGS, "  - id: paracetamol\n",
                      "  - id: paracetamol\n    audience: student\n")  # fmt: skip
    clindeck("preview", "--audience", audience, cwd=files.root)
    ids = {card["id"] for card in data_of(files.path("preview.html"))["cards"]}
    assert f"ankle/drugs/{left_out}/dose" not in ids
    assert DOSE in ids
    assert len(ids & {"ankle/drugs/naproxen/dose", "ankle/drugs/paracetamol/dose"}) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--serve", "--out", "x.html"), "--serve writes no file, so it does not go with --out"),
        (("--port", "80"), "--port is for --serve"),
        (("--audience", "nobody"), "'nobody' is not one of 'student', 'clinician'"),
    ],
)
def test_wrong_usage_is_status_2(
    files: LibraryFiles, arguments: tuple[str, ...], told: str
) -> None:
    found = clindeck("preview", *arguments, cwd=files.root)
    assert found.status == 2
    assert told in found.stderr


def test_marks_are_told_in_every_format_of_check(files: LibraryFiles, tmp_path: Path) -> None:
    clindeck("preview", cwd=files.root)
    card = data_of(files.path("preview.html"))["cards"][0]
    mark = {"card": card["id"], "mark": "wrong", "remark": "a\nb", "content": card["content"]}
    files.with_file(
        "my.marks.json", json.dumps({"format": "clindeck-marks", "version": 1, "marks": [mark]})
    )
    for name, where in (
        ("text", f"{DRUGS}:13:11 M001 {DOSE} was marked wrong (\"a b\")"),
        ("json", '"code": "M001"'),
        ("github", f"::error file={DRUGS},line=13,col=11,title=clindeck M001::"),
        ("junit", "M001"),
        ("sarif", '"ruleId": "M001"'),
    ):  # fmt: skip
        found = clindeck("check", "--marks", "my.marks.json", "--format", name, cwd=files.root)
        assert found.status == 1
        assert where in found.stdout + found.stderr
    assert clindeck("check", cwd=files.root).status == 0


def test_a_file_of_marks_that_is_absent_is_wrong_usage_and_a_hostile_one_a_problem(
    files: LibraryFiles,
) -> None:
    found = clindeck("check", "--marks", "absent.json", cwd=files.root)
    assert found.status == 2
    assert "'absent.json' does not exist" in found.stderr
    files.with_file("evil.json", b"\x00{{{{" * 1000)
    found = clindeck("check", "--marks", "evil.json", cwd=files.root)
    assert found.status == 1
    assert "evil.json:1:1 M005 faulty file of marks: " in found.stderr
    assert "Traceback" not in found.stderr

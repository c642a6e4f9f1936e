"""A file of marks to problems: whatever it holds, a place and a way out, never an exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.model.notes import Key
from clindeck.preview import marks_file as marks
from clindeck.preview.judged_content import judged_contents
from clindeck.preview.marked_cards import mark_problems, marked_cards
from clindeck.preview.marks_file import read_marks
from tests.libraries import DECK, DRUGS, compiled, lines_of, sound_library

DOSE = Key("ankle/drugs/ibuprofen/dose")
HASH = "0" * 32
HEAD = '{"format": "clindeck-marks", "version": 1, "marks": [\n'


def entry(**values: object) -> str:
    """A mark in a file, on its second line."""
    return HEAD + json.dumps({"card": DOSE, "mark": "wrong", "content": HASH, **values}) + "]}"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "1:1 M005 faulty file of marks: the file is empty; write its first key"),
        (b"\xff\xfd", "1:1 M005 faulty file of marks: the file is not UTF-8 here; save it with the "
         "encoding UTF-8"),
        (b"[]", '1:1 M005 faulty file of marks: its "format" is not "clindeck-marks"; name a file '
         "that the preview downloaded"),
        (b'"text"', '1:1 M005 faulty file of marks: its "format" is not "clindeck-marks"; name a '
         "file that the preview downloaded"),
        (b'{"format": "clindeck-marks",\n "version": 2, "marks": []}',
         '2:2 M005 faulty file of marks: its version is "2", and only 1 is known'),
        ((HEAD + '"a"]}').encode(), "2:1 M005 faulty file of marks: the mark must be a mapping "
         "(key: value lines), not a text"),
        (entry(mark="bad").encode(), '2:48 M005 faulty file of marks: "mark" may not be "bad"; '
         "known: fine, wrong, unclear"),
        (entry(remark=["x"]).encode(), '2:114 M005 faulty file of marks: "remark" must be a text'),
        (entry(content="../x").encode(), '2:68 M005 faulty file of marks: "content" is not what '
         "the preview writes there"),
        (entry(more=1).encode(), '2:104 M005 faulty file of marks: unknown key "more" in the mark; '
         "known: card, mark, remark, content"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_with_its_place(data: bytes, told: str) -> None:
    found, problems = read_marks("x.json", data)
    assert found == ()
    assert lines_of(problems) == [f"x.json:{told}"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b"{" * 100_000,
        b"[" * 30 + b"]" * 30,
        b'{"format": "clindeck-marks", "version": 1, "marks": {"a": 1}}',
        b'{"format": {"a": 1}, "version": [], "marks": 3}',
        (HEAD + "{}]}").encode(),
        entry(remark="\x00\x1f\ud800").encode(),
        entry(card=["x"], content=None, mark=3).encode(),
        entry()[:-4].encode(),
        b"a: &x [*x, *x]",
    ],
    ids=range(10),
)
def test_a_hostile_file_is_a_problem_and_nothing_worse(data: bytes) -> None:
    found, problems = read_marks("x.json", data)
    assert found == ()
    assert {problem.code for problem in problems} == {"M005"}
    assert all(problem.position.path == "x.json" for problem in problems)


def test_a_file_beyond_any_size_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MAX_BYTES", 10)
    assert lines_of(read_marks("x.json", entry().encode())[1]) == [
        "x.json:1:1 M005 faulty file of marks: it is too large to be one"
    ]


def test_compact_json_and_text_of_any_script_are_read(tmp_path: Path) -> None:
    text = f'{{"format":"clindeck-marks","version":1,"marks":[{{"card":"{DOSE}","mark":"fine",' \
           f'"remark":"é 中 😀 \\"q\\"\\n\\u00e9","content":"{HASH}"}}]}}'  # fmt: skip
    found, problems = read_marks("x.json", text.encode())
    assert problems == ()
    assert [(mark.card, mark.remark) for mark in found] == [(DOSE, 'é 中 😀 "q" é')]


@pytest.mark.parametrize(
    ("card", "verdict", "is_current", "told"),
    [
        (DOSE, "fine", True, None),
        (DOSE, "wrong", True, f'{DRUGS}:13:11 M001 {DOSE} was marked wrong ("why"); correct it, '
         "and let the card be marked anew"),
        (DOSE, "unclear", True, f'{DECK}:13:14 M002 {DOSE} was marked unclear ("why"); say it more '
         "plainly"),
        (DOSE, "fine", False, f'{DRUGS}:13:11 M003 {DOSE} was marked fine ("why"), but the card '
         "has changed since; look at it again"),
        (DOSE, "unclear", False, f'{DECK}:13:14 M003 {DOSE} was marked unclear ("why"), but the '
         "card has changed since; look at it again"),
        (f"{DOSE}#2", "wrong", True, f'x.json:2:1 M004 {DOSE}#2 was marked wrong ("why"); no such '
         "card is made, so take the mark out of the file"),
        ("ankle/drugs/gone/dose", "wrong", True, "x.json:2:1 M004 ankle/drugs/gone/dose was marked "
         'wrong ("why"); it is withdrawn, so take the mark out of the file'),
    ],
)  # fmt: skip
def test_a_mark_says_where_the_card_is_made(
    tmp_path: Path, card: str, verdict: str, told: str | None, *, is_current: bool
) -> None:
    deck = compiled(sound_library(tmp_path))
    known = marked_cards(deck.notes, deck.plan, deck.topics)
    content = judged_contents(deck.plan, deck.topics)[DOSE]
    text = entry(card=card, mark=verdict, remark="why", content=content if is_current else HASH)
    found, problems = read_marks("x.json", text.encode())
    assert problems == ()
    problems = mark_problems(found, known, {"ankle/drugs/gone/dose"})
    assert lines_of(problems) == ([] if told is None else [told])


def test_a_mark_finds_its_card_after_the_row_was_renamed(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    deck = compiled(files)
    content = judged_contents(deck.plan, deck.topics)[DOSE]
    files.with_change(DRUGS, "  - id: ibuprofen\n", "  - id: brufen\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[brufen, naproxen]]")
    deck = compiled(files)
    found, _ = read_marks("x.json", entry(content=content).encode())
    codes = {
        each.code
        for each in mark_problems(found, marked_cards(deck.notes, deck.plan, deck.topics), ())
    }
    assert codes <= {"M001", "M003"}
    assert codes


@given(st.text(max_size=20), st.sampled_from(["fine", "wrong", "unclear"]), st.booleans())
def test_a_mark_with_any_remark_is_read_back(remark: str, verdict: str, ascii_only: bool) -> None:  # noqa: FBT001
    mark = {"card": DOSE, "mark": verdict, "remark": remark, "content": HASH}
    whole = {"format": "clindeck-marks", "version": 1, "marks": [mark]}
    data = json.dumps(whole, ensure_ascii=ascii_only).encode()
    found, problems = read_marks("x.json", data)
    if problems:  # a sign that no file may hold
        assert {each.code for each in problems} == {"M005"}
    else:
        assert [(each.verdict.value, each.remark) for each in found] == [
            (verdict, " ".join(remark.split()))
        ]


@given(st.data())
def test_a_spoilt_file_of_marks_is_marks_or_problems_with_their_places(data: st.DataObject) -> None:
    sound = entry(remark="x").encode()
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 8)))
    spoilt = sound[:start] + data.draw(st.binary(max_size=6)) + sound[end:]
    found, problems = read_marks("x.json", spoilt)
    assert found or problems or b'"marks"' not in sound[:start] + sound[end:]
    assert {each.code for each in problems} <= {"M005"}
    assert all(each.position.line > 0 and each.position.column > 0 for each in problems)

"""`clindeck inspect`: any package, what is inside it, and what the rules say of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import genanki
import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.inspect import inspect_package as inspecting
from clindeck.inspect.inspection import Inspection, inspected
from clindeck.lint.rule import CardRule, CardView, Finding, in_answer, in_front
from clindeck.model.problems import Severity
from tests.anki.newest import newest
from tests.anki.packages import edited, foreign, zipped
from tests.libraries import CARDS, NOTES, Outcome, clindeck, compiled, sound_library
from tests.written import package_bytes


def yes_is_no_answer(card: CardView) -> Sequence[Finding]:
    return (in_answer(card, f"the answer is “{card.answer}”"),) if card.answer == "Yes" else ()


def short_fronts(card: CardView) -> Sequence[Finding]:
    return (in_front(card, "the front is short"),) if len(card.front) < 12 else ()


RULES = (
    CardRule("X002", "bare-yes", Severity.ERROR, yes_is_no_answer),
    CardRule("X001", "short-front", Severity.WARNING, short_fronts),
)


@pytest.fixture(autouse=True)
def _two_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clindeck.inspect.inspect_package.RULES", RULES)


def inspect(folder: Path, package: bytes, *arguments: str) -> Outcome:
    (folder / "shared.apkg").write_bytes(package)
    return clindeck("inspect", "shared.apkg", *arguments, cwd=folder)


HURRIED = foreign(
    [
        ("g1", "Is the femur a long bone?", "Yes"),
        ("g2", "Femur?", "a long bone"),
        ("g3", "Which bone is the longest of all?", "femur"),
    ],
    "Bones::Leg",
)


def test_what_is_inside_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    found = inspect(tmp_path, HURRIED)
    assert (found.status, found.stderr) == (1, "")
    assert found.stdout == (
        "shared.apkg: 3 notes, 3 cards, 0 media files\n"
        "\n"
        "Decks\n"
        "  3  Bones::Leg\n"
        "\n"
        "Note types\n"
        "  3  Basic (Front, Back; Card 1)\n"
        "\n"
        "Problems: 1 error, 1 warning\n"
        "\n"
        "X001 short-front: 1 warning\n"
        "  Front: the front is short\n"
        '    find it in Anki: "Front:*Femur?*"\n'
        "\n"
        "X002 bare-yes: 1 error\n"
        "  Back: the answer is “Yes”\n"
        '    find it in Anki: "Front:*Is the femur a long bone?*"\n'
    )


def test_json_holds_every_key_that_is_promised(tmp_path: Path) -> None:
    found = inspect(tmp_path, newest([("g1", "Is it a long bone?", "Yes")], media=["a.png"]),
                    "--format", "json")  # fmt: skip
    assert found.status == 1
    assert json.loads(found.stdout) == {
        "decks": [{"name": "Outer::Inner", "cards": 1}],
        "note_types": [
            {"name": "Basic", "notes": 1, "fields": ["Front", "Back"], "templates": ["Card 1"]}
        ],
        "tags": {},
        "notes": 1,
        "cards": 1,
        "media": {"files": ["a.png"], "missing": [], "unused": ["a.png"]},
        "problems": [
            {
                "guid": "g1",
                "field": "Back",
                "code": "X002",
                "slug": "bare-yes",
                "severity": "error",
                "message": "the answer is “Yes”",
                "search": '"Front:*Is it a long bone?*"',
            }
        ],
    }


def test_warnings_alone_are_fine_unless_strict(tmp_path: Path) -> None:
    package = newest([("g1", "Femur?", "bone")])
    assert inspect(tmp_path, package).status == 0
    assert inspect(tmp_path, package, "--strict").status == 1


def test_quiet_leaves_out_warnings_but_counts_them(tmp_path: Path) -> None:
    found = inspect(tmp_path, newest([("g1", "Femur?", "bone"), ("g2", "Femur!", "Yes")]), "-q")
    assert "Problems: 1 error, 2 warnings\n" in found.stdout
    assert "X001" not in found.stdout
    assert "X002 bare-yes: 1 error\n" in found.stdout


def test_the_first_of_many_problems_are_shown_and_all_if_asked(tmp_path: Path) -> None:
    long = [
        (f"l{number}", f"Which bone is longer than {number}?", "femur") for number in range(100)
    ]
    short = [(f"g{number}", "Femur?", "bone") for number in range(9)]
    package = newest([*short, *long])
    few = inspect(tmp_path, package)
    last = "  Front: the front is short\n    find it in Anki: nid:2\n  … and 6 more; -v shows all\n"
    assert last in few.stdout
    assert inspect(tmp_path, package, "-v").stdout.count("the front is short") == 9


def test_what_is_told_on_request_alone_is_counted_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clindeck.inspect.ways_of_decks.ON_REQUEST", frozenset({"X001"}))
    package = newest([("g1", "Femur?", "bone")])
    told = "X001 short-front: 1 warning\n  -v shows them; in decks of others they are often a "
    assert told in inspect(tmp_path, package).stdout
    assert "the front is short" in inspect(tmp_path, package, "-v").stdout


def test_what_most_notes_of_a_deck_have_is_said_once_and_of_each_if_asked(tmp_path: Path) -> None:
    package = newest([(f"g{number}", "Femur?", "bone") for number in range(9)])
    found = inspect(tmp_path, package)
    assert (
        "X001 short-front: 9 warnings\n  Front: 9 of 9 notes, as this one: the front is short\n"
        in (found.stdout)
    )
    assert found.stdout.count("the front is short") == 1
    assert inspect(tmp_path, package, "-v").stdout.count("the front is short") == 9


def test_json_names_all_notes_of_what_is_said_once(tmp_path: Path) -> None:
    package = newest([(f"g{number}", "Femur?", "bone") for number in range(9)])
    (problem,) = json.loads(inspect(tmp_path, package, "--format", "json").stdout)["problems"]
    assert problem["message"] == "9 of 9 notes, as this one: the front is short"
    assert problem["notes"] == [f"g{number}" for number in range(9)]
    every = json.loads(inspect(tmp_path, package, "--format", "json", "-v").stdout)["problems"]
    assert [each["guid"] for each in every] == problem["notes"]
    assert "notes" not in every[0]


def test_a_blank_answer_is_found(tmp_path: Path) -> None:
    found = inspect(tmp_path, newest([("g1", "Which bone is the longest?", "<br>")]))
    assert (
        "P003 answer-blank: 1 warning\n  the answer is blank; write it, or delete the note\n"
    ) in found.stdout


@pytest.mark.parametrize("back", ['<img src="femur.png">', "[sound:femur.mp3]", "\\(x\\)"])
def test_a_picture_a_sound_or_a_formula_is_an_answer(tmp_path: Path, back: str) -> None:
    found = inspect(tmp_path, newest([("g1", "Which bone is the longest?", back)]))
    assert "P003" not in found.stdout


def test_no_library_is_needed_and_none_is_looked_for(tmp_path: Path) -> None:
    assert inspect(tmp_path, newest([("g", "Which bone is longest?", "femur")])).status == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no package or a damaged one"),
        (zipped({"a.txt": b"x"}), "it holds no Anki collection"),
        (zipped({"collection.anki2": b"x" * 200}), "its collection is no database"),
        (zipped({"collection.anki21b": b"x"}), "it is no package or a damaged one"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_wrong_usage(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    found = inspect(tmp_path, data)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr == f"Error: shared.apkg cannot be inspected: {reason}\n"


def test_a_file_that_is_not_there_or_a_folder_is_wrong_usage(tmp_path: Path) -> None:
    for name in ("gone.apkg", "."):
        found = clindeck("inspect", name, cwd=tmp_path)
        assert (found.status, found.stdout) == (2, "")
        assert "Traceback" not in found.stderr


def test_no_cut_and_no_flipped_byte_of_a_package_is_a_traceback(tmp_path: Path) -> None:
    package = newest([("g1", "Femur?", "Yes")], media=["a.png"])
    for at in range(0, len(package), 7):
        for damaged in (package[:at], package[:at] + b"\xff" + package[at + 1 :]):
            found = inspect(tmp_path, damaged)
            assert found.status in (0, 1, 2), found.stderr


def test_our_own_package_reads_as_its_questions_and_answers(tmp_path: Path) -> None:
    deck = compiled(sound_library(tmp_path / "library"))
    package = package_bytes(deck.deck.id, deck.deck.name, deck.plan.releases)
    found = json.loads(inspect(tmp_path, package, "--format", "json").stdout)
    assert (found["notes"], found["cards"]) == (NOTES, CARDS)
    assert {each["name"] for each in found["note_types"]} == {"Clindeck Q&A", "Clindeck Cloze"}
    assert [problem for problem in found["problems"] if problem["code"] == "P001"] == []


def built(folder: Path, *notes: genanki.Note, media: Sequence[str] = ()) -> Inspection:
    deck = genanki.Deck(1_600_000_001, "Theirs")
    for note in notes:
        deck.add_note(note)
    for name in media:
        (folder / name).write_bytes(b"x")
    package = genanki.Package(deck, [str(folder / name) for name in media])
    package.write_to_file(folder / "built.apkg")
    contents = package_contents((folder / "built.apkg").read_bytes())
    return inspected(contents, RULES, frozenset())


def basic(front: str, back: str = "an answer", guid: str = "g1") -> genanki.Note:
    return genanki.Note(genanki.BASIC_MODEL, [front, back], guid=guid, tags=["bones", "leg"])


def test_missing_and_unused_media_are_named(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        basic('Which bone is this?<img src="femur.png"><img src=gone.jpg> [sound:gone.mp3]'),
        basic('Which page is it?<img src="https://example.org/x.png">', guid="g2"),
        media=["femur.png", "idle.png", "_font.ttf"],
    )
    assert found.media.missing == ("gone.jpg", "gone.mp3")
    assert found.media.unused == ("idle.png",)
    assert [(p.guid, p.field, p.code, p.severity, p.message) for p in found.problems] == [
        ("g1", "Front", "P002", Severity.WARNING,
         f'the package lacks the file "{name}"; export it with its media')
        for name in ("gone.jpg", "gone.mp3")
    ]  # fmt: skip


def test_tags_are_counted_by_note(tmp_path: Path) -> None:
    found = built(tmp_path, basic("Which bone is this?"), basic("Which is that?", guid="g2"))
    assert found.tags == (("bones", 2), ("leg", 2))


def test_two_cards_of_a_note_that_fail_alike_are_told_once(tmp_path: Path) -> None:
    note = genanki.Note(genanki.BASIC_AND_REVERSED_CARD_MODEL, ["Yes", "Yes"], guid="g")
    found = built(tmp_path, note)
    assert [(p.field, p.code) for p in found.problems] == [
        ("Front", "X001"), ("Back", "X001"), ("Back", "X002"), ("Front", "X002"),
    ]  # fmt: skip


def test_control_characters_of_a_package_reach_no_terminal(tmp_path: Path) -> None:
    found = inspect(tmp_path, foreign([("g\x1b[2J", "F\x1b[0m?", "Yes\u202e")], "D\x1b]0;x\x07"))
    assert "\x1b" not in found.stdout
    assert "\u202e" not in found.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such limit")
def test_a_package_that_needs_too_much_memory_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = edited(
        foreign([("g", "q", "a")]),
        lambda connection: connection.execute("CREATE TABLE x AS SELECT zeroblob(80000000)"),
    )
    (tmp_path / "large.apkg").write_bytes(large)
    assert clindeck("inspect", "large.apkg", cwd=tmp_path).status == 0
    with monkeypatch.context() as changed:
        changed.setattr(inspecting, "MAX_MEMORY_BYTES", 40 << 20)
        found = clindeck("inspect", "large.apkg", cwd=tmp_path)
    assert found.status == 2
    assert found.stderr == (
        "Error: large.apkg cannot be inspected: it needs more than 40 MiB of memory\n"
    )
    assert clindeck("inspect", "large.apkg", cwd=tmp_path).status == 0

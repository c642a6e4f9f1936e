"""An old deck of 500 notes: nothing of it is lost, and its cards are asked again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import pack

import genanki
import pytest

from tests.draft.drafted import Drafted
from tests.libraries import clindeck
from tests.real_anki.engine import Engine

PAIR = genanki.Model(
    1_700_000_101,
    "Stones",
    fields=[{"name": "Stone"}, {"name": "Colour"}, {"name": "Found in"}, {"name": "Remark"}],
    templates=[
        {
            "name": "Colour",
            "qfmt": "Which colour has <b>{{Stone}}</b>"
            "{{#Found in}} from {{Found in}}{{/Found in}}?",
            "afmt": "{{FrontSide}}<hr>{{Colour}}<br>{{Remark}}",
        },
        {"name": "Place", "qfmt": "{{Stone}}: where?", "afmt": "{{type:Found in}}"},
    ],
)
PICTURED = genanki.Model(
    1_700_000_102,
    "Pictured",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card 1", "qfmt": "{{Front}}{{type:Back}}", "afmt": "{{type:Back}}"}],
)
CLOZE = genanki.Model(
    1_700_000_103,
    "Sentences",
    fields=[{"name": "Text"}, {"name": "Extra"}],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}{{Extra}}"}],
    model_type=genanki.Model.CLOZE,
)
MASKED = genanki.Model(
    1_700_000_104,
    "Image Occlusion Enhanced",
    fields=[{"name": "Image"}, {"name": "Question Mask"}],
    templates=[{"name": "IO", "qfmt": "{{Image}}{{Question Mask}}", "afmt": "{{Image}}"}],
)
PARTS = 125


def picture(number: int) -> bytes:
    """Return a small picture that is like no other."""
    pixels = b"".join(b"\0" + bytes([number % 251, row, number // 251]) * 4 for row in range(4))

    def part(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    packed = part(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + packed + part(b"IEND", b"")


def notes() -> Iterator[tuple[genanki.Model, list[str], list[str]]]:
    for n in range(PARTS):
        place = f"valley {n}" if n % 3 else ""
        colour = f"colour <i>{n}</i> &amp; grey<sub>{n}</sub>"
        yield PAIR, [f"stone {n}", colour, place, f"seen {n} times" * (n % 2)], ["stones::hard"]
    for n in range(PARTS):
        front = f'<div>Name it:</div><img src="shot {n}.png">' if n % 2 else f"word {n}?"
        sound = f"[sound:call{n}.mp3]" * (n % 5 == 0)
        yield PICTURED, [front, f"<ul><li>name {n}</li></ul>{sound}"], []
    for n in range(PARTS):
        blank = f"{{{{c1::bird {n}::kind}}}}" if n % 2 else f"{{{{c2::bird {n}}}}}"
        yield (
            CLOZE,
            [f"On day {n} the {blank} sings at {{{{c1::hour {n}}}}}.", f"see page {n}"],
            ["birds"],
        )
    for n in range(PARTS - 1):
        yield PAIR, [f"pebble {n}", f"shade {n}", "", ""], []
    yield MASKED, ['<img src="map.png">', '<img src="mask.png">'], []


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    root = tmp_path_factory.mktemp("old")
    media = tmp_path_factory.mktemp("media")
    deck = genanki.Deck(1_700_000_105, "Outdoors")
    for model, fields, tags in notes():
        deck.add_note(genanki.Note(model=model, fields=fields, tags=tags))
    for n in range(PARTS):
        (media / f"shot {n}.png").write_bytes(picture(n))
        (media / f"call{n}.mp3").write_bytes(b"ID3" + bytes([n]) * 64)
    for n, name in enumerate(("map.png", "mask.png", "unused.png"), start=500):
        (media / name).write_bytes(picture(n))
    (media / "call5.mp3").write_bytes(b"no sound at all")
    files = sorted(str(path) for path in media.iterdir())
    genanki.Package(deck, media_files=files).write_to_file(root / "old.apkg")
    return Drafted(root, "old.apkg")


def letters(text: str) -> str:
    plain = re.sub(r"\{\{c[0-9]+::|::kind|\}\}|\[sound:[^\]]*\]|<[^>]*>|&amp;", "", text)
    return re.sub(r"[\W_]+", "", plain)


def test_every_field_of_every_note_is_in_a_column(drafted: Drafted) -> None:
    assert drafted.outcome.status == 0, drafted.told
    kept = [
        (row, letters("".join(item for name, cell in row.items() if "hint" not in name
                              and "picture" not in name and "sound" not in name for item in cell)))
        for table in ("stones", "pictured", "sentences", "image-occlusion-enhanced")
        for row in drafted.values(table)
    ]  # fmt: skip
    every = list(notes())
    assert len(kept) == len(every) == 500
    by_text = {text: row for row, text in kept}
    for _, fields, tags in every:
        row = by_text[letters("".join(fields)) + letters("".join(tags))]
        wanted = [name for field in fields for name in re.findall(r'src="([^"]+)"', field)]
        wanted += [name for field in fields for name in re.findall(r"\[sound:([^\]]+)", field)]
        used = [cell[0] for name, cell in row.items() if "picture" in name or "sound" in name]
        assert used == [name.replace(" ", "-") for name in wanted if name != "call5.mp3"]
    assert sum("hint_1" in row for row, _ in kept) == PARTS // 2


def test_its_files_are_taken_along_and_the_others_named(drafted: Drafted) -> None:
    folder = drafted.root / "source_data/topic-x/media"
    names = {path.name for path in folder.iterdir()}
    shots = {f"shot-{n}.png" for n in range(PARTS) if n % 2}
    calls = {f"call{n}.mp3" for n in range(PARTS) if n % 5 == 0 and n != 5}
    assert names == {*shots, *calls, "map.png", "mask.png", "media.yaml"}
    assert (folder / "shot-7.png").read_bytes() == picture(7)
    assert (
        'A007 warning: the file "call5.mp3" is left out: no card shows or plays such bytes'
        in drafted.told
    )
    assert f"media: {len(names) - 1} files\n" in drafted.outcome.stdout


def test_it_asks_what_the_old_one_asked(drafted: Drafted) -> None:
    built = clindeck("build", cwd=drafted.root)
    assert built.status == 0, built.stderr
    import json

    listed = json.loads(clindeck("list", "--format", "json", cwd=drafted.root).stdout)
    fields = [note["fields"] for note in listed]
    asked = {
        re.sub(r'src="[^"]*"', "src", each["Question"]): each["Answer"]
        for each in fields if each.get("Question")
    }  # fmt: skip
    assert asked["Which colour has stone 1 from valley 1?"].startswith("colour <em>1</em>")
    assert asked["Which colour has stone 3?"] == "colour <em>3</em> &amp; grey<sub>3</sub>"
    assert asked["stone 1: where?"] == "valley 1"
    assert "stone 3: where?" not in asked  # its back showed nothing
    assert asked["word 2?"] == "name 2"
    pictured = [each for each in fields if each.get("Question", "").startswith("Name it:")]
    assert len(pictured) == PARTS // 2
    assert all('<img src="shot-' in each["Question"] for each in pictured)
    clozes = [each["Text"] for each in fields if each.get("Text")]
    assert "On day 3 the {{c1::bird 3::kind}} sings at {{c1::hour 3}}." in clozes
    assert "On day 4 the {{c2::bird 4}} sings at {{c1::hour 4}}." in clozes
    explained = {each["Explanation"] for each in fields if each.get("Explanation")}
    assert {"seen 1 times", "see page 4"} <= explained


def test_what_is_not_asked_again_is_named(drafted: Drafted) -> None:
    told = drafted.told
    assert (
        'A011 warning: not asked as in the old deck: card "Place": the back shows no field that '
        "the front does not; likewise in notes 4, 7, 10 and"
    ) in told
    assert 'card "IO": masks lie over a picture; draw them anew' in told


def test_the_drafted_deck_arrives_in_anki_with_its_pictures(
    drafted: Drafted, newest_engine: Engine, tmp_path: Path
) -> None:
    built = clindeck("build", cwd=drafted.root)
    assert built.status == 0, built.stderr
    with newest_engine.collection(tmp_path / "learner") as learner:
        log = learner.import_apkg(drafted.root / "decks/topic-x.apkg")
        assert log.new == log.found
        assert log.new > 3 * PARTS
        assert learner.check_database() == ()
        files = [path.name for path in (tmp_path / "learner").rglob("shot-*.png")]
    assert len(files) == PARTS // 2


def test_a_second_deck_joins_the_media_of_the_topic(drafted: Drafted, tmp_path: Path) -> None:
    root = drafted.root
    (tmp_path / "shot 1.png").write_bytes(picture(900))
    deck = genanki.Deck(1_700_000_106, "More")
    fields = ['Again: <img src="shot%201.png" alt="a grey stone">', "yes"]
    deck.add_note(genanki.Note(model=PICTURED, fields=fields))
    package = genanki.Package(deck, media_files=[str(tmp_path / "shot 1.png")])
    package.write_to_file(root / "more.apkg")
    found = clindeck("draft", "more.apkg", "--topic", "topic-x", cwd=root)
    assert found.status == 0, found.stderr
    folder = root / "source_data/topic-x/media"
    assert (folder / "shot-1-2.png").read_bytes() == picture(900)
    listed = (folder / "media.yaml").read_text(encoding="utf-8")
    assert "alt: a grey stone    # TODO" in listed
    assert clindeck("build", cwd=root).status == 0

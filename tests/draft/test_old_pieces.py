"""Whatever an old deck's fields hold, each word and file stands in a row or is named as left out.

Decks are made at random, of a fixed seed each: note types, fields, tables cut by blanks, readings
above words, pictures that are there, lacking or elsewhere, masks.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import genanki
import pytest

from tests.draft.drafted import Drafted
from tests.draft.test_large_old_deck import picture

_WORD = re.compile(r"(?:lost)?word[0-9]+x|blank[0-9]x[0-9]|hint[0-9]x")
_PIECES = (
    "{w} &amp; {w}", "<b>{w}</b> <i>{w}</i>", "<div>{w}</div><div>{w}</div>", "{w}<br>{w}",
    "<ul><li>{w}</li><li>{w}</li></ul>", "<ruby>{w}<rt>{w}</rt></ruby>", "{w}<sub>{w}</sub>",
    "<table><tr><td>{w}</td><td>{w}</td></tr></table>", "{w}</td></tr><tr><td>{w}",
    "<caption>{w}</caption><tbody><tr><td>{w}</td></tr></tbody>", '<a href="x">{w}</a>',
    "&lt;{w}&gt;", "{w}\u200e {w}", '<img src="{p}.png"> {w}', '<img src=https://x.org/{w}.png>',
    '<img src="lost{w}.png">', "[sound:lost{w}.mp3]", "\\( {w}^2 \\)", "{w}<!-- -->", "",
)  # fmt: skip
_MASK = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.5:height=.5}}"


def random_deck(seed: int, folder: Path) -> list[str]:
    """Write a package, and return what each of its notes holds: words and names of files."""
    chosen = random.Random(seed)
    count = 0

    def piece() -> str:
        nonlocal count
        made = chosen.choice(_PIECES)
        while "{w}" in made:
            count += 1
            made = made.replace("{w}", f"word{count}x", 1)
        return made.replace("{p}", "ab"[count % 2])

    deck, held = genanki.Deck(1_700_000_300 + seed, "Deck"), []
    for kind in range(chosen.randint(1, 3)):
        is_cloze = chosen.random() < 0.4
        names = ["Image", *(f"Field {n}" for n in range(chosen.randint(2, 4)))]
        front = "{{cloze:Field 0}}" if is_cloze else "{{Field 0}}?"
        model = genanki.Model(
            1_700_001_000 + 10 * seed + kind,
            f"Kind {kind}",
            fields=[{"name": name} for name in names],
            templates=[{"name": "Card", "qfmt": front, "afmt": "{{Field 1}}"}],
            model_type=genanki.Model.CLOZE if is_cloze else genanki.Model.FRONT_BACK,
        )
        for number in range(chosen.randint(2, 9)):
            fields = ["", *(piece() + piece() for _ in names[1:])]
            if is_cloze:
                fields[1] = f"{piece()}{{{{c1::blank{kind}x{number}::hint{number}x}}}}{piece()}"
            if is_cloze and chosen.random() < 0.3:
                fields[0], fields[1] = '<img src="a.png">', _MASK
            deck.add_note(genanki.Note(model=model, fields=fields))
            held.append(" ".join(fields))
    made = genanki.Package(deck)
    for place, name in enumerate(("a.png", "b.png")):
        (folder / name).write_bytes(picture(seed + place))
        made.media_files.append(str(folder / name))
    made.write_to_file(folder / "old.apkg")
    return held


@pytest.mark.parametrize("seed", range(12))
def test_each_word_and_file_of_a_deck_is_in_a_row_or_named(tmp_path: Path, seed: int) -> None:
    held = random_deck(seed, tmp_path)
    found = Drafted(tmp_path, "old.apkg")
    assert found.outcome.status == 0, found.told
    folder = tmp_path / "source_data/topic-x"
    text = " ".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml"))
    for note in held:
        wanted = set(_WORD.findall(note.replace(_MASK, "")))
        assert {word for word in wanted if word not in text and word not in found.told} == set()

"""An old deck drafted anew: its fields are columns, and its cards are asked again."""

from __future__ import annotations

from pathlib import Path

import genanki

from tests.draft.drafted import Drafted

PAIR = genanki.Model(
    1_700_000_001,
    "Trees",
    fields=[{"name": "Front"}, {"name": "Back"}, {"name": "Remark"}],
    templates=[
        {"name": "Forth", "qfmt": "<b>{{Front}}</b>", "afmt": "{{FrontSide}}<hr>{{Back}}"},
        {"name": "Back", "qfmt": "Which tree: {{Back}}?", "afmt": "{{Front}}"},
    ],
)
CLOZE = genanki.Model(
    1_700_000_002,
    "Sentences",
    fields=[{"name": "Text"}, {"name": "Extra"}],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}{{Extra}}"}],
    model_type=genanki.Model.CLOZE,
)
NOTES = [
    (PAIR, ["What is the oak's fruit?", "acorn", "see <i>p. 4</i>"], ["park::north"]),
    (PAIR, ["What is made of birch?", "sap<sub>2</sub> &amp; wood", ""], []),
    (PAIR, ["What grows tall?", '<img src="pine.png"> pine [sound:a.mp3]', ""], []),
    (CLOZE, ["The {{c1::oak::tree}} bears {{c2::acorns}}.", "in autumn"], []),
    (CLOZE, ["The {{c1::fir}} bears {{c2::cones}}.", ""], []),
    (CLOZE, ["{{c1::Birches}} are white", ""], []),
]


def package(root: Path) -> Drafted:
    deck = genanki.Deck(1_700_000_003, "Park::Trees")
    for model, fields, tags in NOTES:
        deck.add_note(genanki.Note(model=model, fields=fields, tags=tags))
    genanki.Package(deck).write_to_file(root / "old.apkg")
    return Drafted(root, "old.apkg")


def test_each_field_of_each_note_is_found_again(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert found.outcome.status == 0, found.told
    assert found.topic().title == "Trees"
    assert found.values("trees") == [
        {"front": ("What is the oak's fruit?",), "back": ("acorn",), "remark": ("see *p. 4*",),
         "tags": ("park::north",)},
        {"front": ("What is made of birch?",), "back": ("sap~2~ & wood",)},
        {"front": ("What grows tall?",), "back": ("pine",)},
    ]  # fmt: skip
    sentences = ["".join(each[0] for each in row.values()) for row in found.values("sentences")]
    assert sentences == [
        "Theoaktreebearsacorns.in autumn", "Thefirbearscones.", "Birchesare white",
    ]  # fmt: skip


def test_a_file_that_the_package_lacks_is_named(tmp_path: Path) -> None:
    told = package(tmp_path).told
    assert (
        'old.apkg:3:2 A007 warning: the file "pine.png" is left out: the package does not hold it; '
        "likewise in line 3"
    ) in told or (
        'old.apkg:3:2 A007 warning: the file "pine.png" is left out: the package does not hold it'
    ) in told


def test_the_old_cards_are_asked_again(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert set(filter(None, found.questions())) == {
        "What is the oak's fruit?", "What is made of birch?", "What grows tall?",
        "Which tree: acorn?", "Which tree: sap<sub>2</sub> &amp; wood?", "Which tree: pine?",
    }  # fmt: skip
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'text: "{text_1} [[1:{blank_1}|{hint_1}]] {text_2} [[2:{blank_2}]]{text_3}"' in deck
    assert 'text: "[[1:{blank_1}]] {text_2}"' in deck


def test_a_damaged_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old.apkg").write_bytes(b"PK nonsense")
    found = Drafted(tmp_path, "old.apkg")
    assert found.outcome.status == 1
    assert "old.apkg:1:1 A009 not a package that can be read: " in found.told

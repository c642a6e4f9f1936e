"""The engine driver does in every Anki what its client says, on throwaway genanki packages."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import genanki
import pytest

from tests.real_anki.engine import Card, Collection, Engine, EngineError, Rating

DECK = "Driver trial"
DAY_S = 86_400
# genanki stamps every note with the same second; the past leaves room for a later release.
FIRST_RELEASE_S = int(time.time()) - 10 * DAY_S
SECOND_RELEASE_S = FIRST_RELEASE_S + DAY_S
# A GIF of one pixel.
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

QA = genanki.Model(
    1_700_000_001,
    "Trial Q&A",
    fields=[{"name": "Question", "id": 11}, {"name": "Answer", "id": 12}, {"name": "Mine"}],
    templates=[
        {"name": "Forward", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr>{{Answer}}"},
        {"name": "Reverse", "qfmt": "{{#Answer}}{{Answer}}{{/Answer}}", "afmt": "{{Question}}"},
    ],
    css=".card { color: black; }",
)
BROKEN = genanki.Model(
    1_700_000_002,
    "Trial Broken",
    fields=[{"name": "Question"}],
    templates=[{"name": "Card", "qfmt": "{{Question}}{{Nowhere}}", "afmt": "{{Question}}"}],
)
CLOZE = genanki.Model(
    1_700_000_003,
    "Trial Cloze",
    model_type=genanki.Model.CLOZE,
    fields=[{"name": "Text"}],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}"}],
)


class ImageOcclusionModel(genanki.Model):  # type: ignore[misc]
    """Anki tells its own image occlusion by a key that genanki does not write."""

    def to_json(self, *args: Any) -> dict[str, Any]:
        return {**super().to_json(*args), "originalStockKind": 6}


OCCLUSION = ImageOcclusionModel(
    1_700_000_004,
    "Trial Image Occlusion",
    model_type=genanki.Model.CLOZE,
    fields=[
        {"name": name, "tag": tag, "preventDeletion": tag < 4}
        for tag, name in enumerate(("Occlusion", "Image", "Header", "Back Extra", "Comments"))
    ],
    templates=[
        {
            "name": "Image Occlusion",
            "qfmt": "<div hidden>{{cloze:Occlusion}}</div>{{Image}}",
            "afmt": "<div hidden>{{cloze:Occlusion}}</div>{{Image}}",
        }
    ],
)


def note(model: genanki.Model, guid: str, *fields: str, tags: tuple[str, ...] = ()) -> Any:
    return genanki.Note(model=model, fields=list(fields), guid=guid, tags=list(tags))


def package(path: Path, *notes: Any, at_s: int, media: tuple[Path, ...] = ()) -> Path:
    deck = genanki.Deck(1_700_000_000, DECK, "made for a test")
    for each in notes:
        deck.add_note(each)
    built = genanki.Package(deck)
    built.media_files = [str(file) for file in media]
    built.write_to_file(path, timestamp=at_s)
    return path


def thirty_notes(*, answers: Mapping[int, str] | None = None) -> list[Any]:
    changed = answers or {}
    return [
        note(QA, f"g{i}", f"question {i}", changed.get(i, f"answer {i}"), "", tags=("trial::qa",))
        for i in range(30)
    ]


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("first") / "first.apkg"
    return package(path, *thirty_notes(), at_s=FIRST_RELEASE_S)


@pytest.fixture(scope="module")
def second_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("second") / "second.apkg"
    return package(path, *thirty_notes(answers={3: "better"}), at_s=SECOND_RELEASE_S)


def scheduling(col: Collection) -> dict[int, tuple[Any, ...]]:
    return {
        card.id: (card.due, card.queue, card.type, card.interval_days, card.factor, card.reps)
        for card in col.cards()
    }


def test_first_import_is_all_new_and_the_second_all_duplicates(
    engine: Engine, tmp_path: Path, first_release: Path
) -> None:
    with engine.collection(tmp_path / "with spaces") as col:
        log = col.import_apkg(first_release)
        assert (log.found, log.counts) == (30, {"new": 30})
        assert log.new_notes[0].guid == "g0"
        assert log.new_notes[0].fields[0] == "question 0"
        assert col.import_apkg(first_release).counts == {"duplicate": 30}

        notes = col.notes_by_guid()
        assert len(notes) == 30
        assert notes["g7"].fields == {"Question": "question 7", "Answer": "answer 7", "Mine": ""}
        assert (notes["g7"].note_type, notes["g7"].tags) == ("Trial Q&A", ("trial::qa",))
        assert notes["g7"].changed_at_s == FIRST_RELEASE_S

        cards = col.cards()
        assert len(cards) == 60
        assert {(card.deck, card.type, card.queue) for card in cards} == {(DECK, Card.NEW, 0)}
        assert col.tag_counts() == {"trial::qa": 30}
        assert col.decks()[DECK].description == "made for a test"
        assert col.decks()[DECK].card_count == 60
        assert col.presets() == ("Default",)

        note_type = col.note_types()["Trial Q&A"]
        assert [(field.name, field.id) for field in note_type.fields][:2] == [
            ("Question", 11),
            ("Answer", 12),
        ]
        assert [template.name for template in note_type.templates] == ["Forward", "Reverse"]
        assert (note_type.note_count, note_type.sort_field) == (30, 0)
        assert not any("+" in name for name in col.note_types())

        assert col.check_database() == ()
        assert col.empty_cards().card_ids == ()
        assert col.find_notes("question:*7") == ("g17", "g27", "g7")
        assert len(col.find_cards("card:Reverse")) == 30


def test_a_later_release_updates_notes_and_keeps_the_schedule(
    engine: Engine, tmp_path: Path, first_release: Path, second_release: Path
) -> None:
    ratings: list[Rating] = ["good", "again", "easy", "hard"] * 15
    with engine.collection(tmp_path) as col:
        col.import_apkg(first_release)
        answers = col.study(ratings, deck=DECK, per_day=20)
        assert [sum(answer.day == day for answer in answers) for day in range(4)] == [20, 20, 20, 0]

        # 26.9.3 sometimes leaves the time of a last review for its Check Database to add.
        col.check_database()
        revlog = col.revlog()
        assert [review.ease for review in revlog] == [3, 1, 4, 2] * 15
        assert revlog[-1].id - revlog[0].id >= 2 * DAY_S * 1000
        before = scheduling(col)
        assert any(interval_days > 0 for *_, interval_days, _, _ in before.values())

        assert col.import_apkg(second_release, update_notes="never").counts == {"duplicate": 30}
        col.add_tags(["g3"], ["marked"])
        # The edit gives the note the present second, so a package of the past counts as older.
        assert col.import_apkg(second_release).counts == {"updated": 29, "duplicate": 1}
        log = col.import_apkg(second_release, update_notes="always")
        # "Always" still leaves notes of the very same second alone.
        assert log.updated == (30 if engine.stamps_import_time else 1)
        assert "g3" in log.updated_guids
        changed = col.notes_by_guid()["g3"]
        assert changed.fields["Answer"] == "better"
        assert changed.tags == ("trial::qa",)
        if engine.stamps_import_time:
            assert changed.changed_at_s > SECOND_RELEASE_S + DAY_S
            assert col.backdate_notes(stamped_since_s=SECOND_RELEASE_S, to_s=SECOND_RELEASE_S) == 30
            changed = col.notes_by_guid()["g3"]
        assert changed.changed_at_s == SECOND_RELEASE_S

        assert col.revlog() == revlog
        assert scheduling(col) == before
        assert col.check_database() == ()


def test_a_learners_own_doings_are_read_back(
    engine: Engine, tmp_path: Path, first_release: Path
) -> None:
    with engine.collection(tmp_path) as col:
        col.import_apkg(first_release)
        cards = [card.id for card in col.cards()]
        col.suspend(cards[:2])
        col.flag(cards[2:5], 3)
        col.move_cards(cards[5:7], "Mine::Hard ones")
        col.answer(cards[8:9], "easy")
        col.add_tags(["g1", "g2"], ["own", "hard::one"])
        col.remove_tags(["g2"], ["own"])
        col.set_fields({"g4": {"Mine": "mnemonic"}})
        col.edit_note_type("Trial Q&A", css="/* mine */")
        col.edit_deck(DECK, description="my words")
        col.delete_notes(["g29"])
        col.reopen()

        by_id = {card.id: card for card in col.cards()}
        assert [by_id[card].queue for card in cards[:2]] == [Card.SUSPENDED] * 2
        assert [by_id[card].flag for card in cards[:6]] == [0, 0, 3, 3, 3, 0]
        assert {card.id for card in col.cards('deck:"Mine::Hard ones"')} == set(cards[5:7])
        assert (by_id[cards[8]].reps, by_id[cards[8]].type) == (1, 2)
        notes = col.notes_by_guid()
        assert notes["g1"].tags == ("hard::one", "own", "trial::qa")
        assert col.tag_counts() == {"hard::one": 2, "own": 1, "trial::qa": 29}
        assert notes["g4"].fields["Mine"] == "mnemonic"
        assert notes["g4"].changed_at_s > FIRST_RELEASE_S
        assert col.note_types()["Trial Q&A"].css == "/* mine */"
        assert col.decks()[DECK].description == "my words"
        assert col.import_apkg(first_release).counts == {"new": 1, "duplicate": 29}

        col.edit_note_type("Trial Q&A", rename_to="Mine", add_field="Picture")
        assert [field.name for field in col.note_types()["Mine"].fields][-1] == "Picture"
        col.edit_deck(DECK, rename_to="Renamed")
        assert {"Renamed", "Mine::Hard ones"} <= set(col.decks())


def test_a_limit_of_new_cards_can_be_lifted(
    engine: Engine, tmp_path: Path, first_release: Path
) -> None:
    with engine.collection(tmp_path) as col:
        col.import_apkg(first_release)
        assert len(col.study(["easy"], deck=DECK, per_day=60, days=1)) == 20
        col.set_new_per_day(DECK, 9999)
        # Siblings of a note are buried until the next day.
        assert len(col.study(["easy"], deck=DECK, per_day=60, days=1)) >= 10


def test_the_text_import_updates_by_guid_and_keeps_the_rest(
    engine: Engine, tmp_path: Path, first_release: Path
) -> None:
    update = tmp_path / "update.txt"
    update.write_text(
        "#separator:tab\n#html:true\n#notetype:Trial Q&A\n#guid column:1\n"
        "#columns:GUID\tQuestion\tAnswer\ng4\tquestion 4\tbetter\n",
        encoding="utf-8",
    )
    with engine.collection(tmp_path / "col") as col:
        col.import_apkg(first_release)
        col.set_fields({"g4": {"Mine": "mnemonic"}})
        col.add_tags(["g4"], ["own"])
        log = col.import_text(update)
        assert log.counts == {"updated": 1}
        assert log.updated_guids == {"g4"}
        changed = col.notes_by_guid("tag:own")["g4"]
        assert changed.fields == {
            "Question": "question 4",
            "Answer": "better",
            "Mine": "mnemonic",
        }
        assert changed.tags == ("own", "trial::qa")
        assert len(col.cards()) == 60


def test_broken_blank_and_clozeless_cards_are_told_apart(engine: Engine, tmp_path: Path) -> None:
    release = package(
        tmp_path / "faulty.apkg",
        note(QA, "fine", "<b>question</b>", "answer", ""),
        note(QA, "blank", "question", "  ", ""),  # genanki makes a reverse of two spaces
        note(BROKEN, "broken", "question"),
        note(CLOZE, "cloze", "{{c1::one}} and {{c2::two}}"),
        at_s=FIRST_RELEASE_S,
    )
    with engine.collection(tmp_path / "col") as col:
        col.import_apkg(release)
        rendered = {(card.guid, card.ord): card for card in col.render()}
        fine = rendered["fine", 0]
        assert (fine.question, fine.error, fine.is_empty) == ("<b>question</b>", None, False)
        assert fine.answer == "<b>question</b><hr>answer"
        assert fine.css == ".card { color: black; }"
        assert {key for key, card in rendered.items() if card.is_empty} == {("blank", 1)}
        assert {key for key, card in rendered.items() if card.error} == {("broken", 0)}
        assert "Nowhere" in str(rendered["broken", 0].error)
        assert "[...]" in rendered["cloze", 1].question

        blank = rendered["blank", 1].card_id
        assert col.empty_cards().card_ids == (blank,)
        col.set_fields({"cloze": {"Text": "{{c1::one}} and two"}})
        (clozeless,) = (
            card for card in col.render("note:*Cloze") if card.ord and card.guid == "cloze"
        )
        assert clozeless.error is not None
        assert set(col.empty_cards().card_ids) == {blank, clozeless.card_id}


def test_media_and_native_image_occlusion_arrive(engine: Engine, tmp_path: Path) -> None:
    picture = tmp_path / "trial-pixel.gif"
    picture.write_bytes(PIXEL)
    mask = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2:oi=1}}"
    release = package(
        tmp_path / "figure.apkg",
        note(OCCLUSION, "io", mask, '<img src="trial-pixel.gif">', "head", "back", ""),
        note(QA, "lost", 'question <img src="lost.png">', "answer", ""),
        at_s=FIRST_RELEASE_S,
        media=(picture,),
    )
    with engine.collection(tmp_path / "col") as col:
        assert col.import_apkg(release).counts == {"new": 2}
        (file,) = col.media()
        assert (file.name, file.size) == ("trial-pixel.gif", len(PIXEL))
        assert col.check_media().missing == ("lost.png",)
        assert col.check_media().unused == ()

        occlusion = col.image_occlusion("io")
        is_terse = engine.number < (24,)
        assert occlusion.file == (None if is_terse else "trial-pixel.gif")
        assert occlusion.image_size == len(PIXEL)
        assert (occlusion.header, occlusion.back_extra) == ("head", "back")
        assert occlusion.ordinals == ((None,) if is_terse else (1,))
        assert occlusion.shapes == ("rect",)
        assert col.note_types()["Trial Image Occlusion"].original_stock_kind == 6
        with pytest.raises(EngineError, match="NotImageOcclusion"):
            col.image_occlusion("lost")


def test_an_export_with_scheduling_imports_elsewhere(
    engine: Engine, tmp_path: Path, first_release: Path
) -> None:
    with engine.collection(tmp_path / "a") as col:
        col.import_apkg(first_release)
        col.study(["easy"] * 5, deck=DECK)
        assert col.export_apkg(tmp_path / "out.apkg", deck=DECK, with_scheduling=True) == 30
    with engine.collection(tmp_path / "b") as other:
        log = other.import_apkg(tmp_path / "out.apkg", with_scheduling=True, with_presets=True)
        assert log.counts == {"new": 30}
        assert len(other.revlog()) == 5


def test_a_refusal_is_an_error_and_the_collection_stays_usable(
    engine: Engine, tmp_path: Path
) -> None:
    torn = tmp_path / "torn.apkg"
    torn.write_bytes(b"not a zip")
    with engine.collection(tmp_path / "col") as col:
        with pytest.raises(EngineError, match=r"nowhere\.apkg"):
            col.import_apkg(tmp_path / "nowhere.apkg")
        with pytest.raises(EngineError):
            col.import_apkg(torn)
        with pytest.raises(EngineError, match="LookupError: no note has the guid 'nobody'"):
            col.delete_notes(["nobody"])
        with pytest.raises(EngineError, match="SearchError"):
            col.find_notes("(")
        assert col.notes() == ()
        col.close()
        col.close()


def test_an_engine_that_dies_leaves_its_last_words(newest_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(EngineError, match=r"Died: Anki .* in open:(?s:.*)FileExistsError"):
        newest_engine.collection(tmp_path / "file")

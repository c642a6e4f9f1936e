"""What a learner gets: the shipped deck in every supported Anki, with the dialog's defaults."""

from __future__ import annotations

import html
import re
from collections import Counter
from hashlib import sha1
from itertools import pairwise
from pathlib import Path

import pytest

from clindeck.markup.plain_text import plain_of
from clindeck.model.note_type_fields import FIELDS, NOTE_TYPE_NAMES
from clindeck.model.notes import Html, NoteType
from tests.real_anki.engine import Collection, Engine
from tests.shipped import DECK_ID, DECK_NAME, Shipped
from tests.written import package_bytes


@pytest.fixture(scope="module")
def learner(
    engine: Engine, shipped: Shipped, tmp_path_factory: pytest.TempPathFactory
) -> Collection:
    col = engine.collection(tmp_path_factory.mktemp("learner") / "collection")
    log = col.import_apkg(shipped.package)
    assert log.counts == {"new": shipped.compiled.count.notes}
    return col


def test_every_note_and_card_of_the_counts_arrives(learner: Collection, shipped: Shipped) -> None:
    count = shipped.compiled.count
    assert len(learner.notes()) == count.notes
    assert len(learner.cards()) == count.cards
    assert {card.deck for card in learner.cards()} == {DECK_NAME}
    names = {note.note_type for note in learner.notes()}
    assert names == set(NOTE_TYPE_NAMES.values())


def test_anki_finds_nothing_to_mend(learner: Collection) -> None:
    assert learner.check_database() == ()
    assert learner.empty_cards().card_ids == ()
    first_fields = Counter(next(iter(note.fields.values())) for note in learner.notes())
    assert max(first_fields.values()) == 1


def test_every_card_asks_and_answers_without_template_errors(
    learner: Collection, shipped: Shipped
) -> None:
    rendered = learner.render()
    assert len(rendered) == shipped.compiled.count.cards
    for card in rendered:
        assert card.error is None, card.guid
        assert not card.is_empty, card.guid
        assert plain_of(without_section(card.question)), card.guid
        back = card.answer.partition("<hr id=answer>")[2]
        assert plain_of(back), card.guid
        assert "{{" not in card.question + card.answer, card.guid


def test_the_fields_in_anki_are_those_that_list_prints(
    learner: Collection, shipped: Shipped
) -> None:
    notes = learner.notes_by_guid()
    for release in shipped.compiled.plan.releases:
        names = FIELDS[release.note_type]
        assert notes[release.guid].fields == dict(zip(names, release.fields, strict=True))
        assert notes[release.guid].tags == release.tags


def test_anki_works_out_what_the_package_leaves_to_it(
    engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    releases = list(shipped.compiled.plan.releases)
    at = next(place for place, each in enumerate(releases) if each.note_type is NoteType.QA)
    key, _, *others = releases[at].fields
    reworded = (key, Html("Which question was asked anew?"), *others)
    changed_at_s = releases[at].changed_at_s + 1
    later = [*releases]
    later[at] = releases[at]._replace(fields=reworded, changed_at_s=changed_at_s)
    with engine.collection(tmp_path / "collection") as col:
        for number, each in enumerate((releases, later)):
            path = tmp_path / f"{number}.apkg"
            path.write_bytes(package_bytes(DECK_ID, DECK_NAME, each))
            col.import_apkg(path)
            found = col.note_lookups()
            for release in each:
                asked, checksum = found[release.guid]
                assert asked
                assert checksum
                if release.note_type is NoteType.QA:
                    assert asked == plain_of(release.fields[1])
                    first = sha1(release.fields[0].encode(), usedforsecurity=False)
                    assert checksum == int.from_bytes(first.digest()[:4])


def test_tags_per_section_count_what_clindeck_counts(learner: Collection, shipped: Shipped) -> None:
    for section in shipped.compiled.count.sections:
        search = f'"tag:{DECK_ID}::{section.section}"'
        assert len(learner.find_notes(search)) == section.notes, section.section
        assert len(learner.find_cards(search)) == section.cards, section.section


def test_new_cards_come_in_the_order_of_the_deck_definition_and_spaced(
    learner: Collection, shipped: Shipped
) -> None:
    due = {card.guid: card.due for card in learner.cards()}
    in_order = [due[release.guid] for release in shipped.compiled.plan.releases]
    assert in_order == sorted(in_order)
    assert len(set(in_order)) == len(in_order)
    assert min(b - a for a, b in pairwise(in_order)) == 10


def test_the_deck_carries_the_disclaimer(learner: Collection, shipped: Shipped) -> None:
    description = html.unescape(learner.decks()[DECK_NAME].description)
    assert shipped.compiled.topics.own.disclaimer in description


def test_cards_of_doubtful_rows_say_so_on_the_back(learner: Collection) -> None:
    doubtful = learner.find_notes(f'"tag:{DECK_ID}::verify"')
    assert len(doubtful) > 50
    backs = {card.guid: card.answer for card in learner.render()}
    for guid in doubtful:
        assert 'class="caution"' in backs[guid], guid


def test_importing_the_same_package_again_changes_nothing(
    engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    with engine.collection(tmp_path / "again") as col:
        col.import_apkg(shipped.package)
        notes, cards, types = col.notes(), col.cards(), col.note_types()
        log = col.import_apkg(shipped.package)
        assert log.counts == {"duplicate": shipped.compiled.count.notes}
        assert (col.notes(), col.cards(), col.note_types()) == (notes, cards, types)
        assert col.check_database() == ()


def without_section(question: str) -> str:
    return re.sub(r'<div class="section".*?</div>', "", question, flags=re.DOTALL)

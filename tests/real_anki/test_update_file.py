"""The update file brings what the package brings, character by character, into the same deck."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from clindeck.history.releases import Release
from clindeck.model.notes import Guid, Html, Key, NoteType
from tests.libraries import NOON_S
from tests.real_anki.engine import Engine
from tests.written import package_bytes, update_file_bytes

NOTES = 400
DECK = "Ankle"
ODD_DECKS = (
    "A::B",
    "#x",
    'a "b" & <c>',
    "a;b,c|d",
    "2024 A",
    "{{c1}}",
    "Ünï 🦴",
    "'x'",
    "x:",
    "null",
)
_PIECES = (
    "\n", "\n\n", "\r\n", "\t", '"', '""', "#", ";", ",", "|", " ", "  ", "\\",
    "\\[\nx = \\frac{1}{2}\n\\]",
    "\\(a\n\\)", "#html:false\n", "\n#deck:Other\n", "\u0645\u0644\u063a", "\u05d0", "\u200f",
    "\u2028", "\u2029", "\u0085", "\u00a0", "\ufeff", "<br>", "&#91;", "<ul><li>", "{{c1::x}}", "a",
    "1", "Clindeck Q&A\tguid", "'", "\U0001f48a",
)  # fmt: skip


def _release(number: int, *texts: str, changed_at_s: int = NOON_S) -> Release:
    name = f"ankle/table/row-{number}/asked"
    fields = (name, *texts)
    filled = (*map(Html, fields), *[Html("")] * (19 - len(fields)))
    return Release(
        Key(name), Guid(name), NoteType.QA, filled, ("tag",), (0,), changed_at_s, "section", ()
    )  # fmt: skip


def _nasty(random: Random) -> str:
    """A text that begins and ends as it likes, and shows something."""
    return "".join(random.choices(_PIECES, k=random.randint(1, 6))) + random.choice(("", "x", "\n"))


def test_update_file_brings_every_field_as_the_package_does(engine: Engine, tmp_path: Path) -> None:
    random = Random(16)
    first = [_release(number, "asked before", "answered before") for number in range(NOTES)]
    second = [
        _release(number, f"{number}{_nasty(random)}", *(_nasty(random) for _ in range(11)),
                 changed_at_s=NOON_S + 1)
        for number in range(NOTES)
    ]  # fmt: skip
    (tmp_path / "1.apkg").write_bytes(package_bytes(DECK, DECK, first))
    (tmp_path / "2.apkg").write_bytes(package_bytes(DECK, DECK, second))
    (tmp_path / "2.update.txt").write_bytes(update_file_bytes(DECK, second))
    with engine.collection(tmp_path / "gentle") as gentle:
        gentle.import_apkg(tmp_path / "1.apkg")
        log = gentle.import_text(tmp_path / "2.update.txt")
        assert (log.updated, log.new) == (NOTES, 0)
        brought = {note.guid: note.fields for note in gentle.notes()}
        assert gentle.check_database() == ()
    with engine.collection(tmp_path / "plain") as plain:
        plain.import_apkg(tmp_path / "2.apkg")
        wanted = {note.guid: note.fields for note in plain.notes()}
    for guid, fields in wanted.items():
        assert brought[guid] == fields


@pytest.mark.parametrize("deck", [DECK, *ODD_DECKS])
def test_new_notes_of_an_update_file_land_in_its_deck_and_no_card_moves(
    engine: Engine, tmp_path: Path, deck: str
) -> None:
    first = [_release(number, f"asked {number}", "answered") for number in range(3)]
    (tmp_path / "1.apkg").write_bytes(package_bytes("ankle", deck, first))
    more = [*first, _release(3, "asked 3", "answered")]
    (tmp_path / "2.update.txt").write_bytes(update_file_bytes(deck, more))
    with engine.collection(tmp_path / "learner") as learner:
        learner.import_apkg(tmp_path / "1.apkg")
        before = {card.guid: card for card in learner.cards()}
        arrived_in = before[first[0].guid].deck
        learner.move_cards([before[first[1].guid].id], "My own")
        log = learner.import_text(tmp_path / "2.update.txt")
        assert log.new == 1
        decks = {card.guid: card.deck for card in learner.cards()}
    assert arrived_in != "Default"
    assert [decks[each.guid] for each in more] == [arrived_in, "My own", arrived_in, arrived_in]

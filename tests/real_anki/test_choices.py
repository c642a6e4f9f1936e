"""A question with options in the real Anki: the list on the front, letter and text on the back."""

from __future__ import annotations

from pathlib import Path

from clindeck.files.library import Library
from clindeck.model.notes import Key
from clindeck.pipeline.build import build
from tests.libraries import DECK, DRUGS, checked, sound_library
from tests.real_anki.engine import Engine

CHOICE = (
    "      - id: pick\n        kind: choice\n        options: 2\n"
    '        ask: "{short}: which class does {drug} belong to?"\n        answer: "{class}"\n'
)


def test_a_choice_caution_and_urgency_are_shown_as_compiled(engine: Engine, tmp_path: Path) -> None:
    files = sound_library(tmp_path / "library")
    files.with_change(DECK, "      - id: dose\n", f"{CHOICE}      - id: dose\n")
    files.with_change(DECK, "expect: 7", "expect: 10")
    files.with_change(DRUGS, "      verify: dose\n", "      verify: dose\n      about: class\n")
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    urgent: Stop at once.\n")
    (deck,) = checked(files).decks
    built = build(Library(files.root), deck, tmp_path, None, frozen=False)
    guids = {each.key: each.guid for each in deck.plan.releases}
    with engine.collection(tmp_path / "learner") as col:
        assert col.import_apkg(built.files[0]).counts == {"new": 14}
        shown = {card.guid: card for card in col.render()}
        assert col.check_database() == ()
    pick = shown[guids[Key("ankle/drugs/naproxen/pick")]]
    assert '<ol class="options" type="A"><li>' in pick.question
    assert "Check the maximum" not in pick.question
    urgent, _, rest = pick.answer.partition("<p>Stop at once.</p></div>")
    assert urgent.endswith('<div class="urgent-word">Urgent</div>')
    assert rest.startswith(("A. NSAID", "B. NSAID"))
    assert "<p>Check the maximum on the label.</p>" in rest
    dose = shown[guids[Key("ankle/drugs/naproxen/dose")]]
    assert '<th scope="row">Caution<td><p>Check the maximum' in dose.answer

"""Our own rendering of a card is the one of the real Anki, to the letter."""

from __future__ import annotations

from pathlib import Path

import genanki
import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import CardFaces, Side, card_faces, is_blank, rendered
from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html
from tests.real_anki.engine import Engine
from tests.shipped import Shipped
from tests.written import package_bytes

FRONT = (
    "<!-- {{Extra}} -->{{#Extra}}\nfilled {{ Extra }}{{/Extra}}{{^Extra}}\nblank{{/Extra}}|"
    "{{cloze:Text}}"
)
BACK = "{{FrontSide}}<hr id=answer>{{cloze:Text}}"
CLOZES = (
    "{{c1::plain}} and {{c2::other}}",
    '{{c1::a "q" <b>x</b> & \'y\'/z::hint <i>h</i>}}',
    "{{c1::outer {{c2::inner}} tail}}",
    r"\({{c1::x^2}} <b>+</b> {{c2::y}}\) {{c1::\[z\]}}",
    "{{c1::é × ’ ≥ 中 😀}} {{c1::a::}} {{c1,2::both}}",
    "{{c1::a::h1::h2}} }} {{ {{c1::}} {{c1:no}} {{C1::no}} {{c01::one}}",
    "{{c1::one\ntwo &lt;3 &#123;&#123;}}",
)  # fmt: skip
EXTRAS = ("", " ", "<br>", "<BR />", "<div></div>", "</br>", "<br ><div/>", "&nbsp;", "\u00a0",
          "\u3000", "<div  >", "<p></p>", "<div class=x>", "x", "\u200b")  # fmt: skip


def test_every_card_of_the_shipped_deck_looks_as_in_anki(
    newest_engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    releases = {release.guid: release for release in shipped.compiled.plan.releases}
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(shipped.package)
        cards = col.render()
    assert len(cards) == sum(len(release.ordinals) for release in releases.values())
    for card in cards:
        ours = faces(releases[Guid(card.guid)], card.ord)
        assert (card.guid, card.question) == (card.guid, ours.question)
        assert (card.guid, card.answer) == (card.guid, ours.answer)


def test_withdrawn_notes_look_as_in_anki(
    newest_engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    package = tmp_path / "withdrawn.apkg"
    notices = [with_notice(release) for release in shipped.compiled.plan.releases[:20]]
    write_ours(package, notices)
    by_guid = {release.guid: release for release in notices}
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        for card in col.render():
            ours = faces(by_guid[Guid(card.guid)], card.ord)
            assert (card.question, card.answer) == (ours.question, ours.answer)
            assert "Withdrawn on 2027-01-01" in card.question


@pytest.mark.parametrize("first", [0, 7, 14])
def test_blank_fields_comments_and_nested_or_odd_blanks_are_anki_s(
    newest_engine: Engine, tmp_path: Path, first: int
) -> None:
    model = genanki.Model(
        1_700_000_000_001, "Probe", model_type=genanki.Model.CLOZE,
        fields=[{"name": "Text"}, {"name": "Extra"}],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
    )  # fmt: skip
    deck = genanki.Deck(1_700_000_000_002, "Probe")
    pairs = list(zip(CLOZES, EXTRAS[first:], strict=False))
    for number, pair in enumerate(pairs):
        deck.add_note(genanki.Note(model, list(pair), guid=str(number)))
    genanki.Package(deck).write_to_file(tmp_path / "probe.apkg")
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(tmp_path / "probe.apkg")
        cards = col.render()
    assert cards
    for card in cards:
        fields = dict(zip(("Text", "Extra"), pairs[int(card.guid)], strict=True))
        question = rendered(FRONT, fields, card.ord, Side.QUESTION)
        answer = rendered(BACK, {**fields, "FrontSide": question}, card.ord, Side.ANSWER)
        assert (card.question, card.answer) == (question, answer)
        assert ("\nblank" in card.question) is is_blank(fields["Extra"])


def faces(release: Release, ordinal: int) -> CardFaces:
    return card_faces(note_type_spec(release.note_type), release.fields, ordinal)


def with_notice(release: Release) -> Release:
    at = FIELDS[release.note_type].index("Notice")
    fields = list(release.fields)
    fields[at] = Html("Withdrawn on 2027-01-01: no longer <em>advised</em>")
    return release._replace(fields=tuple(fields))


def write_ours(path: Path, releases: list[Release]) -> None:
    path.write_bytes(package_bytes("probe", "Probe", releases))

"""What a card says is the same to `check`, `inspect`, `preview` and `list`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from clindeck.anki.reader.package import PackageContents, PackagedNote, package_contents
from clindeck.anki.rendering import CardFaces
from clindeck.files.library import Library
from clindeck.history.editions import edition_of
from clindeck.inspect.foreign_cards import foreign_cards
from clindeck.lint.rule import CardView
from clindeck.lint.views_of_notes import deck_view
from clindeck.lint.wording.asides import answer_to, without_options
from clindeck.lint.wording.said import said
from clindeck.model.editions import Edition
from clindeck.pipeline.build import build
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.preview.cards import DeckCards, preview_cards
from clindeck.report.notes import notes_text
from tests.libraries import NOON_S
from tests.shipped import STEM, copy_library

TOPIC = """\
topic: nasty
title: Nasty cards
short: Nasty
language: en
disclaimer: For education only.
sources:
  handbook: {title: Handbook, publisher: Example Press, published: 2024-05, kind: book}
review: {state: unreviewed}
"""
THINGS = r"""
table: things
title: Things
source: handbook
columns:
  thing: {title: Thing, required: true, unique: true}
  what: {title: What}
  parts: {title: Parts, kind: list}
  dose: {title: Dose, kind: dose}
rows:
  - id: formula
    thing: "Nernst equation of K^+^"
    what: 'potential \(E = \frac{RT}{zF} \ln \frac{a}{b}\)'
    parts: ['\(R\) of gases', "T & F", "z < 3"]
    dose: 5 mg/kg every 8 hours
    urgent: "Stop **at once**, then call."
  - id: signs
    thing: "A & B <tag> \"quoted\" {{c1::x}}"
    what: "H~2~O, 10^9^/L, *em* **strong** 5 * 3 [sound:x.mp3] a > b"
    parts: ["one; two", "three, four and five", "x: y"]
    dose: 2.5 mg twice daily
  - id: lines
    thing: "Two\nlines"
    what: "first line\nsecond line: third"
    parts: ["over\ntwo lines", "the other"]
    dose: 400 to 800 mg every 6 hours
  - id: unicode
    thing: "Müller’s µ-receptor ½ 東京"
    what: "α-blocker – “quoted” … [$]x[/$] <!-- no comment -->"
    parts: ["ä", "ö", "ü"]
    dose: ½ tablet at bedtime
"""
DECK = """\
deck: Nasty cards
id: nasty
uid: k7q2xw9t
topic: nasty
sections:
  - section: things
    table: things
    recipes:
      - id: what
        ask: "{short}: what is the thing called {thing}?"
        answer: "{what}"
        hint: "think of {dose}"
        explain: "Because of {parts}."
        reverse:
          ask: "{short}: which thing is {what}?"
          answer: "{thing}"
      - id: parts
        ask: "{short}: {thing} has which {count} parts?"
        answer: "{parts}"
      - id: dose
        ask: "{short}: {thing} is given in which dose?"
        answer: "{dose}"
      - id: blank
        kind: cloze
        text: "{short}: [[1:{thing}]] is [[2:{what}|what is it]] in doses of [[3:{dose}]]."
      - id: choice
        kind: choice
        ask: "{short}: which is the dose of {thing}?"
        answer: "{dose}"
        options: 3
"""


class Views(NamedTuple):
    """A card to each of the four; `line` is what `list` says of its note."""

    check: CardView
    inspect: CardView
    preview: CardFaces
    line: str


def _views(library: Library, compiled: CompiledDeck) -> Iterator[Views]:
    built = build(library, compiled, library.root / "decks", None, frozen=False)
    own = list(deck_view(compiled.deck, compiled.topics, compiled.notes).cards)
    with built.files[0].open("rb") as file:
        contents = package_contents(file)
    keys = {str(note.guid): _key_of(note, contents) for note in contents.notes}
    (deck,), faults = foreign_cards(contents)
    assert (faults, deck.unjudged, deck.blank) == ((), 0, ())
    others: dict[str, list[CardView]] = {}
    for view in deck.cards:
        others.setdefault(keys[view.guid], []).append(view)
    pages: dict[str, list[CardFaces]] = {}
    cards = DeckCards(compiled.deck, compiled.topics, compiled.notes, compiled.plan, {})
    page = preview_cards([cards], Edition())
    for card in page.cards:
        pages.setdefault(card.id.partition("#")[0], []).append(page.faces(card))
    told = notes_text([(compiled.notes, edition_of(compiled.plan, compiled.deck.id, Edition()))])
    lines = {line.split("  ")[1]: line.split("  ", 3)[3] for line in told.splitlines()}
    for view in own:
        key = view.name
        yield Views(view, others[key].pop(0), pages[key].pop(0), lines[key])
    assert not any(others.values())


def _key_of(note: PackagedNote, contents: PackageContents) -> str:
    names = [name for _, name in contents.note_types[note.note_type_id].fields]
    return note.fields[names.index("Key")]


def _nasty(folder: Path) -> Library:
    for name, text in {
        "source_data/nasty/topic.yaml": TOPIC,
        "source_data/nasty/things.yaml": THINGS,
        "decks/nasty.yaml": DECK,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Library(folder)


@pytest.fixture(scope="module", params=["shipped", "nasty"])
def views(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Views]:
    folder = tmp_path_factory.mktemp("views")
    is_shipped = request.param == "shipped"
    library = copy_library(folder, with_ledger=False) if is_shipped else _nasty(folder)
    checked = check(library, (STEM if is_shipped else "nasty",), NOON_S)
    assert not [problem for problem in checked.problems if problem.code[0] in "KTL"]
    return list(_views(library, checked.decks[0]))


def test_check_and_inspect_see_the_same_question_answer_and_hint(views: list[Views]) -> None:
    for each in views:
        ours, theirs = each.check, each.inspect
        assert ours.front == theirs.front
        assert ours.answer == theirs.answer
        assert ours.hint == theirs.hint
        assert ours.shows == theirs.shows


def test_check_and_inspect_see_the_same_parts_of_an_answer(views: list[Views]) -> None:
    """What a table does not part, commas may, where nothing else tells: in the package."""
    for each in views:
        ours, theirs = each.check.items, each.inspect.items
        assert ours == theirs or (len(ours) == 1 and "," in ours[0])


def test_the_page_shows_what_the_rules_read(views: list[Views]) -> None:
    for each in views:
        faces: Mapping[str, str] = {
            "question": said(without_options(each.preview.question)),
            "answer": said(answer_to(each.preview.question, each.preview.answer)),
        }
        assert each.check.front in faces["question"]
        for item in each.check.items:
            assert item in faces["answer"]


def test_the_list_asks_what_the_first_card_asks(views: list[Views]) -> None:
    firsts: dict[str, Views] = {}
    for each in views:
        firsts.setdefault(each.check.name, each)
    for each in firsts.values():
        assert each.line == each.check.front

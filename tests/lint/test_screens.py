"""A rule's screen leaves out only what the rule finds nothing in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.lint.dose_readings import DoseReadings
from clindeck.lint.registry import RULES
from clindeck.lint.row_views import RowBatch
from clindeck.lint.rule import CardKind, CardRule, CardView, RowRule, RowView
from clindeck.lint.screens.batches import SIZE, batch_of, batches_of, in_deck_order
from clindeck.lint.words import words_of
from clindeck.model.cells import Cell, ColumnKind, Text
from clindeck.model.problems import Position
from clindeck.model.tables import Caution, Column, Row, RowId, Table, Verify
from tests.lint.foreign_corpus import CORPUS, HELD_OUT, labelled_cards
from tests.lint.wording import foreign, own, row_of, topic_of

DOSES = Path(__file__).parents[1] / "doses" / "dose_corpus.yaml"
AT = Position("source_data/t/drugs.yaml", 8, 5)
PLAIN = ("PSPS-2, oral baclofen: which muscle tone?", "spastic")


def cards_of_all_sorts() -> Iterator[CardView]:
    """Every labelled card as one of a foreign package, of ours, with a blank, and of a figure."""
    for corpus in (CORPUS, HELD_OUT):
        for card in labelled_cards(corpus):
            front, *_, answer = card.fields
            items = tuple(part for part in answer.replace("<br>", ", ").split(", ") if part)
            yield foreign(front, *items, back=answer)
            yield own(front, *items, rows=(row_of(answer or "x", dose=answer),))
            yield own(front.upper(), answer.upper(), rows=(row_of(front),), kind=CardKind.REVERSE)
            yield own(f"{front} [...] mg", *items, kind=CardKind.CLOZE)
            yield own(front, *items, kind=CardKind.OCCLUSION)


CARDS = tuple(cards_of_all_sorts())


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule, CardRule)], ids=lambda rule: rule.code
)
def test_no_card_is_screened_out_that_a_rule_would_blame(rule: CardRule) -> None:
    blamed = [card for card in CARDS if any(True for _ in rule.find(card))]
    assert blamed
    if rule.screen is not None:
        for card in blamed:
            for neighbours in neighbours_of(card):
                number = len(neighbours)
                batch = batch_of((*neighbours, card), range(number + 1))
                assert number in rule.screen(batch), [*(each.front for each in neighbours), card]


def neighbours_of(card: CardView) -> Iterator[tuple[CardView, ...]]:
    """Cards of its recipe: none, one of another wording, and those that differ in one word each."""
    yield ()
    yield (_with_front(card, PLAIN[0]),)
    words = list(re.finditer(r"\w+", card.front))
    for word in (*words[:2], *words[-2:]):
        other = f"{card.front[: word.start()]}other thing{card.front[word.end() :]}"
        yield (_with_front(card, other), card)


def _with_front(card: CardView, front: str) -> CardView:
    made = card._replace(front=front)
    return made._replace(answer=PLAIN[1], items=(PLAIN[1],))


WORDS = st.sampled_from([
    "it", "this", "PSPS-2", "oral", "baclofen", "dose", "mg", "is", "which", "2", "both", "list",
    "all", "Mayo", "Clinic", "PubMed", "See", "NE", "the", "pain", "pains", "its", "10 mg daily",
    "yes", "true", "no. 7", "[...]", "<b>", "about", "Source", "(Roe, 2019)", "above", "Is",
])  # fmt: skip
ENDS = st.sampled_from([" ", ": ", ", ", ". ", "-", "(", "; "])


@st.composite
def recipes(draw: st.DrawFn) -> list[CardView]:
    """Some cards of a recipe: a wording with one value of each row in it."""
    text = st.lists(st.tuples(WORDS, ENDS), max_size=5).map(
        lambda pairs: "".join(word + end for word, end in pairs)
    )
    before, behind = draw(text), draw(text)
    kind = draw(st.sampled_from([CardKind.QA, CardKind.CLOZE, CardKind.REVERSE]))
    cards: list[CardView] = []
    for _ in range(draw(st.integers(1, 4))):
        value = draw(st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
        answer = tuple(draw(st.lists(WORDS, min_size=1, max_size=3)))
        rows = (row_of(value, dose=answer[0]),)
        cards.append(own(f"{before}{value}{draw(ENDS)}{behind}".strip(), *answer, rows=rows,
                         kind=kind))  # fmt: skip
    return cards


@given(recipes())
@settings(max_examples=150, deadline=None)
def test_no_card_of_a_made_up_recipe_is_screened_out_that_a_rule_would_blame(
    cards: list[CardView],
) -> None:
    batch = batch_of(cards, range(len(cards)))
    for rule in RULES:
        if isinstance(rule, CardRule) and rule.screen is not None:
            blamed = {n for n, card in enumerate(cards) if any(True for _ in rule.find(card))}
            assert blamed <= set(rule.screen(batch)), rule.code


@given(recipes())
@settings(max_examples=50, deadline=None)
def test_the_words_of_every_front_are_those_of_its_parts(cards: list[CardView]) -> None:
    batch = batch_of(cards, range(len(cards)))
    for front, part in zip(batch.fronts, batch.parts.each, strict=True):
        assert front == batch.opening + part + batch.ending
        assert words_of(front) == [
            *words_of(batch.opening), *words_of(part), *words_of(batch.ending)
        ]  # fmt: skip


def rows_of_all_sorts() -> Iterator[Row]:
    entries = yaml.safe_load(DOSES.read_text(encoding="utf-8"))
    texts = [entry["text"] for listed in entries.values() for entry in listed]
    texts += ["50 to 25 mg", "300", "5 mgs", "dayly", "400mg of it", "to be verified", "1500 mg"]
    for text in texts:
        for kind in (ColumnKind.DOSE, ColumnKind.TEXT, ColumnKind.LIST):
            cells = {"dose": Cell(kind, (Text(text, *AT),), AT.line, AT.column)}
            yield Row(RowId("x"), cells, AT)
            caution = Caution(Text(text, *AT), (Verify.DOSE,), ())
            yield Row(RowId("x"), {}, AT, cautions=(caution,))
            limit = Cell(ColumnKind.DOSE, (Text("1 mg daily", *AT),), AT.line, AT.column)
            yield Row(RowId("x"), {**cells, "maximum": limit}, AT)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if isinstance(rule, RowRule) and rule.screen],
    ids=lambda rule: rule.code,
)
def test_no_row_is_screened_out_that_a_rule_would_blame(rule: RowRule) -> None:
    assert rule.screen is not None
    sound = row_of("baclofen", dose="5 mg daily")
    for row in rows_of_all_sorts():
        for rows in ((row,), (sound, row)):
            table = Table("drugs", "Drugs", tuple(columns_of(row)), rows, AT)
            view = RowView(row, table, topic_of())
            if any(True for _ in rule.find(view)):
                assert view in list(rule.screen(RowBatch(table, topic_of(), DoseReadings()))), row


def columns_of(row: Row) -> Iterator[Column]:
    for name, cell in row.cells.items():
        yield Column(name, name, cell.kind, required=False, unique=False, position=AT)


def test_batches_hold_every_card_once_and_one_recipe_each() -> None:
    cards = [own(f"front {number}", "a", recipe=f"r{number % 3}") for number in range(4 * SIZE)]
    batches = list(batches_of(cards))
    places = [place for batch in batches for place in batch.places]
    assert sorted(places) == list(range(len(cards)))
    for batch in batches:
        of_batch = [batch.card(number) for number in batch.all]
        assert of_batch == [cards[place] for place in batch.places]
        assert len({card.recipe for card in of_batch}) == 1
    assert max(map(len, batches)) == SIZE


def test_a_batch_knows_what_its_fronts_share_and_what_each_adds() -> None:
    fronts = ("Größe, oral Ärger_2 mild: dose?", "Größe, oral Ärger_3: dose?")
    batch = batch_of([own(front, "ΑΒΓ") for front in fronts], (0, 1))
    assert (batch.opening, batch.ending) == ("Größe, oral ", ": dose?")
    assert batch.parts.each == ["Ärger_2 mild", "Ärger_3"]
    assert batch.shared_words == {"größe", "oral", "dose"}
    assert batch.parts.words == {"ärger_2", "mild", "ärger_3"}
    assert batch.told.words == {"αβγ"}


def test_cards_chosen_from_batches_come_in_the_order_of_the_deck() -> None:
    cards = [own(f"front {number}", "a", recipe=f"r{number % 2}") for number in range(4)]
    batches = batches_of(cards)
    assert in_deck_order((batch, batch.all) for batch in batches) == cards

"""A rule's screen leaves out only what the rule finds nothing in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from clindeck.lint.batches import SIZE, batch_of, batches_of
from clindeck.lint.registry import RULES
from clindeck.lint.rule import CardKind, CardRule, CardView, RowRule, RowView
from clindeck.model import Cell, ColumnKind, Row, RowId, Table, Text
from clindeck.problems import Position
from tests.lint.foreign_corpus import CORPUS, HELD_OUT, labelled_cards
from tests.lint.wording import foreign, own, row_of, topic_of

DOSES = Path(__file__).with_name("dose_corpus.yaml")
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
@pytest.mark.parametrize("neighbours", [(), (own(*PLAIN),)], ids=["alone", "beside a sound card"])
def test_no_card_is_screened_out_that_a_rule_would_blame(
    rule: CardRule, neighbours: tuple[CardView, ...]
) -> None:
    blamed = [card for card in CARDS if any(True for _ in rule.find(card))]
    assert blamed
    if rule.screen is not None:
        for card in blamed:
            assert card in rule.screen(batch_of((*neighbours, card))), card.front


def rows_of_all_sorts() -> Iterator[Row]:
    entries = yaml.safe_load(DOSES.read_text(encoding="utf-8"))
    texts = [entry["text"] for listed in entries.values() for entry in listed]
    texts += ["50 to 25 mg", "300", "5 mgs", "dayly", "400mg of it", "to be verified", "1500 mg"]
    for text in texts:
        for kind in (ColumnKind.DOSE, ColumnKind.TEXT, ColumnKind.LIST):
            yield Row(RowId("x"), {"dose": Cell(kind, (Text(text, AT),), AT)}, AT)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if isinstance(rule, RowRule) and rule.screen],
    ids=lambda rule: rule.code,
)
def test_no_row_is_screened_out_that_a_rule_would_blame(rule: RowRule) -> None:
    assert rule.screen is not None
    table = Table("drugs", "Drugs", (), (), AT)
    for row in rows_of_all_sorts():
        view = RowView(row, table, topic_of())
        if any(True for _ in rule.find(view)):
            assert rule.screen(view), row


def test_batches_hold_every_card_once_and_one_recipe_each() -> None:
    cards = [own(f"front {number}", "a", recipe=f"r{number % 3}") for number in range(4 * SIZE)]
    batches = list(batches_of(cards))
    assert sorted(card.front for batch in batches for card in batch.cards) == sorted(
        card.front for card in cards
    )
    assert all(len({card.recipe for card in batch.cards}) == 1 for batch in batches)
    assert max(len(batch.cards) for batch in batches) == SIZE


def test_a_batch_knows_the_words_of_its_fronts_whatever_their_letters() -> None:
    batch = batch_of((own("Größe: Ärger_2?", "ΑΒΓ"), own("in 2 words", "Yes.")))
    assert list(map(sorted, batch.vocabularies)) == [["größe", "ärger_2"], ["2", "in", "words"]]
    assert batch.words == {"größe", "ärger_2", "in", "2", "words"}
    assert batch.answer_words == {"αβγ", "yes"}
    assert batch.fronts == "Größe: Ärger_2?\nin 2 words"

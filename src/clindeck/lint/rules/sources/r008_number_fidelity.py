"""Every figure on a card comes from its row.

Checks the numbers typed into the wording of a recipe (question, answer, hint, explanation, reverse,
blanks) against all cells of the rows behind each card, and against the topic's own names. Passed
are digits inside names (L1, COX-2, B12, PSPS-2, omega-3), numbers that name (type 2, grade 3, phase
1, "no. 7" after its noun), and the number of items that the answer has. A comma stands between
thousands: 0,125 mg is refused wherever it is typed, as in a dose.

Why: wording is written once for many rows. A dose or a limit typed there is on the card of every
row, cites the row's source without being in it, and stays when the row is corrected.

Bad:
    ask: "{drug}: why not more than 4,000 mg a day?"

Good:
    ask: "{drug}: why not more than {ceiling} a day?"      # with a column `ceiling`

Silence: on the recipe, `silence: [{rule: R008, because: …}]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clindeck.doses.decimal_commas import decimal_commas, without_thousands
from clindeck.lint.rule import CardKind, CardView, DeckRule, DeckView, Finding
from clindeck.lint.screens.batches import in_deck_order
from clindeck.model.decks import Deck, Recipe, Template
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity
from clindeck.model.tables import Row, RowId, Topic
from clindeck.recipes.kinds import kind_of

SHOWN_ROWS = 3

_FIGURES = r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?"
_NUMBER = late_pattern(rf"(?<![\w.,−+-]){_FIGURES}(?![\w])(?!-[^\W\d_])")
_NAMED = late_pattern(
    r"\b(?:types?|grades?|phases?|stages?|levels?|classe?s?|steps?|groups?|parts?|zones?|degrees?"
    r"|categor(?:y|ies)|generations?|schedules?|chapters?|versions?|tables?|figures?|numbers?|no\.)"
    r"(?:\s[0-9]+,?)*(?:\s(?:and|or|to))?\s\Z",
    re.IGNORECASE,
)


def _find(view: DeckView) -> Iterator[Finding]:
    if view.deck is None or view.topics is None:
        return
    yield from _decimal_commas(view.deck)
    of_topics = {topic.id: _numbers_of_topic(topic) for topic in view.topics.all()}
    typed = {
        (section.id, recipe.id, is_reverse): (recipe, numbers)
        for section in view.deck.sections
        if (name := view.deck.topic_of(section).text) in of_topics
        for recipe in section.recipes
        for is_reverse, templates in (
            (False, _forward_templates(recipe)),
            (True, _reverse_templates(recipe)),
        )
        if (numbers := _typed_numbers(templates, of_topics[name]))
    }
    if not typed:
        return
    missing: dict[tuple[int, str], tuple[Recipe[Any], Template, dict[RowId, CardView]]] = {}
    batches = [batch for batch in view.batches if _place_of(batch.card(0)) in typed]
    for card in in_deck_order((batch, batch.all) for batch in batches):
        recipe, numbers = typed[_place_of(card)]
        held = {number for row in card.rows for number in _numbers_of(row)}
        for number, template in numbers.items():
            if number not in held and not _counts(number, card):
                entry = missing.setdefault((id(recipe), number), (recipe, template, {}))
                entry[2].setdefault(card.rows[0].id, card)
    for (_, number), (recipe, template, cards) in missing.items():
        yield _finding(number, recipe, template, cards)


def _decimal_commas(deck: Deck) -> Iterator[Finding]:
    """Yield the numbers with a decimal comma before a unit: no row holds what they mean."""
    for section in deck.sections:
        for recipe in section.recipes:
            for template in (*_forward_templates(recipe), *_reverse_templates(recipe)):
                text = _literal(template)
                for found in decimal_commas(text, is_dose=False):
                    message = (
                        f'recipe "{recipe.id}" types {text[found.start : found.end]} into its '
                        f"wording, and commas here divide thousands; write {found.advice}, or put "
                        "it into a column and write a placeholder"
                    )
                    yield Finding(template.position, message, (), recipe.id)


def _place_of(card: CardView) -> tuple[str, str, bool]:
    """Return which wordings made a card: those of its recipe or of the recipe's reverse."""
    return card.section, card.recipe, card.kind is CardKind.REVERSE


def _typed_numbers(
    templates: Iterable[Template], of_topic: frozenset[str]
) -> Mapping[str, Template]:
    """Return the figures in some wordings, each with the wording where it stands first."""
    found: dict[str, Template] = {}
    for template in templates:
        for number in _numbers_in(_literal(template)):
            if number not in of_topic:
                found.setdefault(number, template)
    return found


def _reverse_templates(recipe: Recipe[Any]) -> tuple[Template, ...]:
    question = kind_of(recipe).row_question(recipe.wording)
    reverse = None if question is None else question.reverse
    return () if reverse is None else (reverse.ask, reverse.answer)


def _forward_templates(recipe: Recipe[Any]) -> Iterator[Template]:
    yield from kind_of(recipe).templates(recipe.wording)
    yield from (each for each in (recipe.hint, recipe.explain) if each is not None)


def _literal(template: Template) -> str:
    """Return the typed text of a wording, a placeholder as a letter that digits may be glued to."""
    return "".join(part if isinstance(part, str) else "x" for part in template.parts)


def _numbers_in(text: str) -> Iterator[str]:
    told = {found.start for found in decimal_commas(text, is_dose=False)}
    for number in _NUMBER.finditer(text):
        if number.start() not in told and _NAMED.search(text, 0, number.start()) is None:
            yield without_thousands(number.group())


def _numbers_of(row: Row) -> Iterator[str]:
    for cell in row.cells.values():
        for item in cell.items:
            for number in re.findall(_FIGURES, item.text):
                plain = without_thousands(number)
                yield plain
                if "," in plain and plain[0] != "0":  # "L4,5" and "1,2 or 3" are several
                    yield from plain.split(",")


def _numbers_of_topic(topic: Topic) -> frozenset[str]:
    names = " ".join(topic.names().values())
    return frozenset(map(without_thousands, re.findall(r"[0-9][0-9.,]*\b", names)))


def _counts(number: str, card: CardView) -> bool:
    """Return whether a figure is the number of items asked for."""
    if card.kind is CardKind.CLOZE:
        return False
    return number == str(len(card.items))


def _finding(
    number: str, recipe: Recipe[Any], template: Template, cards: Mapping[RowId, CardView]
) -> Finding:
    rows = tuple(cards)
    named = ", ".join(rows[:SHOWN_ROWS])
    more = f" and {len(rows) - SHOWN_ROWS} more" if len(rows) > SHOWN_ROWS else ""
    message = (
        f'recipe "{recipe.id}" types {number} into its wording, which the row does not hold '
        f"({named}{more}); put it into a column and write a placeholder"
    )
    first = next(iter(cards.values()))
    return Finding(template.position, message, (), recipe.id, first.front_field, first.guid)


RULE = DeckRule("R008", "number-fidelity", Severity.ERROR, _find)

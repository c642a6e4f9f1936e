"""A question about a dose must say for what, of which drug, and by which route.

Checks every card whose answer is a dose: an amount with its unit and a frequency, a cell of a
`dose` column, or an amount that the front asks for as a dose. The front must name the condition,
the drug, and a route or form ("oral", "patch"). In a deck of ours the condition is the topic's
`short`, the drug the name of the row; in a foreign package, whose deck may be about one condition,
the front must ask for a dose, the card must name a drug, a route, how often or a dose, at least two
words must remain beside those about dosing, the route may stand in the answer, and what lacks is a
warning told only with `-v`. The rule is this project's.

Why: a dose learnt without its route is carried over to another route. Baclofen is given in
milligrams by mouth and in micrograms by intrathecal pump.

Bad: `Baclofen: dose?`

Good: `PSPS-2, oral baclofen: dose and frequency in the source?`

Silence: `silence: [{rule: Q005, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import digits

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import NOT_OF_WORDS, ONLY_ENGLISH, Scope
from clindeck.lint.wording.giving import tells_of_giving
from clindeck.lint.words import (
    FUNCTION_WORDS,
    NUMBER_WORDS,
    QUESTION_WORDS,
    UNITS,
    shortened,
    shows_media,
    stem_of,
    word_set,
    words_of,
)
from clindeck.model.cells import ColumnKind
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity
from clindeck.model.tables import Row

FEWEST_WORDS_OF_CONTEXT = 2
"""A foreign front needs so many words beside those about dosing: a drug and a condition (ours)."""

LONGEST_DOSE_WORDS = 25
"""A longer foreign answer tells of more than a dose (this project's limit)."""

_ASKED_AMOUNTS = r"mg|mcg|tablets?|units|capsules?|puffs?|drops|patches"
_ASKS = late_pattern(
    r"\b(?:dos(?:e|es|age|ages|ing)|posology|regimen)\b(?!-)|\bhow (?:much|many (?:"
    + _ASKED_AMOUNTS
    + r"))\b"
)
_AMOUNT = late_pattern(
    r"(?:[0-9]|\b(?:one|two|three|four|half))\s?"
    r"(?:mg|mcg|[µμ]g|ug|g|grams?|ml|units?|iu|meq|mmol|tablets?|capsules?|patch(?:es)?|puffs?"
    r"|drops?|sprays?|injections?|sachets?|supposito(?:ry|ries))\b(?!\s?/\s?(?:d?l|ml|100)\b)",
    re.IGNORECASE,
)
_DIGIT = late_pattern(r"[0-9]")
_FREQUENCY = late_pattern(
    r"\b(?:once|twice|times|daily|weekly|monthly|every|hourly|nightly|bedtime|q[0-9]+h|qid|tid|"
    r"bid|bd|tds|qds|od|prn|(?:per|a|each) (?:day|week|month)|as needed)\b|/day\b|/d\b",
    re.IGNORECASE,
)
_ROUTE = late_pattern(
    r"\b(?:into (?:the|a) (?:muscle|vein|skin|joint)|under the (?:skin|tongue)|oral(?:ly)?|"
    r"by mouth|p\.?o\b|iv|i\.v|im|i\.m|sc|s\.c|sq|subq|intravenous(?:ly)?|"
    r"intramuscular(?:ly)?|subcutaneous(?:ly)?|sub-?cut|sublingual(?:ly)?|buccal|rectal(?:ly)?|"
    r"topical(?:ly)?|transdermal|intranasal|nasal|inhal\w*|nebuli\w*|intrathecal|epidural|"
    r"intra-?articular|intradermal|intravitreal|intraosseous|ophthalmic|otic|vaginal|patch(?:es)?|"
    r"cream|gel|ointment|lotion|foam|tablets?|capsules?|supposito\w+|injection|injected|infusion|"
    r"infused|bolus|drip|spray|lozenge|syrup|suspension|solution|powder|drops|implant|pump|enema|"
    r"depot)\b"
)
_ROUTE_WORDS = word_set(
    "oral orally po iv im sc sq subq subcut intravenous intravenously intramuscular "
    "intramuscularly subcutaneous subcutaneously sublingual topical topically transdermal nasal "
    "intranasal intrathecal epidural rectal patch cream gel tablet tablets capsule capsules "
    "injection infusion drops"
)
"""Frequent words that `_ROUTE` finds as well: looked up at once."""
_ROUTE_COLUMNS = ("route", "form", "formulation", "dosage_form", "delivery")
_DOSING = word_set(
    "dose dosage dosing frequency regimen posology maximum minimum max min usual typical daily "
    "starting initial loading maintenance recommended adult standard normal total single first "
    "drug medication medicine source give given gives administered prescribe amount required "
    "correct safe source many much common"
)
_IGNORED = FUNCTION_WORDS | QUESTION_WORDS | UNITS | NUMBER_WORDS.keys() | _DOSING


def _screen(batch: Batch) -> Sequence[int]:
    """Return the cards that may be about a dose, but those that name all that it needs."""
    told, parts = batch.told, batch.parts
    has_figures = any(map(told.lines.__contains__, digits))
    asks_all = _asks(batch.opening) or _asks(batch.ending)
    if not (has_figures or asks_all or "dos" in told.lowered or "dos" in parts.lowered):
        return ()
    if _is_placed(batch):
        if batch.are_named:
            return ()
        both = zip(parts.each, batch.labels, strict=True)
        return [number for number, (part, labels) in enumerate(both) if labels != (part,)]
    if asks_all:
        return batch.all
    telling = {*told.holding("dos"), *(told.where(_DIGIT.search) if has_figures else ())}
    near = sorted({*parts.holding("dos"), *batch.telling(telling)})
    amounts = frozenset(filter(_has_amount, {batch.answers[number] for number in near}))
    return [
        number
        for number in near
        if _may_be_a_dose(batch.answers[number], batch.rows[number], amounts)
    ]


def _asks(front: str) -> bool:
    return "dos" in front.lower()


def _is_placed(batch: Batch) -> bool:
    """Return whether what all fronts share names condition and route of cards of ours."""
    condition = _condition_of(batch.card(0)) if batch.kind is not CardKind.FOREIGN else ""
    return (
        condition != ""
        and batch.shared_words.issuperset(words_of(condition))
        and not _ROUTE_WORDS.isdisjoint(batch.shared_words)
    )


def _condition_of(card: CardView) -> str:
    """Return the topic's `short`, which stands before the section of a deck of ours."""
    return card.fields.get("Section", "").partition(" · ")[0]


def _find(card: CardView) -> Iterator[Finding]:
    is_foreign = card.kind is CardKind.FOREIGN
    if not (_is_foreign_prompt(card) if is_foreign else _is_dose_prompt(card)):
        return
    front = card.front.lower()
    condition = _condition_of(card)
    missing = (
        _missing_in_ours(card, front, condition)
        if card.kind is not CardKind.FOREIGN and condition
        else _missing_in_foreign(card, front)
    )
    if missing:
        message = (
            f"“{shortened(card.front)}” asks for a dose and does not name "
            f"{' and '.join(missing)}; a dose needs condition, drug, and route or form"
        )
        severity = Severity.WARNING if is_foreign else None
        yield in_front(card, message, severity)._replace(is_slight=is_foreign)


def _is_foreign_prompt(card: CardView) -> bool:
    """Return whether a foreign card asks for a dose: that its answer is one does not tell."""
    front = card.front.lower()
    return (
        (_has_amount(card.answer) or (card.answer[:1].isdigit() and "dos" in front))
        and _ASKS.search(front) is not None
        and len(card.answer.split()) <= LONGEST_DOSE_WORDS
        and tells_of_giving(f"{card.front} {card.answer} {card.hint}")
    )


def _is_dose_prompt(card: CardView) -> bool:
    if not (_DIGIT.search(card.answer) or "dos" in card.answer or _asks(card.front)):
        return False
    has_amount = _has_amount(card.answer)
    if has_amount and (_has_frequency(card.answer) or _ASKS.search(card.front.lower())):
        return True
    if not card.rows:
        return not has_amount and card.answer[:1].isdigit() and bool(_ASKS.search(card.front))
    return _quotes_a_dose(card.answer, card.rows)


def _may_be_a_dose(answer: str, rows: Sequence[Row], amounts: frozenset[str]) -> bool:
    """Return whether an answer may be a dose; `amounts` are those that hold an amount."""
    return not rows or answer in amounts or _quotes_a_dose(answer, rows)


def _quotes_a_dose(answer: str, rows: Sequence[Row]) -> bool:
    for row in rows:
        for cell in row.cells.values():
            if cell.kind is ColumnKind.DOSE:
                for item in cell.items:
                    if item.text in answer:
                        return True
    return False


def _has_amount(answer: str) -> bool:
    return _AMOUNT.search(answer) is not None


def _has_frequency(answer: str) -> bool:
    return _FREQUENCY.search(answer) is not None


def _missing_in_ours(card: CardView, front: str, condition: str) -> list[str]:
    missing: list[str] = []
    on_front = words_of(front)
    if not _names(on_front, condition):
        missing.append("the condition")
    if not all(_names(on_front, label) for label in card.labels):
        missing.append("the drug")
    if not _is_routed(front) and not any(_is_routed_by(row, front) for row in card.rows):
        missing.append("a route or form")
    return missing


def _missing_in_foreign(card: CardView, front: str) -> list[str]:
    missing: list[str] = []
    words = [word for word in words_of(_ROUTE.sub(" ", front)) if word not in _IGNORED]
    named = {stem_of(word) for word in words if not word.isdigit()}
    if len(named) < FEWEST_WORDS_OF_CONTEXT and not shows_media(card):
        missing.append("the condition" if named else "the drug and the condition")
    if not _is_routed(front) and not _is_routed(card.answer.lower()):
        missing.append("a route or form")
    return missing


def _names(on_front: list[str], name: str) -> bool:
    """Return whether the words on a front hold every word of a name, up to the plural."""
    words = words_of(name)
    if set(words).issubset(on_front):
        return True
    return set(map(stem_of, words)).issubset(map(stem_of, on_front))


def _is_routed(front: str) -> bool:
    return not _ROUTE_WORDS.isdisjoint(words_of(front)) or _ROUTE.search(front) is not None


def _is_routed_by(row: Row, front: str) -> bool:
    return any(
        item.text.lower() in front
        for column in _ROUTE_COLUMNS
        if (cell := row.cells.get(column)) is not None
        for item in cell.items
    )


RULE = CardRule(
    "Q005",
    "missing-context",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, NOT_OF_WORDS, only_health=True),
)

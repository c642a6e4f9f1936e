"""What stands around a blank must not give it away.

Checks every cloze card: a hint that holds a word of the answer or how it begins, "a" or "an" right
before the blank, and a unit of measure right behind it. In a foreign package "a" is no leak, "an"
and a unit are told only with `-v`, and no leak is a hint that offers a choice or is a sentence. The
principle is Matuschak's "effortful"; articles as leaks are known from the making of multiple-choice
tests.

Why: the learner solves the sentence by its grammar, not by what it says.

Bad: `Pain from scar tissue points to an [...]`, `ibuprofen [...] mg`, a hint "ar… (5 letters)".

Good: `Pain from scar tissue points to [...]` with the article inside the blank; the unit inside the
blank; a hint that names the kind of thing: `[condition]`.

Silence: `silence: [{rule: Q008, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.wording.languages import ENGLISH, UNKNOWN
from clindeck.lint.words import blanks_on, content_stems, is_cloze
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

FEWEST_LETTERS_OF_BEGINNING = 2
"""A hint that is the first letters of the answer gives it away; one letter is a mild help."""

_ARTICLE = late_pattern(r"\b(an?) \[[^\[\]]*\]", re.IGNORECASE)
_AN = late_pattern(r"\b(an) \[[^\[\]]*\]", re.IGNORECASE)
_CHOICE = late_pattern(r" (?:or|vs\.?|versus) |/|⟨")
_LONGEST_HINT_WORDS = 4
"""A longer hint is a sentence, mostly the answer in another language."""
_WITH_ARTICLES = (ENGLISH, UNKNOWN)
_UNIT = late_pattern(
    r"\[[^\[\]]*\]\s?(mg|mcg|[µμ]g|g|kg|mL|ml|L|mmol|mEq|IU|units?|mm ?Hg|%|tablets?|patch(?:es)?)"
    r"(?![\w])"
)
_GENERIC = frozenset({"number", "unit", "name", "type", "kind", "word", "letter"})


def _screen(batch: Batch) -> Sequence[int]:
    return batch.with_sign("[")


def _find(card: CardView) -> Iterator[Finding]:
    if "[" not in card.front or not is_cloze(card):
        return
    hints = [hint for hint in (*blanks_on(card.front), card.hint) if hint.strip(". …")]
    if card.kind is CardKind.FOREIGN:
        html = card.fields.get(card.front_field, "")
        hints = [
            hint
            for hint in hints
            if _is_a_hint(hint) and card.language in _WITH_ARTICLES and f"::{hint}" in html
        ]
    for hint in dict.fromkeys(hints):
        leaked = _leaked(hint, card.answer)
        if leaked:
            message = f"the hint “{hint}” gives “{leaked}” away; name the kind of thing instead"
            yield in_front(card, message)
    article = _AN if card.kind is CardKind.FOREIGN else _ARTICLE
    found = article.search(card.front) if card.language in _WITH_ARTICLES else None
    if found is not None:
        message = (
            f"“{found[1]}” before the blank tells how the answer begins; take the article into "
            "the blank"
        )
        yield in_front(card, message)._replace(is_slight=card.kind is CardKind.FOREIGN)
    found = _UNIT.search(card.front)
    if found is not None and card.answer[:1].isdigit():
        message = f"“{found[1]}” behind the blank tells the unit; take it into the blank"
        yield in_front(card, message)._replace(is_slight=card.kind is CardKind.FOREIGN)


def _is_a_hint(hint: str) -> bool:
    """Return whether brackets hold a hint: no choice of answers, no sentence, no formula."""
    return _CHOICE.search(hint) is None and len(hint.split()) <= _LONGEST_HINT_WORDS


def _leaked(hint: str, answer: str) -> str:
    """Return what a hint tells of the answer's own words, empty if nothing."""
    told = set(content_stems(hint)) - _GENERIC
    for stem in content_stems(answer):
        if stem in told and not stem.isdigit():
            return stem
    beginning = hint.split("(")[0].rstrip(" .…-_*").casefold()
    is_beginning = len(beginning) >= FEWEST_LETTERS_OF_BEGINNING and " " not in beginning
    return beginning if is_beginning and answer.casefold().startswith(beginning) else ""


RULE = CardRule(
    "Q008",
    "leaky-cloze",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(asking=NOT_OF_WORDS),
)

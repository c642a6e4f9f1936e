"""An answer must be short enough to be recalled whole.

Checks the length of every answer: more than 20 words is a warning, more than 40 words or more than
5 items an error. In a package of others, whose backs are whole sentences, addresses of pages,
formulas, lines of programs, tables of forms (ich kann, du kannst …) and the options of a choice do
not count, up to 35 words are told only with `-v`, as are items that the front counts or whose order
it asks for; items that no list marks are a warning. The principle is the minimum information
principle, the fourth of Woźniak's twenty rules of formulating knowledge; the limits are this
project's.

Why: a learner grades one answer with one button. Of a long answer some part is always forgotten, so
the card comes back again and again for the part that is known, and the grade says nothing.

Bad: `Which 7 side effects does the source list?` → seven items.

Good: group the items into named clusters of at most 5 and ask each item once by what tells it from
its neighbours.

Silence: `silence: [{rule: Q001, because: the order of the steps is the point}]` on the row or
recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.card_view import Asking
from clindeck.lint.options import offers_options
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer
from clindeck.lint.scope import NOT_OF_WORDS, WITH_SPACES, Scope
from clindeck.lint.wording.said import FORMULA, LISTING
from clindeck.lint.words import NUMBER_WORDS, WORD, is_code, is_line_of_code, word_set, words_of
from clindeck.model.problems import Severity

MAX_WORDS_AT_EASE = 20
"""More words than this are a warning (this project's limit)."""
MAX_FOREIGN_WORDS_AT_EASE = 35
"""A foreign answer, which may be worded as a sentence, is told with `-v` only below this."""
MAX_WORDS = 40
"""More words than this are an error (this project's limit)."""
MAX_ITEMS = 5
"""More items than this are an error (this project's limit)."""

_CHOSEN = re.compile(
    r"(?:[A-E]|[a-e])(?:(?: ?, ?| (?:and|und|y|et|e) )[A-Ea-e])*[.)]*(?:; | \(| (?=[A-Z⟨])|\Z)"
    r"|[A-Ea-e](?:\.\)?|\))(?: |;|\Z|,)"
)
"""The letters of what was to be chosen; what stands behind them explains the choice."""
_LISTING = re.compile(r"(?:\A|; |\s)\$ \w|(?:\A|; )>>> |\[#!")
"""What a program prints or an add-on keeps is not recalled word by word."""

MOST_WORDS_OF_A_TERM = 2
FEWEST_PERSONS = 5
_PERSONS = word_set(
    "i you he she it we they ich du er sie es wir ihr je tu il elle on nous vous ils elles yo él "
    "ella nosotros vosotros ellos ustedes usted eu ele ela nós vós eles elas você vocês io lui lei "
    "noi voi loro ik jij hij wij jullie zij jag han hon vi ni de ja ty on ona my wy oni"
)
_ADDRESS = re.compile(r"\bhttps?://\S+")

_ORDERS = word_set("order sequence alphabet reihenfolge ordre orden ordine ordem redoslijed")
_UNCOUNTED = ((FORMULA, "formulas"), (LISTING, "program"))
_NUMBER = re.compile(r"\(?[0-9]{1,2}[.)]\Z")
"""What numbers an item, and is no word of it."""
_MARK = re.compile(
    r"(?:\A|[>\s])(?:\s|&nbsp;){0,9}(?:[•·‣▪●◦*]|[-–—](?=\s)|\(?[0-9]{1,2}[.)](?=\s|&nbsp;))"
)
"""What stands before an item that is no `<li>`."""

_FEWEST_CHARACTERS = 2 * MAX_WORDS_AT_EASE


def _screen(batch: Batch) -> list[int]:
    found: set[int] = set()
    told = batch.told.each
    if max(map(len, told)) > _FEWEST_CHARACTERS:
        long = [number for number, answer in enumerate(told) if len(answer) > _FEWEST_CHARACTERS]
        found.update(batch.telling(long))
    if max(batch.counts) > MAX_ITEMS:
        found.update(number for number, items in enumerate(batch.items) if len(items) > MAX_ITEMS)
    return sorted(found)


def _find(card: CardView) -> Iterator[Finding]:
    if (
        _LISTING.search(card.answer)
        or _is_program(card)
        or (card.kind is CardKind.FOREIGN and _CHOSEN.match(card.answer))
    ):
        return
    is_foreign = card.kind is CardKind.FOREIGN
    items = sum(item != LISTING and not _ADDRESS.fullmatch(item) for item in card.items)
    words = _words_of_foreign(card) if is_foreign else len(card.answer.split())
    if items > MAX_ITEMS and not (is_foreign and _is_paradigm(card.items)):
        message = (
            f"the answer has {items} items, at most {MAX_ITEMS} can be recalled as one; split it "
            "into named groups"
        )
        is_gloss = is_foreign and not card.is_health and _is_gloss(card)
        is_meant = is_foreign and (_says(card.front, items) or _asks_for_order(card.front))
        severity = Severity.WARNING if is_foreign and not _is_marked(card) else None
        yield in_answer(card, message, severity)._replace(is_slight=is_gloss or is_meant)
    elif words > MAX_WORDS:
        message = f"the answer has {words} words{_besides(card)}, at most {MAX_WORDS}; "
        yield in_answer(card, f"{message}make several cards of it")
    elif words > MAX_WORDS_AT_EASE:
        message = (
            f"the answer has {words} words{_besides(card)}; shorten it to at most "
            f"{MAX_WORDS_AT_EASE} or make several cards of it"
        )
        finding = in_answer(card, message, Severity.WARNING)
        yield finding._replace(is_slight=is_foreign and words <= MAX_FOREIGN_WORDS_AT_EASE)


def _words_of_foreign(card: CardView) -> int:
    """Return how many words an answer has; of a choice, those that its front does not show."""
    text = _ADDRESS.sub("", card.answer).replace(FORMULA, " ").replace(LISTING, " ")
    words = [word for word in text.split() if WORD.search(word) and not _NUMBER.match(word)]
    if not offers_options(card.front):
        return len(words)
    shown = frozenset(card.front.split())
    return sum(word not in shown for word in words)


def _besides(card: CardView) -> str:
    """Return what of an answer was not counted, in words."""
    what = [name for sign, name in _UNCOUNTED if sign in card.answer]
    return f" besides its {' and '.join(what)}" if what else ""


def _is_marked(card: CardView) -> bool:
    """Return whether a list of a foreign answer is set as one: by `<li>`, bullets or numbers."""
    html = card.fields.get(card.answer_field, "")
    return "<li" in html.lower() or len(_MARK.findall(html)) > MAX_ITEMS


def _asks_for_order(front: str) -> bool:
    """Return whether a front asks for a row that is recited as such: the order of the planets."""
    return not _ORDERS.isdisjoint(words_of(front))


def _says(front: str, number: int) -> bool:
    """Return whether a front counts what it asks for itself."""
    words = [word for word, count in NUMBER_WORDS.items() if count == number]
    return not {str(number), *words}.isdisjoint(words_of(front))


def _is_gloss(card: CardView) -> bool:
    """Return whether an answer lists the meanings of a word in a line, as a dictionary does."""
    html = card.fields.get(card.answer_field, "").lower()
    is_line = "<li" not in html and "<br" not in html and "<div" not in html and "\n" not in html
    return (
        is_line
        and card.asking is not Asking.QUESTION
        and len(card.front.split()) <= MOST_WORDS_OF_A_TERM
        and len(card.answer.split()) <= MAX_WORDS_AT_EASE
    )


def _is_program(card: CardView) -> bool:
    """Return whether a foreign answer is, or most of its lines are, a program or a page."""
    if card.kind is not CardKind.FOREIGN:
        return False
    lines = sum(map(is_line_of_code, card.items))
    return (len(card.items) > 2 and 2 * lines > len(card.items)) or is_code(" ".join(card.items))


def _is_paradigm(items: Sequence[str]) -> bool:
    """Return whether items are the forms of one word by person: they are one thing to know."""
    persons = sum(item.partition(" ")[0].lower() in _PERSONS for item in items)
    return persons >= FEWEST_PERSONS and all(len(item.split()) <= 4 for item in items)


RULE = CardRule(
    "Q001",
    "minimum-information",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(WITH_SPACES, NOT_OF_WORDS),
)

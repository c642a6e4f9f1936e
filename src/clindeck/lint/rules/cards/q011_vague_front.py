"""A front must say what it wants to know.

Checks how much a front tells: fewer than 4 content words (words that are not articles,
prepositions, auxiliaries or "what") is a warning, and so is "tell me about", "what about",
"discuss". In a foreign package, where the deck's name may carry the subject, only a front that
names no subject at all is ("Treatment?", "What are the side effects?"). Pictures, sounds and cloze
sentences are not judged. The principle is Matuschak's: prompts should be focused and precise; the
limits are this project's.

Why: a vague question has many right answers; the learner guesses which one is meant, and learns the
shape of the card instead of the fact.

Bad: `What about ibuprofen?`

Good: `PSPS-2, ibuprofen: timing in the source?`

Silence: `silence: [{rule: Q011, because: …}]` on the row or recipe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import ONLY_ENGLISH, ONLY_QUESTIONS, Scope
from clindeck.lint.words import (
    FUNCTION_WORDS,
    QUESTION_WORDS,
    is_cloze,
    shortened,
    shows_media,
    word_set,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

FEWEST_CONTENT_WORDS = 4
"""A front of a deck of ours names condition, subject and what is asked (this project's limit)."""

FEWEST_WORDS_OF_A_TEXT = 4
"""A foreign front that is a bare word is no word pair if its answer has so many words."""
MOST_WORDS_WITHOUT_SUBJECT = 7
"""A longer foreign front is a sentence, whatever its words."""
MOST_WORDS_OF_A_TOPIC = 8
"""A longer foreign front that says "discuss" says of what, and is a task rather than a topic."""
_SURELY_ENOUGH = 60
"""A front with so many characters cannot have fewer than 4 content words in practice."""
_OPEN = late_pattern(
    r"(?:\A\W*|[:.;,]\s)(?:tell me (?:more |everything |all )?about|what about|talk about"
    r"|say something about|what do you know (?:about|of)|write (?:a )?(?:short )?notes? on"
    r"|all about|everything about|discuss|elaborate on|comment on)\b"
)
_SIGNS = word_set("about know discuss elaborate comment note notes")
_GENERAL = word_set(
    "treatment treatments treat therapy diagnosis diagnose cause causes dose doses dosage "
    "mechanism mechanisms action etiology symptom symptoms sign signs feature features finding "
    "findings management prognosis purpose answer name point difference differences rule class "
    "timing origin insertion side adverse effect effects indication indications contraindication "
    "contraindications complication complications use uses used usual common main clinical first "
    "line anatomy physiology else type types example examples definition it this that these those "
    "drug disease patient"
)
"""What is asked of a subject, but is none."""
_EMPTY = FUNCTION_WORDS | {"what", "which"}
_POINTERS = word_set("it this that these those him her them")
"""Words that Q012 asks about."""
_ARTICLES = frozenset({"a", "an", "the", "describe"})
_NUMBER = late_pattern(r"[0-9]")
_SIGN_OF_CODE = late_pattern(r"[^\w\s?!.,:;'’“”\"/()-]|\A\W*[?(]")


def _screen(batch: Batch) -> Sequence[int]:
    shared = words_of(f"{batch.opening} {batch.ending}")
    missing = FEWEST_CONTENT_WORDS - sum(word not in _EMPTY for word in shared)
    parts = batch.parts
    vague = {
        number
        for number in {*parts.with_fewer_words(missing), *parts.with_any(_EMPTY)}
        if sum(word not in _EMPTY for word in words_of(parts.each[number])) < missing
    }
    return sorted(vague.union(batch.with_any(_SIGNS)))


def _find(card: CardView) -> Iterator[Finding]:
    front = card.front.lower()
    is_long = card.kind is CardKind.FOREIGN and len(front.split()) > MOST_WORDS_OF_A_TOPIC
    if _OPEN.search(front) and not is_long:
        yield in_front(card, _open_message(card))
        return
    if len(front) >= _SURELY_ENOUGH or not front or is_cloze(card) or shows_media(card):
        return
    told = [word for word in words_of(front) if word not in _EMPTY]
    if card.kind is CardKind.FOREIGN and _SIGN_OF_CODE.search(front):
        return
    if card.kind is CardKind.FOREIGN:
        if _names_no_subject(front):
            message = f"“{shortened(card.front)}” names no subject; say of what it is asked"
            yield in_front(card, message)._replace(is_slight=not card.is_health)
        elif _asks_nothing(card, front):
            message = (
                f"“{shortened(card.front)}” does not say what it wants to know; ask for one thing"
            )
            yield in_front(card, message)._replace(is_slight=not card.is_health)
        return
    if len(told) < FEWEST_CONTENT_WORDS:
        count = _counted(len(told))
        message = (
            f"“{shortened(card.front)}” has {count}, at least {FEWEST_CONTENT_WORDS}; name the "
            "condition, the subject and what is asked"
        )
        yield in_front(card, message)


def _open_message(card: CardView) -> str:
    return f"“{shortened(card.front)}” does not say what it wants to know; ask for one thing"


def _names_no_subject(front: str) -> bool:
    """Return whether a foreign front asks, but of nothing: "Treatment?", "Why?"."""
    words = words_of(front)
    told = [word for word in words if word not in _EMPTY and word not in QUESTION_WORDS]
    return (
        len(words) <= MOST_WORDS_WITHOUT_SUBJECT
        and all(word in _GENERAL for word in told)
        and (bool(told) or not QUESTION_WORDS.isdisjoint(words))
        and _POINTERS.isdisjoint(words)
        and " or " not in front
        and _NUMBER.search(front) is None
    )


def _asks_nothing(card: CardView, front: str) -> bool:
    """Return whether a foreign front is one bare word, and its answer more than another word."""
    words = [word for word in words_of(front) if word not in _ARTICLES]
    is_bare = len(words) == 1 and words[0] not in _EMPTY and _NUMBER.search(front) is None
    return is_bare and len(card.answer.split()) >= FEWEST_WORDS_OF_A_TEXT


def _counted(words: int) -> str:
    return "no content word" if not words else f"{words} content word{'s' if words > 1 else ''}"


RULE = CardRule(
    "Q011",
    "vague-front",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, ONLY_QUESTIONS),
)

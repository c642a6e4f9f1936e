"""A card must not be answerable by yes or no.

Checks two things. An answer that is nothing but yes, no, true or false (or a letter for it, if the
front offers "T/F") is an error, in German, French, Spanish, Italian, Portuguese, Russian, Chinese
and Japanese as well; if the answer goes on, or the card has an explanation, a warning. In a package
of others it is an error only behind a statement to be judged, on a front that holds nothing but
words (no picture, no script); behind a question it is a warning, since some facts have two values
only. A question that opens with is, are, can, does and the like is a warning; in a package of
others it is told only with `-v` if the answer does not take that word up, or if the front asks
further; what logic or a program comes to and what "you" are asked of yourself are no such
questions. The principle is Matuschak's "effortful" (a prompt must make the learner retrieve, not
guess).

Why: a guess is right every other time, so the card seems known when it is not; and the word that is
learnt, "yes", is not the knowledge.

Bad: `Can opioids be avoided in PSPS-2?` → yes.

Good: `PSPS-2: which approach to pain reduces reliance on opioids?` → multimodal management.

Silence: `silence: [{rule: Q006, because: the decision itself is the skill}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.options import answers_a_choice, first_line, offers_options
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer, in_front
from clindeck.lint.scope import ONLY_QUESTIONS, Scope
from clindeck.lint.wording.languages import ENGLISH
from clindeck.lint.wording.replies import (
    TRUE_OR_FALSE,
    YES_OR_NO,
    is_personal_reply,
    judges_a_statement,
)
from clindeck.lint.wording.said import FORMULA
from clindeck.lint.words import (
    answer_shows_media,
    content_stems,
    is_cloze,
    shortened,
    shows_media,
    word_set,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

EXPLANATION = "Explanation"
"""The field of a note that says why; in foreign note types often named alike."""

MOST_WORDS_WITH_A_LEAD = 30
"""A longer foreign front holds a case or a dialogue, in which somebody asks (our limit)."""

MOST_WORDS_BEFORE_A_DECISION = 6
"""A foreign answer that decides does so within its first words (our limit)."""

_DECIDES = frozenset({"not", "never", "only", "always", "no", "yes", "t"})
_BARE = YES_OR_NO[ENGLISH] | TRUE_OR_FALSE[ENGLISH]
_JUDGES = TRUE_OR_FALSE[ENGLISH] | {"t", "f"}
_BARE_IN = {
    language: words | TRUE_OR_FALSE[language]
    for language, words in YES_OR_NO.items()
    if language != ENGLISH
}
"""What decides and says nothing in other languages."""
_BARE_ELSEWHERE = frozenset().union(*_BARE_IN.values())
_DECIDED_IN = late_pattern(
    r"\b(?:verdadero|falso|verdadeiro|vero|vrai|richtig|wahr|true) ?(?:/|o|ou|oder|or|e|y) ?"
    r"(?:falso|faux|falsch|false|verdadero|verdadeiro|vero)\b|\bstimmt das\b",
    re.IGNORECASE,
)
"""A front that asks in any of them to decide, whatever its language was taken for."""
_DECIDES_FIRST = "the answer decides before it says more; ask what, which, how or why"
_GRADE = late_pattern(
    r"\((?:(?:COR|LOE|[Gg]rade|[Cc]lass|[Ll]evel|[A-D]-[A-Z]{1,2}|[1-4IVA-D]{1,3}[a-d]?"
    r"|[Nn]o [Bb]enefit|[Hh]arm)\b[ ,:;]*)+\)"
)
"""A grade of evidence in brackets is no reason."""
_ASKS_FOR_RESULT = late_pattern(
    r"\b(?:what|which|who|how|results?|outputs?|prints?|returns?|evaluates?|value)\b|==|\w\("
    "|[\u2227\u2228¬⊕⇔⊢⊨\u22a4⊥]"
    r"|&&|\|\||[!<>]=|\b(?!true or false)(?:true|false) (?:and|or|xor) (?:not )?(?:true|false)\b"
    r"|[0-9] ?[<>] ?-?[0-9]",
    re.IGNORECASE,
)
"""A front that asks for what a statement of logic or of a program comes to."""
_ASKS_WHY = late_pattern(
    r"(?:\A|[.?!,] |, and )(?:why|how|what|which|who|where|when)\b|\bwhy\b", re.IGNORECASE
)
_ASKS_FOR_MORE = late_pattern(
    r"\bif (?:so|not|yes|no|true|false)\b[,:]? (?:what|how|why|which|who|where|when|give|name|list"
    r"|explain|in what)\b|\bgive (?:a |the |some |one |two |three )?(?:lists?|reasons?|examples?)\b"
    r"|\b(?:explain|justify|elaborate)\b|\bname (?:them|it|some|one|two|three)\b",
    re.IGNORECASE,
)
_ASKS_WHICH = late_pattern(
    r"\b(?:in|at|to|of|on|by|from|for|with|under|into) (?:which|what)\b", re.IGNORECASE
)
_WHICH = late_pattern(r"\b(?:which|what)\b", re.IGNORECASE)
_GOES_ON = late_pattern(
    r"(?:yes|no|nope|yep|yeah|true|false)(?:\s*[,;:!–—(]|\s+-|\.(?!\s*[0-9])|\s+because\b)"
)
_WORD = late_pattern(r"[^\W\d_]{2,}")
_DECISION = late_pattern(r"\A\w+")
_OPENERS = word_set(
    "is are was were am isn't aren't can could can't does do did doesn't don't has have had will "
    "would should may might must shall"
)
_LETTERS = frozenset({"t", "f"})
_BARE_WORDS = _BARE | _LETTERS | _BARE_ELSEWHERE
_OFFERS_LETTERS = late_pattern(r"\b(?:t ?/ ?f|true ?(?:/|or) ?false)\b", re.IGNORECASE)
_LONGEST_BARE = 12
_OFFERS_CHOICE = late_pattern(r"(?<!true)(?<!yes) or (?!not\b|no\b|false\b)")
_SIGNS = frozenset(opener.partition("'")[0] for opener in _OPENERS) | {"true"}
_LONGEST_OPENER, _LONGEST_AUXILIARY = 8, 12
_AUXILIARIES = word_set("do does did is are was were can could will would should")
"""What stands behind no opener, unless that is a word with a letter lost."""
_TRUE_OR_FALSE = "true or false"
_OPENED = late_pattern(
    rf"(?:^|(?<=: )|(?<=\. ))(?:{'|'.join(sorted(map(re.escape, _OPENERS)))}|{_TRUE_OR_FALSE})",
    re.MULTILINE,
)
"""Where a question may be opened so, among many: behind a break, a colon, a full stop."""
_BREAKS = frozenset({":", ".", ""})
_ADDED = "0"
"""What stands for anything that is added and ends in no break."""


def _screen(batch: Batch) -> Sequence[int]:
    bare = batch.telling(batch.told.with_any(_BARE_WORDS))
    return sorted({*bare, *_opened(batch)})


def _opened(batch: Batch) -> Sequence[int]:
    """Return the cards on whose front a question may be opened so."""
    if not _SIGNS.isdisjoint(batch.parts.words):
        return batch.with_any(_SIGNS) if _OPENED.search(batch.front_lines.lower()) else ()
    return batch.all if not _SIGNS.isdisjoint(batch.shared_words) and _may_open(batch) else ()


def _may_open(batch: Batch) -> bool:
    """Return whether what all fronts share may open a question so, if what they add does not."""
    if not _BREAKS.isdisjoint(batch.parts.ends):
        return True
    return _OPENED.search(f"{batch.opening}{_ADDED}{batch.ending}".lower()) is not None


def _find(card: CardView) -> Iterator[Finding]:
    if is_cloze(card) or answer_shows_media(card):
        return
    if card.kind is CardKind.FOREIGN and is_personal_reply(card.front, card.answer, fewest=1):
        return
    answer = card.answer
    word = answer.strip(" .!?¡¿").lower() if len(answer) <= _LONGEST_BARE else ""
    if card.language != ENGLISH:
        if word in _BARE_ELSEWHERE and (
            word in _BARE_IN.get(card.language, ()) or _DECIDED_IN.search(card.front)
        ):
            yield _of_bare(card, word)
        elif card.kind is CardKind.FOREIGN and judges_a_statement(
            card.front, first_line(card), card.language
        ):
            yield in_answer(card, _DECIDES_FIRST, Severity.WARNING)
        return
    if (word in _BARE and (len(word) > 1 or _opens(card.front.lower(), 0))) or (
        word in _LETTERS and _OFFERS_LETTERS.search(card.front)
    ):
        if card.kind is CardKind.FOREIGN and (
            _ASKS_FOR_RESULT.search(card.front) or not _WORD.search(card.front.replace(FORMULA, ""))
        ):
            return
        yield _of_bare(card, word)
        return
    if answer[:1] in "YyNnTtFf" and _GOES_ON.match(answer[:16].lower()):
        message = (
            "the answer decides and repeats the question; ask what, which, how or why"
            if _repeats_front(card)
            else _DECIDES_FIRST
        )
        finding = in_answer(card, message, Severity.WARNING)
        is_foreign = card.kind is CardKind.FOREIGN
        yield finding._replace(is_slight=is_foreign and _asks_further(card.front))
        return
    if "?" in card.front:
        front = card.front.lower()
        if _OFFERS_CHOICE.search(front) or offers_options(front):
            return
        if card.kind is CardKind.FOREIGN and answers_a_choice(card):
            return
        if card.kind is CardKind.FOREIGN and (_ASKS_WHY.search(front) or _asks_which(front)):
            return
        if _opens(front, 0) or (_opens_after_lead(front) and _is_short_lead(card)):
            message = (
                f"“{shortened(card.front)}” can be answered by yes or no; ask what, which, how "
                "or why"
            )
            is_slight = card.kind is CardKind.FOREIGN and (
                not _takes_up(front, answer) or _ASKS_FOR_MORE.search(front) is not None
            )
            yield in_front(card, message, Severity.WARNING)._replace(is_slight=is_slight)


def _asks_which(front: str) -> bool:
    """Return whether a front asks for one of several: "… is located in which state?"."""
    if _ASKS_WHICH.search(front) is not None:
        return True
    return not _opens(front, 0) and _WHICH.search(front) is not None


def _of_bare(card: CardView, word: str) -> Finding:
    if card.fields.get(EXPLANATION):
        message = f"the answer is only “{word}”; ask what or why instead"
        return in_answer(card, message, Severity.WARNING)
    is_unsure = card.kind is CardKind.FOREIGN and (
        not _is_statement(card.front, word) or shows_media(card) or card.runs_program
    )
    message = f"the answer is only “{word}”, and nothing explains it; ask what or why"
    return in_answer(card, message, Severity.WARNING if is_unsure else None)


def _is_statement(front: str, word: str) -> bool:
    """Return whether a front is a sentence to be judged: "True or false: …", or no question."""
    return (
        word in _JUDGES
        or ("?" not in front and "\uff1f" not in front)
        or _DECIDED_IN.search(front) is not None
        or _OFFERS_LETTERS.search(front) is not None
    )


def _repeats_front(card: CardView) -> bool:
    """Return whether every word behind a yes or no is on the front already."""
    if "<code" in card.fields.get(card.answer_field, "") or "<pre" in card.fields.get(
        card.answer_field, ""
    ):
        return False
    told = content_stems(_DECISION.sub("", _GRADE.sub(" ", card.answer)))
    asked = frozenset(content_stems(card.front))
    return all(word in asked for word in told)


def _asks_further(front: str) -> bool:
    """Return whether a front asks more than once, so that yes is not all that it wants."""
    return (
        front.count("?") > 1
        or _ASKS_WHY.search(front) is not None
        or _ASKS_FOR_MORE.search(front) is not None
    )


def _takes_up(front: str, answer: str) -> bool:
    """Return whether an answer decides what a front asks with the word that opened it."""
    first = words_of(answer)[:MOST_WORDS_BEFORE_A_DECISION]
    if first[:1] == ["none"]:
        return False  # "None, it is not …" names how many
    opened = _OPENERS.intersection(words_of(front))
    return not _DECIDES.isdisjoint(first) or not opened.isdisjoint(first)


def _opens_after_lead(front: str) -> bool:
    """Return whether the question opens so after what names its subject: "PSPS-2: is …"."""
    for lead in (": ", ". "):
        start = front.find(lead)
        while start >= 0:
            if _opens(front, start + len(lead)):
                return True
            start = front.find(lead, start + len(lead))
    return False


def _is_short_lead(card: CardView) -> bool:
    """Return whether a foreign front is hardly more than its question, no text with one in it."""
    return card.kind is not CardKind.FOREIGN or (
        card.front.rstrip(" )”\"'").endswith("?")
        and len(card.front.split()) <= MOST_WORDS_WITH_A_LEAD
    )


def _opens(front: str, start: int) -> bool:
    opener, _, behind = front[start : start + _LONGEST_OPENER + _LONGEST_AUXILIARY].partition(" ")
    if behind.partition(" ")[0] in _AUXILIARIES:
        return False  # "Were does …" is a "where" with a letter lost
    return opener in _OPENERS or front.startswith(_TRUE_OR_FALSE, start)


RULE = CardRule(
    "Q006",
    "yes-no",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(frozenset({ENGLISH, *_BARE_IN}), ONLY_QUESTIONS),
)

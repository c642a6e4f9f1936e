"""A front must not point at something that it does not show.

Checks for words whose referent is missing on the front: this, these, it, they and its before
anything was named, "this patient" of whom nothing was told, "the above", "the former" with no two
things before it, "no. 7" of an unnamed list, "see figure 2" without a figure, "the previous card".
A word that points at something named earlier on the same front is fine, a chapter with its title,
and so is a description that opens with "This muscle …". In a package of others all but "this
patient", "the above" and "the last card" are told only with `-v`. The principle is Matuschak's
"precise" and "consistent": a card is met alone and out of order.

Why: cards are shuffled. "It" of yesterday's card is nobody today.

Bad: `What is the mechanism of this drug?`

Good: `What is the mechanism of ibuprofen?`

Silence: `silence: [{rule: Q012, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.options import offers_options
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import ONLY_ENGLISH, ONLY_QUESTIONS, Scope
from clindeck.lint.words import (
    FUNCTION_WORDS,
    QUESTION_WORDS,
    WORD,
    shows_media,
    word_set,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

FEWEST_WORDS_OF_REFERENT = 2
"""So many content words before "this" or "it" are taken to name what it stands for (ours)."""
FEWEST_WORDS_OF_DESCRIPTION = 4
"""So many content words after an opening "This …" describe what is asked for (ours)."""

_SIGN = late_pattern(
    r"\b(?:(?P<patient>this (?:patient|case|child|infant|man|woman|boy|girl)\b)"
    r"|(?P<pronoun>(?:this|these|those|it|they|them)\b)"
    r"|(?P<owner>(?:its|his|her|he|she|him)\b)"
    r"|(?P<above>(?:the|as) above\b|above[- ]mentioned\b|aforementioned\b"
    r"|(?:see|listed|shown|mentioned|described|given|pictured) (?:above|below)\b)"
    r"|(?P<pair>the (?:former|latter)\b)"
    r"|(?P<figure>(?:figure|fig\.|table|image|diagram) ?[0-9]++"
    r"(?![.,]?[0-9]| ?(?:[kcmµn]?m|ft|feet|inch(?:es)?|[km]?g|met(?:er|re)s?|times?)\b))"
    r"|(?P<mark>(?:labell?ed|marked|numbered) (?:with |by |as )?(?:an? |the )?"
    r"(?:[0-9]+|arrow|[a-z])\b)"
    r"|(?P<page>(?:(?:slide|lecture|page|chapter|question|card|item) ?#?|pp?\. ?)[0-9]+\b)"
    r"|(?P<card>(?:previous|last|next|preceding) (?:question|card|slide|point)\b))"
    r"|(?P<number>(?:\bno\. ?|#)[0-9]+)"
)
_TITLE = late_pattern(
    r"(?:[Ss]lide|[Ll]ecture|[Pp]age|[Cc]hapter|[Cc]ard) ?#?[0-9]+[ .:–—-]+[\"'“‘(]?"
    r"(?!(?:What|Which|Who|Why|When|Where|How|List|Name|Define)\b)[A-Z][a-z]",
)
"""A chapter with its title behind the number, which names it."""
_AT_END = late_pattern(r"\A\s*(?:[?.,;)]|\Z|(?:in|on|and|is|of|at|below|above)\b)")
"""What stands behind "labelled a" where that is a letter, no article."""
_SHOWN_BEHIND = late_pattern(r"\A\s*[-–—:]|\?[^\w?]*+\w")
_SHOWN_LATER = late_pattern(r"\A[^.?!]{1,60}:\s*\S|\s-\w\b|=>|[{};]")
"""What "this code: …" or "these flags … -r" points at stands behind it."""
_KEYWORD = late_pattern(r"\s(?:keyword|variable|pointer|operator|reference)\b")
_QUOTES = frozenset("'\"‘’“”`")
_REQUEST = late_pattern(
    r"\W*(?:list|name|give|state|define|describe|explain|calculate|compute|draw|sketch|identify"
    r"|label|mention|write|compare|what|which|who|where|when|why|how)\b",
    re.IGNORECASE,
)
_SIGN_WORDS = word_set(
    "this these those it they them its his her he she him above below aforementioned former latter "
    "no figure fig table p pp image diagram slide lecture page chapter question card item point "
    "labelled labeled marked numbered"
)
_POINTERS = word_set("it they them its his her he she him")
"""Signs that point at anything named before them, wherever they stand."""
_POSITIONS = _SIGN_WORDS - _POINTERS
_EXPLETIVE = late_pattern(
    r"it(?:['’]s| is| was| be| would be| can be| may be)?(?: not| so| very| more| often| usually)*"
    r" (?:important|(?:im)?possible|difficult|hard|easy|easier|(?:un)?necessary|useful|better|best"
    r"|good|bad|true|(?:un)?likely|feasible|common|essential|helpful|harmful|dangerous"
    r"|recommended|advisable|safe|wrong|right|required|known|said|believed|thought|clear|crucial"
    r"|appropriate|reasonable|sensible|desirable|preferable|beneficial|advantageous|worth|urgent"
    r"|normal|rare|that|to)\b"
    r"|it (?:takes?|means?|is (?:\w+ )?(?:to|that|for|called)|seems?|appears?|follows?|matters?)\b"
    r"|it \w+ (?:when|if|that)\b"
    r"|it (?:is |was )?(?:\w+ )?\w{3,}(?:able|ible|cal|ful|ary|ant|ent|ive|ous) (?:to|for|that)\b"
)
_EMPTY = FUNCTION_WORDS | QUESTION_WORDS
_GENERIC = word_set(
    "name cause mechanism treatment action effect effects dose purpose function sign signs symptom "
    "symptoms type kind definition meaning causes treat list side adverse indication indications "
    "contraindication contraindications origin insertion innervation common main used given"
)
_NUMBERED = late_pattern(r"\b(?:nerve|cn|rib|lead|tooth|factor|sulfonamide|cranial|vertebra) $")
_TOLD_OF = late_pattern(r"[.;:,]|\b(?:patient|child|infant|man|woman|boy|girl|[0-9]+[- ]year)")
_LAST = frozenset({"this", "these", "those"})
_LEAD = late_pattern(r"[:,;?.]")
_NEXT_CLAUSE = late_pattern(r"[:,;?.]|\b(?:and|but|or|so)\b")
"""What parts a clause that names something from one that points at it."""
_SURE = frozenset({"patient", "above", "card"})
"""What points out of a foreign card for certain; the rest may be named where we cannot see it."""
MOST_WORDS_OF_A_QUESTION = 40
"""A longer foreign front is a task whose parts have numbers of their own (ours)."""
FEWEST_WORDS_OF_A_TEXT = 12
"""A front with so many words before "the above", or behind "shown below", shows it (ours)."""
_STARTS = late_pattern(r"(?:this|these|those)\b")


def _screen(batch: Batch) -> Sequence[int]:
    signs = _POSITIONS if _names_first(batch.opening) else _SIGN_WORDS
    return sorted({*batch.with_sign("#"), *batch.with_any(signs)})


def _names_first(opening: str) -> bool:
    """Return whether what all fronts open with names enough for any "it" behind it."""
    return _POINTERS.isdisjoint(words_of(opening)) and _has_referent(opening.lower())


def _find(card: CardView) -> Iterator[Finding]:
    front = card.front.lower()
    for found in _SIGN.finditer(front):
        if _dangles(card, front, found):
            if card.kind is CardKind.FOREIGN and _is_explained(card, found):
                continue
            shown = card.front[found.start() : found.end()]
            message = (
                f"“{shown}” points at something that the front does not name; name it, cards are "
                "met alone"
            )
            is_sure = card.is_health and found.lastgroup in _SURE
            yield in_front(card, message)._replace(is_slight=not is_sure)
            return


def _is_explained(card: CardView, found: re.Match[str]) -> bool:
    """Return whether a foreign front tells elsewhere what a pronoun stands for.

    So does a blank, a statement that describes what is asked for, what follows a dash or the
    question itself ("What is this vowel? …"); capitals are a name.
    """
    if found.lastgroup in ("pronoun", "above") and offers_options(card.front):
        return True
    if found.lastgroup not in ("pronoun", "owner"):
        return "[" in card.front  # a dictionary, or a text with blanks, cites its own page
    before, after = card.front[: found.start()], card.front[found.end() :]
    shown = card.front[found.start() : found.end()]
    if len(shown) > 1 and shown.isupper():
        return True
    if "[" in before or "[" in after:
        return True
    if _SHOWN_BEHIND.search(after) or _SHOWN_LATER.search(after) or _KEYWORD.match(after):
        return True
    if before[-1:] in _QUOTES:
        return True
    return "?" not in card.front and not _REQUEST.match(card.front)


def _dangles(card: CardView, front: str, found: re.Match[str]) -> bool:
    kind = found.lastgroup
    before, after = front[: found.start()], front[found.end() :]
    if kind == "pronoun":
        if found.group() == "it" and _EXPLETIVE.match(front, found.start()):
            return False
        is_last = found.group() in _LAST and not WORD.search(after) and not _LEAD.search(before)
        if is_last and not shows_media(card):
            return True
        return not _has_referent(before) and not _describes(front, after) and not shows_media(card)
    if kind == "patient":
        return not shows_media(card) and not _TOLD_OF.search(before)
    if kind == "owner":
        return not _content_count(before) and not shows_media(card)
    if kind == "pair":
        return _content_count(before) < FEWEST_WORDS_OF_REFERENT
    if kind == "number":
        return not _NUMBERED.search(before)
    if kind == "above":
        shown = after if "below" in found.group() else before
        return not shows_media(card) and len(shown.split()) < FEWEST_WORDS_OF_A_TEXT
    if kind in ("figure", "mark"):
        return not shows_media(card) and not (kind == "mark" and _is_article(card, found))
    if kind == "page" and _TITLE.match(card.front, found.start()):
        return False
    return card.kind is not CardKind.FOREIGN or len(front.split()) <= MOST_WORDS_OF_A_QUESTION


def _is_article(card: CardView, found: re.Match[str]) -> bool:
    """Return whether "labelled a" goes on: "labelled a hero", "is labelled a: …"."""
    shown, after = card.front[found.start() : found.end()], card.front[found.end() :]
    return shown.endswith(" a") and _AT_END.match(after) is None


def _has_referent(before: str) -> bool:
    """Return whether what stands before a pronoun names something that it can stand for."""
    count = _content_count(before)
    if count >= FEWEST_WORDS_OF_REFERENT:
        return True
    return count > 0 and _NEXT_CLAUSE.search(before) is not None


def _content_count(text: str) -> int:
    return sum(word not in _EMPTY and word not in _GENERIC for word in words_of(text))


def _describes(front: str, after: str) -> bool:
    """Return whether a front is a description of what it asks for: "This muscle … is …"."""
    return _STARTS.match(front) is not None and _content_count(after) >= FEWEST_WORDS_OF_DESCRIPTION


RULE = CardRule(
    "Q012",
    "dangling-reference",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, ONLY_QUESTIONS),
)

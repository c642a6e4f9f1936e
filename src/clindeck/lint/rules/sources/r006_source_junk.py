"""No left-over of a copied citation stands in a question or answer.

Checks for names of well-known sources that are glued to a word or sentence ("original surgery
NCBIPubMed Central", "the lumbar region.Wikipedia"), that trail behind a text ("the lowest part of
the spine Wikipedia"), for reference marks glued to a word or to each other ("vertebrae[3]",
"Ramesses X[115]", "Cleopatra[g]", "[1][2]", "[1]: https://…"), for authors with a year ("(Smith et
al., 2019)"), and for "Source: …" behind a sentence (in a package of others not on a line of its
own). A name inside a sentence ("indexed in PubMed") is fine.

Why: copied from a page, the name of a link becomes part of the fact. A learner memorises it, and a
search for the fact finds the junk.

Bad:
    answer: pain in the same area as the original surgery NCBIPubMed Central

Good:
    answer: pain in the same area as the original surgery      # and `source: cited-ncbi-pmc`

Silence: `silence: [{rule: R006, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer, in_front
from clindeck.lint.source_words import NAMES
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_BEGINNINGS = frozenset(name[:3] for name in NAMES)
"""Letters only: what all fronts share holds them whole, even if a name goes on behind it."""
_NAME = late_pattern("|".join(map(re.escape, sorted(NAMES, key=len, reverse=True))))
_REFERENCE = late_pattern(
    r"(?<![^\W\d_])[^\W\d_]{2,}+[.,;]?\[[0-9]+(?:[ ,–-]+[0-9]+)*\]|\[[0-9]+\](?:,? ?\[[0-9]+\])+"
    r"|(?<![^\W_])[A-Z]\[[1-9][0-9]{1,2}\](?=[\s).,;]|\Z)|\[[0-9]{1,3}\]: ?https?://\S+"
    r"|(?<![^\W\d_])[^\W\d_]{4,}+\[[a-dfgk]\](?=[\s).,;]|\Z)"
)
_AUTHORS = late_pattern(
    r"\([A-Z][\w'’-]+(?: et al\.?|(?:,? [A-Z][\w'’-]+)*,? (?:and|&) [A-Z][\w'’-]+),? "
    r"(?:19|20)[0-9]{2}[a-z]?\)"
)
_SOURCED = late_pattern(r"(?<=[.;] )(?:Source|Reference)s?: [A-Z].*")
_SOURCE_LABEL = late_pattern(r"(?:Source|Reference)s?:")
_SOURCE_LINE = late_pattern(r"[>\n][ \t]{0,20}(?:Source|Reference)s?:")
_CITES = late_pattern(
    r"\b(?:1[5-9]|20)[0-9]{2}\b|https?:|www\.|\.(?:com|org|net|edu|gov)\b|\bet al\b|\bpp?\. ?[0-9]"
    r"|\b(?:chapter|lecture|slides?|book|journal|edition|wiki\w*|page|vol)\b|"
    + "|".join(map(re.escape, NAMES)),
    re.IGNORECASE,
)
"""What of a text behind "Source:" names a publication."""
_CODE = late_pattern(r"[${}=\\]|\w\(|\);|\bint\b")
_RANGES = frozenset({
    "unif", "uniform", "interval", "range", "between", "domain", "rand", "random", "bernoulli",
})  # fmt: skip
"""What the ends of a range stand behind, glued to it."""
_MARK = late_pattern(r"(?<=[.?!:;,\w]) \[[0-9]{1,2}\](?= |\Z)")
"""Marks of an exam stand apart from the words; reference numbers are glued to them."""
_TASK = late_pattern(
    r"(?:^|[.?)\]] )(?:Write|Explain|Describe|State|Discuss|Calculate|Draw|Give|Define|Compare) "
)
_PROGRAM = late_pattern(
    r"\w\.\w+\(|=>|==|\b(?:array|arr|hash|dict|list|str|match|argv|args)\[|[{}]|\);|\w\(\)"
    r"|(?<!\w)\[[0-9, ]+\] ?[+=]",
    re.IGNORECASE,
)
"""What no prose holds: in it brackets are an index, or a list."""
_SIGNS = ("[", "Source", "Reference")
_LAST_WORD = late_pattern(r"[^\W\d_][\w'’-]*\Z")
_LONGEST_WORD = 60
_LEADING_UP = frozenset((
    "a", "an", "and", "as", "at", "by", "called", "cited", "consult", "from", "in", "is", "like",
    "named", "of", "on", "or", "per", "query", "read", "search", "see", "source", "than", "the",
    "through", "to", "use", "using", "via", "with",
))  # fmt: skip


def _screen(batch: Batch) -> Sequence[int]:
    found: set[int] = set()
    if _may_be_asked(batch):
        found.update(number for number, front in enumerate(batch.fronts) if _may_hold_junk(front))
    told = batch.told
    if (told.has_capitals or "[" in told.lines) and _may_hold_junk(told.lines):
        found.update(batch.telling(told.where(_may_hold_junk)))
    return sorted(found)


def _may_be_asked(batch: Batch) -> bool:
    """Return whether junk may stand on some front: of what is added, only capitals lead to it."""
    shared = f"{batch.opening}\n{batch.ending}"
    is_suspect = (
        batch.parts.has_capitals
        or batch.has_sign("[")
        or any(sign in shared for sign in (*_SIGNS, *_BEGINNINGS, "("))
    )
    return is_suspect and _may_hold_junk(batch.front_lines)


def _may_hold_junk(text: str) -> bool:
    return (
        any(sign in text for sign in _SIGNS)
        or any(name in text for name in NAMES)
        or _AUTHORS.search(text) is not None
    )


def _find(card: CardView) -> list[Finding]:
    if card.kind is CardKind.FOREIGN and _PROGRAM.search(f"{card.front} {card.answer}"):
        return []
    found: list[Finding] = []
    front = _junk(card.front)
    if front:
        found.append(in_front(card, _message(front, card)))
    for item in card.items:
        answer = _junk(item)
        if answer and not _is_set_apart(answer, card):
            found.append(in_answer(card, _message(answer, card)))
            break
    return found


def _is_set_apart(junk: str, card: CardView) -> bool:
    """Return whether the source of a foreign answer stands on a line of its own, as it should."""
    if card.kind is not CardKind.FOREIGN or _SOURCE_LABEL.match(junk) is None:
        return False
    if _CITES.search(junk) is None:
        return True  # "Sources: copper, zinc" are the sources of something
    return _SOURCE_LINE.search(card.fields.get(card.answer_field, "")) is not None


def _message(junk: str, card: CardView) -> str:
    way_out = " and name the source under `source:`" if card.rows else ""
    return f'"{junk}" looks like a left-over citation; remove it{way_out}'


def _junk(text: str) -> str:
    """Return the left-over of a citation in a text, or nothing."""
    last = len(text.rstrip(" ."))
    for name in _NAME.finditer(text):
        start, end = name.span()
        if _is_glued(text, start, end) or (end >= last and _trails(text[:start])):
            word = text.rfind(" ", 0, start) + 1
            while (further := _NAME.match(text, end)) is not None:
                end = further.end()
            stop = text.find(" ", end)
            return text[word : stop if stop >= 0 else len(text)]
    for pattern in (_REFERENCE, _AUTHORS, _SOURCED):
        found = pattern.search(text)
        if found is not None and not (pattern is _REFERENCE and _is_code(text, found)):
            return found.group()
    return ""


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Return whether brackets are no citation: array[0], x[1] = 2, unif[0, 1], marks [3]."""
    is_mark = "," not in found.group() and (
        _MARK.search(text) is not None
        or (found.end() == len(text) and _TASK.search(text) is not None)
    )
    inside = found.group().partition("[")[2]
    is_interval = (
        re.match(r"0 ?[,–-]", inside) is not None
        or ("," in inside and found.group().partition("[")[0].casefold() in _RANGES)
        or ("," in inside and f" [{inside}" in text)
    )
    if is_interval:
        return True
    is_of_name = text[: found.start()].endswith("_") or "_" in found.group()
    return found.group().endswith("[0]") or is_mark or is_of_name or _CODE.search(text) is not None


def _is_glued(text: str, start: int, end: int) -> bool:
    """Return whether a name touches the letters or the end of the sentence before or behind it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or behind.isalnum() or (before != "" and before in ".;)]")


def _trails(text: str) -> bool:
    """Return whether the name behind a text ends it and has nothing to do with it."""
    before = text.rstrip()
    if not before or before[-1] in ".?!":
        return before != ""
    word = _LAST_WORD.search(before[-_LONGEST_WORD:]) if before != text else None
    return word is not None and word[0].islower() and word[0] not in _LEADING_UP


RULE = CardRule("R006", "source-junk", Severity.WARNING, _find, _screen)

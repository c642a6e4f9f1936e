"""Whether a front is a bare name: one that has its entry in a dictionary, or heads a page.

The senses of an entry are no facts to part, and it is long by nature.
"""

from __future__ import annotations

import re

from clindeck.lint.wording.lengths import questions_in, words_in
from clindeck.model.late_patterns import late_pattern

MOST_WORDS_OF_A_TERM = 2
MOST_WORDS_OF_A_HEADING = 6
MOST_WORDS_OF_A_GLOSS = 20
_TASK = late_pattern(
    r"\b(?:write|implement|create|show|code|program|give|define|complete|print|how|example|syntax"
    r"|explain|describe|discuss|compare|list|name|state|explique|erkläre|beschreibe"
    r"|escriba|escreva|schreibe|написать)\b",
    re.I,
)
"""What asks for something, without a question mark."""
_ORDER = late_pattern(
    r"\W{0,3}(?:reverse|find|check|delete|insert|remove|count|convert|compute|calculate|detect|swap"
    r"|rotate|invert|flatten|traverse|validate|generate|determine)\s+(?!proxy|shell|engineering)\S"
    r"|\W{0,3}(?:what|why|when|where|which|who) (?:is|are|was|were|does|do|did|can|happens?)\b",
    re.I,
)
"""What a front opens with that is an order or a question, and no heading."""
_SENSE = late_pattern(
    r"\((?:noun|verb|adj|adjective|adverb|adv|pronoun|conjunction|preposition|interjection"
    r"|[nv]|vt|vi|v[td]r|postposition|suffix|prefix)\.?\)|\A(?:n|v|adj|adv)\. "
    r"|(?:\A|; |\) )(?:noun|verb|adjective|adverb|conjunction|pronoun|suffix|expression)\b"
    r"(?=;| [•(])|❶|①[^②]{1,400}②"
)
"""The kind of word that a dictionary tells, or the numbers of its senses."""


_EXAMPLE = late_pattern(r" ?\([^()]{1,300}\) ?\Z")
"""A sentence in brackets behind a word."""
_GRAMMAR = late_pattern(
    r"\A(?:verb|noun|adj|adjective|adverb|adv|v[ti]?|n|vi/vt)\.?[,;] "
    r"|\A(?:der|die|das)[,;] ?(?:[-¨“”\"=~]|Pl)|\A(?:der|die|das) [^\s,;]{1,40}[,;] ?[-¨]"
    r"|(?:\A|[,;+ ])(?:mit|auf|an|von|zu|für|über|in|um|bei|aus|nach|vor)? ?\+ ?"
    r"(?:[一二三四]格|Akk|Dat|Gen|A\b|D\b)"
)
"""Word class, article with its plural, the case that a word takes: what a dictionary says first."""


def is_entry(front: str, answer: str) -> bool:
    """Return whether an answer tells the kind of a short front, or numbers its senses."""
    if len(front.split()) <= MOST_WORDS_OF_A_TERM and _SENSE.search(answer) is not None:
        return True
    word = _EXAMPLE.sub("", front) or front
    return len(word.split()) <= MOST_WORDS_OF_A_TERM and _GRAMMAR.search(answer) is not None


def is_gloss_in_a_line(front: str, answer: str, html: str) -> bool:
    """Return whether an answer lists the meanings of a word in a line, as a dictionary does."""
    html = html.lower()
    is_line = "<li" not in html and "<br" not in html and "<div" not in html and "\n" not in html
    return (
        is_line
        and len(front.split()) <= MOST_WORDS_OF_A_TERM
        and len(answer.split()) <= MOST_WORDS_OF_A_GLOSS
    )


def is_heading(front: str) -> bool:
    """Return whether a front is a bare name that asks for nothing in particular."""
    return (
        not questions_in(front)
        and words_in(front) <= MOST_WORDS_OF_A_HEADING
        and _TASK.search(front) is None
        and _ORDER.match(front) is None
    )

"""Whether a front is a bare name: one that has its entry in a dictionary, or heads a page.

The senses of an entry are no facts to part, and it is long by nature.
"""

from __future__ import annotations

import re

from clindeck.lint.wording.lengths import questions_in, words_in
from clindeck.model.late_patterns import late_pattern

MOST_WORDS_OF_A_TERM = 2
MOST_WORDS_OF_A_HEADING = 6
_TASK = late_pattern(
    r"\b(?:write|implement|create|show|code|program|give|define|complete|print|how|example|syntax"
    r"|explain|describe|discuss|compare|list|name|state|explique|erkläre|beschreibe"
    r"|escriba|escreva|schreibe|написать)\b",
    re.I,
)
"""What asks for something, without a question mark."""
_SENSE = late_pattern(
    r"\((?:noun|verb|adj|adjective|adverb|adv|pronoun|conjunction|preposition|interjection"
    r"|[nv]|vt|vi|v[td]r|postposition|suffix|prefix)\.?\)|\A(?:n|v|adj|adv)\. "
    r"|(?:\A|; |\) )(?:noun|verb|adjective|adverb|conjunction|pronoun|suffix|expression)\b"
    r"(?=;| [•(])|❶|①[^②]{1,400}②"
)
"""The kind of word that a dictionary tells, or the numbers of its senses."""


def is_entry(front: str, answer: str) -> bool:
    """Return whether an answer tells the kind of a short front, or numbers its senses."""
    return len(front.split()) <= MOST_WORDS_OF_A_TERM and _SENSE.search(answer) is not None


def is_heading(front: str) -> bool:
    """Return whether a front is a bare name that asks for nothing in particular."""
    return (
        not questions_in(front)
        and words_in(front) <= MOST_WORDS_OF_A_HEADING
        and _TASK.search(front) is None
    )

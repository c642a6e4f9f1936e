"""Whether an answer is the entry of a dictionary for the word on the front.

Its senses are no facts to part, and it is long by nature.
"""

from __future__ import annotations

from clindeck.model.late_patterns import late_pattern

MOST_WORDS_OF_A_TERM = 2
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

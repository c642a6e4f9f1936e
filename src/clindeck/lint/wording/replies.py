"""Whether a card rehearses a reply: it asks "you", and the answer speaks of "I".

What a person says of himself in an interview or a talk is spoken as one and cannot be guessed.
"""

from __future__ import annotations

from clindeck.lint.wording.lengths import words_in
from clindeck.model.late_patterns import late_pattern

_PERSONS = tuple(
    (late_pattern(you), late_pattern(own))
    for you, own in (
        (r"(?i)\b(?:you|your|yours|yourself)\b", r"\bI(?:['’]|(?= [a-z]))|\b(?:[Mm]y|me|myself)\b"),
        (
            r"\bSie\b|\b(?i:ihnen|ihre?n?|du|dein\w*|dich|dir)\b",
            r"(?i)\b(?:ich|mein\w*|mich|mir)\b",
        ),
        (r"(?i)\b(?:vous|votre|vos|tu|ton|tes)\b", r"(?i)\b(?:je|j['’]\w+|mon|mes|moi)\b"),
        (r"(?i)\b(?:usted|tu|tus|tú|te)\b", r"(?i)\b(?:yo|mi|mis|mí|soy|tengo)\b"),
        (r"(?i)\b(?:você|seus?|suas?)\b", r"(?i)\b(?:eu|meus?|minhas?)\b"),
        (r"(?i)\b(?:lei|tuo|tua|suo|sua)\b", r"(?i)\b(?:io|mio|mia|miei|mie)\b"),
        (r"(?i)\b(?:вы|ваш\w*|вас|ты|тво\w*)\b", r"(?i)\b(?:я|мой|мо[яёи]\w*|меня|мне)\b"),
        (r"(?i)\b(?:siz\w*|sen\w*)\b", r"(?i)\b(?:ben|benim|bana)\b"),
        (r"[你您]", r"我(?![们們国國])"),
        (r"あなた", r"わたし|私|僕"),
        (r"당신|귀하", r"저는|제가|나는"),
    )
)
"""How languages say "you", and "I"."""
FEWEST_OF_ONESELF = 2
"""A reply speaks of its speaker so often at least (this project's limit)."""
MOST_WORDS_OF_A_REPLY = 80
"""A longer one is a speech, which is learnt in parts (this project's limit)."""


def is_personal_reply(front: str, answer: str, *, fewest: int = FEWEST_OF_ONESELF) -> bool:
    """Return whether a front asks a person and the answer is what that person says of himself."""
    return words_in(answer) <= MOST_WORDS_OF_A_REPLY and any(
        you.search(front) is not None and len(own.findall(answer)) >= fewest
        for you, own in _PERSONS
    )

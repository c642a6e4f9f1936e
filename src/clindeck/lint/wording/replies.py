"""Whether an answer is a reply: what a person says of himself, or no more than a decision.

Who is asked as "you" and speaks of "I", as in an interview or a talk, says it as one, and it cannot
be guessed. Yes and no, true and false can.
"""

from __future__ import annotations

from clindeck.lint.wording.lengths import questions_in, words_in
from clindeck.model.late_patterns import late_pattern


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
YES_OR_NO = {
    "en": _each("yes no y n"),
    "de": _each("ja nein stimmt"),
    "fr": _each("oui non"),
    "es": _each("sí si no"),
    "it": _each("sì si no"),
    "pt": _each("sim não nao"),
    "ru": _each("да нет"),
    "zh": _each("是 否"),
    "ja": _each("はい いいえ"),
}
TRUE_OR_FALSE = {
    "en": _each("true false"),
    "de": _each("richtig falsch wahr unwahr"),
    "fr": _each("vrai faux"),
    "es": _each("verdadero verdadera falso falsa cierto correcto incorrecto"),
    "it": _each("vero falso"),
    "pt": _each("verdadeiro verdadeira falso falsa certo errado"),
    "ru": _each("верно неверно правда ложь"),
    "zh": _each("对 错 對 錯 正确 错误 正確 錯誤"),
    "ja": _each("正しい 誤り 正 誤"),
}
"""What decides and says nothing, by language: behind a question, and behind a statement."""
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


def judges_a_statement(front: str, line: str, language: str) -> bool:
    """Return whether a line only judges the statement that a front makes: "Certo", "falsch"."""
    word = line.strip(" .!¡,;:").casefold()
    return word in TRUE_OR_FALSE.get(language, ()) and not questions_in(front)


def is_verdict(text: str) -> bool:
    """Return whether a text says true or false in any language and nothing else."""
    word = text.strip(" .!").casefold()
    return any(word in words for words in TRUE_OR_FALSE.values())

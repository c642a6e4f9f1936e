"""Plain text to the words that carry its meaning, for the rules that weigh wording.

Words are judged in English: a text in another language has fewer function words that are known
here, so that the rules which count content words find less, not more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import lru_cache

from clindeck.lint.card_view import CardView
from clindeck.lint.wording.answer_parts import LINE_END
from clindeck.lint.wording.said import FORMULA, LISTING, said
from clindeck.model.late_patterns import late_pattern
from clindeck.model.notes import CardKind

WORD = late_pattern(r"\w+")
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else ord(" ")
    for code in range(128)
).ljust(256)
"""What `WORD` finds in ASCII text, as a table of bytes: six times as fast."""
_WORDS_IN_UTF8 = _ASCII_WORDS[:128] + bytes(range(128, 256))
"""The same for the ASCII in UTF-8, beside letters that have more than a byte."""
_ASCII = bytes(range(128))
_ASCII_LINES = _ASCII_WORDS[:10] + b"\n" + _ASCII_WORDS[11:]
"""The same, with line breaks left where they are."""
_LONG = 100
"""From so many characters on a table is quicker than `WORD` on text that is not ASCII."""
_OPERATOR = late_pattern(
    r"[+*\u00d7\u00f7\u00b1\u00b7\u2218\u222a\u2229\u2216\u2295\u2212^]|(?<=\s)[-/%&|](?=\s)"
    r"|(?:\A|\s)(?![aioeyu]\b)[a-z](?=\s|\Z)"
)
"""What makes an expression of a text: an operator, or a letter for a variable."""
_SHORTEST_FORM = 3
_BRACKETED = late_pattern(r"\[[^\[\]]*\]")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that are set apart by spaces."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set("""
    a an the and or nor but of in on at to from by with without within into onto over under up down
    out off as than then so if is are was were be been being am do does did done has have had having
    can could may might must shall should will would not no its it he she they them their his her
    this that these those there here we you your our us i me my for about after before during
    between against through per via also only just very more most less least much many any some
    each every other another such both either neither one s t
    """)
"""English words that are no clue to the subject of a card."""

QUESTION_WORDS = word_set("what which who whom whose when where why how")

UNITS = word_set("""
    mg mcg µg μg ug ng g gram grams kg ml mls l liter liters litre litres dl mmol mol meq iu unit
    units percent cm mm m nm mmhg hz second seconds minute minutes hour hours day days week weeks
    month months year years daily weekly monthly yearly time times h hr hrs min sec
    """)
"""Units of measure and of time."""

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_HIDDEN = late_pattern(
    r"\{\{c[0-9]{1,3}::((?:(?!::|\}\}|\{\{).){1,600})(?:::[^{}]{0,300})?\}\}", re.S
)
"""What a blank hides, as Anki writes it."""
_OPPOSITE = late_pattern("(h[iy]p)er")
_NEGATIONS = word_set("a an de dis il im in ir ne nicht non un")
_DOUBLED = late_pattern(r"(.)\1")
NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        _NUMBERS.split(),
        start=1,
    )
}


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """Return a lower-case word without a plural ending. Light: it only has to fold plurals."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def plurals_of(words: Iterable[str]) -> dict[str, str]:
    """Return the stems of those words that have another stem than themselves."""
    return {word: stem for word in words if word[-1] == "s" and (stem := stem_of(word)) != word}


_NAME_GOES_ON = late_pattern(r"-\w")
_NAME_GOES_BEFORE = late_pattern(r"\w-\Z")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, numbers included, in order."""
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS).decode().split()
    text = text.lower()
    if len(text) < _LONG:
        return WORD.findall(text)
    others = _without_ascii(text)
    if not others.isalnum():
        for sign in {sign for sign in set(others) if not sign.isalnum()}:
            text = text.replace(sign, " ")
    words = text.encode(errors="surrogatepass").translate(_WORDS_IN_UTF8)
    return words.decode(errors="surrogatepass").split()


def _without_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII."""
    beyond = text.encode(errors="surrogatepass").translate(None, _ASCII)
    return beyond.decode(errors="surrogatepass")


def counts_of_words(lines: str) -> list[int]:
    """Return how many words there are in each line of an ASCII text."""
    words_only = lines.encode().translate(_ASCII_LINES).decode()
    return list(map(len, map(str.split, words_only.split("\n"))))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that are neither function nor question words nor units."""
    return [
        stem_of(word)
        for word in words_of(text)
        if word not in FUNCTION_WORDS and word not in QUESTION_WORDS and word not in UNITS
    ]


def is_one_word(one: str, other: str) -> bool:
    """Return whether a word is the other with a negation before it, or only spelled otherwise."""
    short, long = sorted((one, other), key=len)
    is_prefixed = long.endswith(short) and long[: -len(short)] in _NEGATIONS
    return is_prefixed or _bare_letters(one) == _bare_letters(other)


def is_told_by_name(one: str, other: str) -> bool:
    """Return whether two names are one but for accents, or opposites that say so: hypo-, hyper-."""
    if _OPPOSITE.sub(r"\1o", one) == _OPPOSITE.sub(r"\1o", other):
        return True
    return _without_accents(one) == _without_accents(other)


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _bare_letters(word: str) -> str:
    return _DOUBLED.sub(r"\1", word).rstrip("aeious")


def is_cloze(card: CardView) -> bool:
    """Return whether a card is a sentence with a blank."""
    if card.kind is not CardKind.FOREIGN:
        return card.kind is CardKind.CLOZE
    return "{{c" in card.fields.get(card.front_field, "")


def shows_media(card: CardView) -> bool:
    """Return whether a front shows or plays something besides its text."""
    if card.kind is CardKind.OCCLUSION:
        return True
    if card.shows:
        return True
    html = card.fields.get(card.front_field, "")
    return "<img" in html or "[sound:" in html or "[anki:play" in html or "<svg" in html


def formulas_on(card: CardView) -> tuple[str, ...]:
    """Return the formulas on a front, by which two that read alike may ask for two things."""
    return tuple(shown for shown in card.shows if shown[:1] in ("\\", "["))


def answer_shows_media(card: CardView) -> bool:
    """Return whether a foreign answer shows a picture, so that its words are not all of it."""
    return "<img" in card.fields.get(card.answer_field, "")


def what_answers(card: CardView) -> str:
    """Return what tells an answer from another: its words, its source if it has signs in it."""
    has_signs = FORMULA in card.answer or LISTING in card.answer or answer_shows_media(card)
    return (card.fields.get(card.answer_field, "") if has_signs else card.answer).casefold()


def shortened(text: str, limit: int = 60) -> str:
    """Return a text short enough to be quoted in a message, its signs named."""
    text = text.replace(FORMULA, "[formula]").replace(LISTING, "[program]")
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def blanks_on(front: str) -> list[str]:
    """Return the bracketed stand-ins of a cloze front: `...` or a hint."""
    return [found[1:-1] for found in _BRACKETED.findall(front)]


class Said(Enum):
    """Where a text with blanks says again what one of them hides."""

    IN_ITS_LINE = auto()
    IN_ANOTHER = auto()
    OF_ANOTHER = auto()


def said_again(html: str, answer: str) -> Said:
    """Return where a text says an answer besides in its blank, which a cell is a line of as well.

    What a table or a line with a label says ("By carriers: glucose") is said of something else.
    """
    wanted = words_of(answer)
    others: list[str] = []
    for line in LINE_END.split(html):
        hidden = [found for found in _HIDDEN.finditer(line) if words_of(said(found[1])) == wanted]
        for found in hidden:
            line = line.replace(found[0], " ")
        seen = said(_HIDDEN.sub(r"\1", line))
        if not hidden:
            others.append(seen)
        elif f" {' '.join(wanted)} " in f" {' '.join(words_of(seen))} ":
            return Said.IN_ITS_LINE
    values = (line.rpartition(":") for line in others)
    is_value = any(label and words_of(value)[: len(wanted)] == wanted for label, _, value in values)
    return Said.OF_ANOTHER if is_value or "<td" in html else Said.IN_ANOTHER


SHARED_LETTERS = 6
"""Words that begin with so many letters alike are taken for one (this project's limit)."""


def stand_together(wanted: Sequence[str], front: Sequence[str], *, is_english: bool) -> bool:
    """Return whether all stems stand on a front with hardly another word between them."""
    places = [
        [
            place
            for place, stem in enumerate(front)
            if stem == each or (is_english and _are_of_one_word(stem, each))
        ]
        for each in set(wanted)
    ]
    if not all(places):
        return False
    widest = len(wanted) + 1
    return any(
        all(any(start <= place < start + widest for place in of_word) for of_word in places)
        for start in (place for of_word in places for place in of_word)
    )


def is_part_of_a_name(front: str, answer: str) -> bool:
    """Return whether an answer stands on a front only in longer names: X of "X-2", "non-X"."""
    answer = answer.strip(" .").casefold()
    before, *parts = front.casefold().split(answer) if answer else [""]
    for behind in parts:
        if not _NAME_GOES_ON.match(behind) and not _NAME_GOES_BEFORE.search(before[-2:]):
            return False
        before = behind
    return bool(parts)


def _are_of_one_word(one: str, other: str) -> bool:
    """Return whether two stems are of one word: inhibits, inhibitor."""
    shared = min(len(one), len(other), SHARED_LETTERS)
    return shared == SHARED_LETTERS and one[:shared] == other[:shared]


def is_expression(text: str) -> bool:
    """Return whether a text has operators, or letters for variables: "n log n", "a + b"."""
    return _OPERATOR.search(text.lower()) is not None


def is_short_form(stems: Sequence[str]) -> bool:
    """Return whether words are a name and its short form: "kilogram, kilo"."""
    short = min(stems, key=len)
    return (
        len(set(stems)) > 1
        and len(short) >= _SHORTEST_FORM
        and all(stem.startswith(short) for stem in stems)
    )

"""How much there is to read: words of any script, lines of programs, what a front counts.

Chinese, Japanese and Thai set no words apart; two signs of the former and four of the latter are
taken for a word.
"""

from __future__ import annotations

import re

from clindeck.lint.wording.said import FORMULA, PREFORMATTED, said
from clindeck.model.late_patterns import late_pattern

_UNSPACED = late_pattern("[\u3041-\u30ff\u4e00-\u9fff]")
_THAI = late_pattern("[\u0e01-\u0e4e]")
SIGNS_OF_A_WORD, THAI_SIGNS_OF_A_WORD = 2, 4
_WORD = late_pattern(r"\w")
_NUMBER = late_pattern(r"\(?[0-9]{1,2}[.)]\Z")
"""What numbers an item, and is no word of it."""
_ROW = late_pattern(r"<tr\b[^<>]*>.{0,4000}?</tr\s*>", re.I | re.S)
_MARK = late_pattern(r"<[^<>]*>")
_CODE = late_pattern(r"<(?:code|kbd)\b", re.I)
_LINE_END = late_pattern(r"<br\b[^<>]*>|\n", re.I)

_NUMBERS = {
    number: words.split()
    for number, words in (
        (1, "one einen eine ein um uma un una uno"),
        (2, "two zwei dois duas dos deux due"),
        (3, "three drei três tres trois tre"),
        (4, "four vier quatro cuatro quatre quattro"),
        (5, "five fünf cinco cinq cinque"),
        (6, "six sechs seis sei"),
        (7, "seven sieben sete siete sept sette"),
        (8, "eight acht oito ocho huit otto"),
    )
}
_NUMBER_OF = {word: number for number, words in _NUMBERS.items() for word in (*words, str(number))}
_ASKED = late_pattern(
    r"\b(?:name|list|give|state|mention|cite|recall|identify|nenne|nennen|gib|nomeie|liste|indique"
    r"|mencione|nombra|nombre|menciona|cita|indica|enumera|donne|donnez|citez|nommez|elenca"
    r"|dai|fornisci)\s+(?:(?:any|me|sie|at|least|mindestens|pelo|menos|al|au|moins|almeno|bitte|the)"
    rf"\s+){{0,3}}({'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})\b",
    re.I,
)

_SENTENCE_END = late_pattern(r"[.!?]\s+(?=[^\W\d_a-z]|⟨)")
_SETS_UP = late_pattern(
    r"(?:Let|Given|Suppose|Assume|Consider|Soit|Soient|Supposons|Étant donnée?s?|Sei|Seien|Sea|Sean"
    r"|Sia|Siano|Seja|Sejam|Пусть)\b"
)


def is_one_statement(answer: str) -> bool:
    """Return whether an answer is one sentence of mathematics besides what sets it up."""
    if FORMULA not in answer or ":" in answer:
        return False
    sentences = _SENTENCE_END.split(answer)
    return sum(_SETS_UP.match(sentence.strip()) is None for sentence in sentences) == 1


def words_in(text: str) -> int:
    """Return how many words a text has, marks that number an item left out."""
    spaced = text
    signs = 0.0
    if not text.isascii():
        signs = len(_UNSPACED.findall(text)) / SIGNS_OF_A_WORD
        signs += len(_THAI.findall(text)) / THAI_SIGNS_OF_A_WORD
        if signs:
            spaced = _THAI.sub(" ", _UNSPACED.sub(" ", text))
    words = sum(
        word.isalpha() or (_WORD.search(word) is not None and _NUMBER.match(word) is None)
        for word in spaced.split()
    )
    return words + round(signs)


def lines_of_code(html: str) -> int:
    """Return how many lines HTML sets as a program, rows of a table of commands among them."""
    if "<pre" not in html and "<tr" not in html:
        return 0
    listed = [line for found in PREFORMATTED.finditer(html) for line in _LINE_END.split(found[1])]
    rows = [row for row in _ROW.findall(html) if _CODE.search(row) is not None]
    return sum(said(line) != "" for line in listed) + len(rows)


def words_shown(html: str) -> int:
    """Return how many words stand on a side, those of programs among them."""
    return words_in(_MARK.sub(" ", html))


def headings_in(answer: str) -> int:
    """Return how many lines of an answer head what follows them."""
    return sum(part.rstrip().endswith((":", "\uff1a")) for part in answer.split(";"))


def questions_in(front: str) -> int:
    """Return how many question marks a front has, of any script."""
    return sum(front.count(sign) for sign in "?\uff1f\u061f")


def number_asked(front: str) -> int:
    """Return how many of a set a front asks for, as in "name three", 0 if it does not say."""
    found = _ASKED.search(front)
    return 0 if found is None else _NUMBER_OF[found[1].lower()]

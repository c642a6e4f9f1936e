"""The signs by which a clinician tells things apart: `HER2+`, `pH < 7.35`, `↓ TSH`, `C#`, `5"`.

One list, for whatever compares texts without case and punctuation and for ids made of a text. Every
symbol of mathematics, arrow, currency and the like counts. Some signs are punctuation elsewhere, so
their neighbours decide:

- a hyphen or dash between letters or digits (`low-back`, `5–10`) or alone between spaces is
  punctuation; behind a word (`HER2-`, `Rh−`) or before a number (`-5`) it is a minus. U+2212 always
  is one.
- `'` and `"` are minutes, feet and inches behind a digit, or behind a single letter that no
  quotation closes; elsewhere they quote.
- `~` counts before a number, `*` between letters or digits: elsewhere they are markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from clindeck.model.late_patterns import late_pattern

MINUS = "−"
WORDS = {
    "+": "plus",
    MINUS: "minus",
    "#": "hash",
    "↑": "up",
    "↓": "down",
    "→": "right",
    "←": "left",
    "<": "lt",
    ">": "gt",
    "≤": "le",
    "≥": "ge",
    "'": "prime",
    '"': "double-prime",
    "±": "plus-minus",
    "=": "eq",
    "≠": "ne",
    "≈": "approx",
    "~": "about",
    "%": "percent",
    "‰": "permille",
    "°": "degree",
    "*": "star",
    "×": "times",
    "÷": "divided",
    "½": "half",
    "¼": "quarter",
    "¾": "three-quarters",
    "§": "section",
}
"""What stands for a sign in an id; any other symbol is called by its name in Unicode."""
_DASHES = "-\u2013\u2014\u2010\u2011"
_SAME = dict.fromkeys(_DASHES, MINUS) | {"\u2032": "'", "\u2033": '"'}
_LETTER = r"[^\W_]"
_DASH = f"[{_DASHES}]"
_CONTEXT = (
    rf"(?<=[^\W_]){_DASH}(?!{_LETTER}|{_DASH})|(?<=\^){_DASH}(?=\^)"
    rf"|(?<![^\s(\[/<>=≤≥±~]){_DASH}(?=[.]?[0-9])"
    r"|(?<=[0-9])['\"]|(?<=\b[^\W\d_])['\"](?!\w)"
    rf"|(?<![^\s(\[])~(?=\s?[.]?[0-9])|(?<={_LETTER})\*(?={_LETTER})"
)
_ALWAYS = "−\u2032\u2033%‰#§+<=>$½¼¾"
_SYMBOLS = "¢-¥©¬®-±¶×÷\u2044\u2052\u20a0-\u20cf\u2190-\u2bff\U0001f000-\U0001faff"
"""Arrows, mathematics, currency, pictures."""
_SUSPENDED = late_pattern(rf"(?<=[a-z]){_DASH}(?=\s*[,/;]|\s+(?:and|or|to|und|oder|bis)\b)")
"""The hyphen of "low- and high-dose", which stands for the rest of a word."""


_SIGNS = late_pattern(rf"(?P<always>[{re.escape(_ALWAYS)}{_SYMBOLS}])|{_CONTEXT}")
_QUOTATION_MARK = late_pattern("['\"]")
_ASCII_SIGN = late_pattern(
    r"[-+#<>=%$'\"*~](?:(?<=[+#<>=%$])|(?<=[A-Za-z0-9^]-)(?![A-Za-z0-9])"
    r"|(?<=-)(?<![A-Za-z0-9]-)(?=[.]?[0-9])|(?<=[A-Za-z0-9]['\"*])|(?<=~)(?=[ .0-9]))"
)
"""First the sign and then its neighbours: most texts have none, and each place is a quick look."""


def may_have_signs(text: str) -> bool:
    """Return whether a text may hold a sign that counts, by one quick look."""
    return not text.isascii() or _ASCII_SIGN.search(text) is not None


MARK = "\0"


def with_signs_marked(text: str) -> str:
    """Return a text in which each sign that counts stands behind MARK, in spaces.

    What is left of hyphens, quotation marks and the like is punctuation.
    """
    return _replaced(text.replace(MARK, " "), lambda sign: f"{MARK}{sign}")


def with_signs_as_words(text: str) -> str:
    """Return a text in which words stand for the signs that count."""
    return _replaced(_SUSPENDED.sub(" ", text), _word)


def _word(sign: str) -> str:
    return WORDS.get(sign) or unicodedata.name(sign, f"u{ord(sign):x}").lower().replace(" ", "-")


def _replaced(text: str, shown: Callable[[str], str]) -> str:
    if not may_have_signs(text):
        return text
    parts: list[str] = []
    end = 0
    closing: frozenset[int] | None = None
    for match in _SIGNS.finditer(text):
        sign = match.group()
        if sign in "'\"":
            closing = _closing_marks(text) if closing is None else closing
            if match.start() in closing:
                continue
        parts += (text[end : match.start()], f" {shown(_SAME.get(sign, sign))} ")
        end = match.end()
    return "".join((*parts, text[end:]))


def _closing_marks(text: str) -> frozenset[int]:
    """Return the places of marks before which more of their kind open a quotation than close one.

    A mark behind a letter or digit closes, any other opens.
    """
    still_open = {"'": 0, '"': 0}
    found: list[int] = []
    for match in _QUOTATION_MARK.finditer(text):
        at, mark = match.start(), match.group()
        if still_open[mark] > 0:
            found.append(at)
        still_open[mark] += -1 if at and text[at - 1].isalnum() else 1
    return frozenset(found)

"""The signs of a row's name to words of its id: 3–5 is not 35, and > 5.5 is not 5.5."""

from __future__ import annotations

import re
import unicodedata

_FIGURE = r"[0-9]+(?:[.,][0-9]+)*"
_DASH = "[-\u2010-\u2015\u2212]"
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"(?<![\w.,-])({_FIGURE})\s?{_DASH}\s?({_FIGURE})(?![.,]?[0-9]|{_DASH}\s?[0-9])",
         r"\1 to \2"),
        (r"->|→", " to "),
        (r"≥|>=|⩾", " at least "),
        (r"≤|<=|⩽", " at most "),
        (r">", " over "),
        (r"<", " under "),
        (r"±|\+/[-−]", " plus minus "),
        (r"↑", " up "),
        (r"↓", " down "),
        (r"(?<![^\W_])\+(?=\.?[0-9])|(?<=[^\W_])\+{1,4}(?![^\W_])", " plus "),
        (rf"(?<![^\W_.,)\]-]){_DASH}(?=\.?[0-9])|(?<=[^\W_])(?:-|−)(?![^\W_]|\s*[,/;]|\s+(?:and|or)\b)",
         " minus "),
    )
)  # fmt: skip
_SIGNS = re.compile(r"[<>+↑↓→≥≤±⩾⩽\u2010-\u2015\u2212-]")


def with_words_for_signs(text: str) -> str:
    """Return a text with words for the signs that tell it from others, spaces for other ones.

    `3.5–5.5` gives `3.5 to 5.5`, `≥ 5` gives `at least 5`, `HER2+` gives `HER2 plus`.
    """
    if _SIGNS.search(text):
        for pattern, words in _WORDS:
            text = pattern.sub(words, text)
    if text.isascii():
        return text
    return "".join(
        sign if sign.isascii() or sign.isalnum() or unicodedata.combining(sign) else " "
        for sign in unicodedata.normalize("NFKD", text)
    )

"""Invented words, and values of every kind of column made of them.

The words mean nothing, so no fact is made up, and each is given out once, so that two questions
are the same only where they are meant to be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

_STARTS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "j", "k", "kl", "l", "m", "n", "p", "pr",
           "r", "s", "st", "t", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_ACCENTS = str.maketrans({"a": "á", "e": "è", "i": "ï", "o": "ö", "u": "ů"})
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Words:
    """Gives out words that no two calls share."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._given: set[str] = set()

    def word(self) -> str:
        """Return a new word in lower-case ASCII."""
        random = self.random
        while True:
            syllables = range(random.choice((3, 3, 4)))
            made = "".join(random.choice(_STARTS) + random.choice(_VOWELS) for _ in syllables)
            if made not in self._given:
                self._given.add(made)
                return made

    def id(self) -> str:
        """Return a new id of a row, table, recipe, section or deck."""
        forms = ("{0}", "{0}", "{0}-{1}", "{0}2", "x-{0}")
        return self.random.choice(forms).format(self.word(), self.word())

    def column_id(self) -> str:
        """Return a new name of a column."""
        forms = ("{0}", "{0}", "{0}_b", "{0}-b", "{0}1")
        return self.random.choice(forms).format(self.word())

    def title(self) -> str:
        """Return a short text in one line that begins with a capital."""
        forms = ("{0}", "{0} {1}", "{0} & {1}", "{0} <{1}>", "{0} '{1}'", 'Ö "{0}" {1}', "{0}: {1}")
        weights = (12, 6, 1, 1, 1, 1, 1)
        form = self.random.choices(forms, weights)[0]
        return form.format(self.word().capitalize(), self.word())

    def sentence(self) -> str:
        """Return a few words with a full stop."""
        words = " ".join(self.word() for _ in range(self.random.randint(2, 7)))
        return f"{words.capitalize()}."

    def text(self, odd: float = 0.4) -> str:
        """Return a text of at least one new word; `odd` is the share of unusual ones, 0 to 1."""
        random = self.random
        if random.random() >= odd:
            return " ".join(self.word() for _ in range(random.choice((1, 1, 2, 3))))
        return _filled(random.choice(_ODD), self)

    def line(self, odd: float = 0.3) -> str:
        """Return a text in one line."""
        return " ".join(self.text(odd).split())


def _filled(form: str | Callable[[Words], str], words: Words) -> str:
    if callable(form):
        return form(words)
    return form.replace("@", words.word(), 1).replace("@", words.word())


def _accented(words: Words) -> str:
    word = words.word().translate(_ACCENTS)
    return f"{word} {words.word()}"


def _decomposed(words: Words) -> str:
    return unicodedata.normalize("NFD", _accented(words))


def _right_to_left(words: Words) -> str:
    letters = words.random.choice((_HEBREW, _ARABIC))
    made = "".join(words.random.choice(letters) for _ in range(6))
    return f"{made} {words.word()}" if words.random.random() < 0.5 else f"{words.word()} ({made})"


_ODD: tuple[str | Callable[[Words], str], ...] = (
    _accented, _decomposed, _right_to_left,
    "@ < @", "@ > @ & @", "@ &amp; @", '"@" @', "@'s @", "'@'", "@: @", "@ # @", "#@", "- @",
    "*@* @", "**@** @", "@ H~2~O", "@ x^2^", r"\*@\* @", "@ 5 * 3", "~5 @", r"@ \ @", "@\\",
    r"@ \( \frac{a}{b} \)", r"\[ x_1 < y^2 \] @", "@\n@ @", "@\n@\n@", "{{c1::@}} @",
    "[sound:@.mp3] @", "[latex]@[/latex]", "@::@", "{@} @", "@ %s %d", "@ 100 %", r"@ \1 \g<0>",
    "@ 010", "@, @ and @", "? @", "& @", "! @", "% @", "@ [1: x]", "[@]", "@ 🦴", "@ “@”",
    "@ – @", "@…", "null @", "@ ~", "@;@", "@\u00a0@", "@ @ @ @ @ @ @ @ @ @ @ @", "=@", "+@",
)  # fmt: skip


def dose(words: Words) -> str:
    """Return a dose of an invented drug."""
    random = words.random
    low = random.choice((5, 10, 25, 50, 100, 200, 400))
    return random.choice((
        f"{low} mg every {random.choice((6, 8, 12))} hours",
        f"{low} to {2 * low} mg twice daily",
        f"{low} mg once daily",
        f"0.5 to 1.5 mg every {random.choice((6, 8, 12))} hours",
        f"1,{random.randint(100, 999)} mg once daily",
        f"{low} mcg at bedtime",
        f"{low} units once daily",
        "dose not stated in the source",
    ))  # fmt: skip


def number(words: Words) -> str:
    """Return a number as it is typed."""
    random = words.random
    return random.choice((
        str(random.randint(1, 999)),
        f"{random.randint(1, 9)},{random.randint(0, 999):03}",
        f"{random.randint(0, 99)}.{random.randint(0, 99):02}",
        f"-{random.randint(1, 99)}",
        f"{random.randint(1, 9)}.50",
    ))  # fmt: skip


def date(words: Words) -> str:
    """Return a day."""
    random = words.random
    return f"20{random.randint(0, 25):02}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def url(words: Words) -> str:
    """Return an address."""
    forms = ("https://example.org/@", "http://example.org/@?a=1&b='@'", "mailto:@@example.org",
             "https://example.org/@#@")  # fmt: skip
    form = words.random.choice(forms)
    if form.startswith("mailto"):
        return f"mailto:{words.word()}@example.org"
    return _filled(form, words)

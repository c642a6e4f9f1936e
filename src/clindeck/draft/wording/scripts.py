"""How much of some texts is written in letters that English has not."""

from __future__ import annotations

from collections.abc import Iterable

from clindeck.lint.wording.languages import ENGLISH, UNKNOWN, language_of_all

_LAST_OF_LATIN = 0x36F
_MUCH, _SOME = 0.2, 0.06
_RUNNING = 4
_FEWEST_LETTERS = 60


def script_share(texts: Iterable[str]) -> float:
    """Return the share of letters that are no Latin ones, Greek signs apart, from 0 to 1."""
    known = list(texts)
    if all(map(str.isascii, known)):
        return 0.0
    letters = [sign for text in known for sign in text if sign.isalpha()]
    foreign = sum(ord(sign) > _LAST_OF_LATIN and not "\u0370" <= sign <= "\u03ff"
                  for sign in letters)  # fmt: skip
    return foreign / len(letters) if letters else 0.0


def are_foreign(texts: Iterable[str]) -> bool:
    """Return whether texts are in another language than English, as far as they tell.

    Names and terms do not tell it: another script does, else sentences with the little words or
    the letters of another language.
    """
    known = list(texts)
    if script_share(known) > _MUCH:
        return True
    running = [text for text in known if len(text.split()) >= _RUNNING]
    language = language_of_all(running)
    if language not in (UNKNOWN, ENGLISH):
        return True
    letters = [sign for text in running for sign in text if sign.isalpha()]
    marked = sum(not sign.isascii() and not "\u0370" <= sign <= "\u03ff" for sign in letters)
    return len(letters) > _FEWEST_LETTERS and marked > _SOME * len(letters) and language != ENGLISH


def has_running_texts(texts: Iterable[str]) -> bool:
    """Return whether at least half of some texts are long enough to tell a language."""
    sizes = [len(text.split()) >= _RUNNING for text in texts]
    return bool(sizes) and 2 * sum(sizes) >= len(sizes)


def has_foreign_letters(text: str) -> bool:
    """Return whether a text has a letter that English has not, Greek signs apart."""
    return any(
        sign.isalpha() and not sign.isascii() and not "\u0370" <= sign <= "\u03ff" and sign != "µ"
        for sign in text
    )

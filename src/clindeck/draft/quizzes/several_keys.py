"""Keys that tell several options: "B and C" are right together, of "B or C" nobody knows which."""

from __future__ import annotations

import re
from typing import NamedTuple

from clindeck.draft.quizzes.option_marks import Alphabets, place_in

_ALSO = (
    r"(?:and|und|et|y|e|en|och|og|ja|és|i|și|ve|va|dan|và|и|\u0456|й|та|және|жана|και|と|和|및|와|과|و"
    r"|और)"
)
_EITHER = (
    r"(?:or|oder|ou|o|u|of|eller|tai|vagy|lub|sau|veya|atau|hoặc|или|\u0430\u0431\u043e|ή|或|または"
    r"|또는|أو|या)"
)
_SIGN = r"[(\[]?(?:[^\W\d_]|[①-⑧])[)\].]?(?!\w)"
_COMMA = r"\s?[,;&+\u3001\uff0c]\s?"
_FURTHER = rf"(?:{_COMMA}(?:{_ALSO}\s(?={_SIGN}))?|\s{_ALSO}\s)"
_SPLIT = re.compile(_FURTHER)
_TOGETHER = re.compile(
    rf"(?P<signs>{_SIGN}(?:{_FURTHER}{_SIGN}){{1,6}}|[A-H]{{2,7}}(?!\w))"
    r"(?P<ends>\s?[.;]?\Z|\s?[–—:(-]\s?\S|\s?[.;]\s)?"
)
_EITHER_OF = re.compile(rf"(?P<one>{_SIGN})(?:\s?/\s?|\s{_EITHER}\s)(?P<other>{_SIGN})")
_LETTER = re.compile(r"[^\W\d_]|[①-⑧]")

_COUNTED = (
    r"(?:[2-5]|two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|due|tre|quattro"
    r"|duas|dois|três|två|fyra|fire|twee|drie|dwie|dwa|trzy|два|две|три|iki|üç|dua|tiga|hai|ba"
    r"|兩|两|二|三|2つ|3つ)"
)
_ASKS_SEVERAL = re.compile(
    r"(?:select|choose|pick|mark|tick|which|name|wähle\w{0,6}|welche|choisi\w{1,6}|cochez|quels"
    r"|quelles"
    r"|elij\w{1,6}|selecci\w{1,6}|marque|cuáles|quali|scegli\w{0,6}|seleziona\w{0,6}|quais"
    r"|escolh\w{1,6}|selecion\w{1,6}"
    r"|välj|vilka|vælg|hvilke|velg|kies|welke|wybierz|které|vyberte|выберите|укажите|какие|seç\w{0,6}"
    rf"|pilih\w{{0,6}}|chọn|选|選)\s?(?:the\s|die\s|les\s|las\s|los\s)?{_COUNTED}(?![^\W_])"
    r"|all (?:that|which) (?:apply|are)|(?:select|choose|tick|mark) all"
    r"|alle (?:zutreffenden|richtigen)|mehrere (?:antworten|richtige)"
    r"|toutes les (?:bonnes )?réponses|plusieurs réponses|todas las (?:que|correctas)"
    r"|tutte le (?:risposte|corrette)|todas as (?:corretas|que)|flera (?:rätta|alternativ)"
    r"|(?:hvilke|vælg|velg) to(?!\w)|несколько|все верные|多选|多選|複数選択|모두 고르",
    re.IGNORECASE,
)
MORE_SIGNS = rf"(?:(?:\s?[,;/&+]\s?|\s(?:{_ALSO}|{_EITHER})\s){_SIGN}){{1,6}}"
"""What stands behind the sign of an option where a list of keys tells more than that."""


class Several(NamedTuple):
    """The options that a key tells together, by their numbers from 0, and what it says behind."""

    places: tuple[int, ...] = ()
    why: str = ""


def several_told(said: str, count: int, alphabets: Alphabets) -> Several:
    """Return the options, of so many, that a key tells together.

    Nothing where it tells one, says that it may be one or the other, or goes on as a sentence.
    """
    bare = _bare(said)
    found = _TOGETHER.match(bare)
    places = () if found is None else _places(found["signs"], count, alphabets)
    if found is None or found["ends"] is None or not places:
        return Several()
    return Several(places, bare[found.end("signs") :].strip(" .:;–—-()"))


def asks_several(stem: str) -> bool:
    """Return whether a question says that more than one of its options is right."""
    return _ASKS_SEVERAL.search(stem) is not None


def tells_several(said: str, count: int, alphabets: Alphabets) -> bool:
    """Return whether a key begins with the signs of more than one option."""
    bare = _bare(said)
    either, together = _EITHER_OF.match(bare), _TOGETHER.match(bare)
    if either is not None:
        return len(_places(f"{either['one']},{either['other']}", count, alphabets)) > 1
    return together is not None and len(_places(together["signs"], count, alphabets)) > 1


def _bare(said: str) -> str:
    return said.strip().strip("*").strip()


def _places(signs: str, count: int, alphabets: Alphabets) -> tuple[int, ...]:
    """Return the places of signs of one case that differ and are all those of options."""
    is_glued = len(signs) > 1 and signs.isalpha() and signs.isupper()
    pieces = signs if is_glued else _SPLIT.split(signs)
    letters = [found.group() for piece in pieces if (found := _LETTER.search(piece))]
    places = [place_in(letter, alphabets) for letter in letters]
    is_alike = len({letter.isupper() for letter in letters}) == 1
    is_sure = is_alike and len(set(places)) == len(places) > 1
    return tuple(sorted(places)) if is_sure and all(0 <= each < count for each in places) else ()

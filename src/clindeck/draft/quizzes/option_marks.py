"""The marks of options, letters of many scripts, circled numbers, digits; the options in a line.

Options stand one a line or several in one line ("a) oak b) fir", even glued: "oakb)fir"). A run of
marks belongs to alphabets in which its letters follow each other, so that a Cyrillic letter typed
among Latin ones is what it looks like.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CIRCLED = ("①②③④⑤⑥⑦⑧", "ⓐⓑⓒⓓⓔⓕⓖⓗ", "⑴⑵⑶⑷⑸⑹⑺⑻", "❶❷❸❹❺❻❼❽")
LATIN, CYRILLIC, DIGITS = 0, 1, 2
_ALPHABETS: tuple[tuple[str, ...], ...] = (
    ("a\u0430\uff41", "b\u0432\uff42", "c\u0441\uff43", "d\uff44", "e\u0435\uff45", "f\uff46",
     "g\uff47", "h\uff48"),
    ("\u0430a", "\u0431", "\u0432b", "\u0433", "\u0434", "\u0435e", "\u0436", "\u0437"),
    tuple("12345678"),
    *(tuple(each) for each in (
        "αβγδεζηθ", "가나다라마바사아", "アイウエオカキク", "甲乙丙丁戊己庚辛",
        "\u0623\u0628\u062c\u062f\u0647\u0648\u0632\u062d",
        "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7",
        "กขคงจฉชซ", "აბგდევზთ", "աբգդեզէը", "कखगघङचछज", "কখগঘঙচছজ", *_CIRCLED,
    )),
)  # fmt: skip
"""The signs of each place, by alphabet; look-alikes of another script count behind its own."""
MOST_OPTIONS = 8
_PLACES: dict[str, dict[int, int]] = {}
for _number, _signs in enumerate(_ALPHABETS):
    for _place, _same in enumerate(_signs):
        for _sign in _same:
            _PLACES.setdefault(_sign, {})[_number] = _place
_CIRCLES = re.escape("".join(_CIRCLED))
_LETTERS = re.escape("".join(sorted(set(_PLACES) - set("".join(_CIRCLED)))))
_STARS = r"[*✓✔√☑✅+]"
_OPENING = re.compile(
    rf"\s{{0,9}}(?:[•●○▪◦]\s{{0,3}})?(?P<right>\\?{_STARS}(?!\*))?\s{{0,3}}(?P<bold>\*{{2,3}})?"
    rf"(?:[(\[\uff08]?(?P<sign>[{_LETTERS}])(?:[)\].:\u3001\uff0e\uff09]|\s?[–—-](?=\s))"
    rf"|(?P<circle>[{_CIRCLES}]))(?:\*{{2,3}}(?=\s))?\s{{0,9}}(?=\S)",
    re.IGNORECASE,
)
_INNER = re.compile(
    rf"(?:(?<=[\s;,.?!:…。\uff1f*\uff09)])[(\[\uff08]?(?P<sign>[{_LETTERS}])"
    rf"(?:[)\]\uff09\u3001\uff0e]|[.:](?=\s|[^\x00-\x7f])|(?<=\s(?-i:[A-H]))[.](?=[^\W\d_]))"
    rf"|(?<=[^\W\d_])(?P<glued>[{_LETTERS}])\)|(?P<circle>[{_CIRCLES}]))"
    r"(?:\*{2,3}(?=\s))?\s{0,9}(?=\S)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\s{0,3}(?:[(\[](?:the )?(?:correct(?: answer)?|right(?: answer)?|true|answer|ans|richtig"
    r"|correcta?|correto|giust[oa]|corrett[oa]|cert[oa]|bonne réponse|juste|juist|rätt|rigtig"
    r"|poprawna|prawidłowa|верно|правильн\w{2,4}|правильный ответ|верный ответ|дұрыс|туура"
    r"|to['\u2018\u2019\u02bb]?g['\u2018\u2019\u02bb]?ri|doğru|betul|benar|đúng|\+|✓|✔|√)[)\]]"
    r"|(?:\\?\*|[✓✔√☑✅])|(?<=\s)\+|\s[<←]-{0,2})\s{0,3}\Z",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(\*{2,3})(?=\S)(.{1,2000}?)(?<=\S)\1")
_MOST_TRIES = 3
_FEWEST_IN_LINE = 3


class OptionMark(NamedTuple):
    """An option in a line: where its mark and its text begin, and whether a sign is before it."""

    start: int
    end: int
    is_starred: bool


class OptionText(NamedTuple):
    """The text of an option, whether a sign or a word marks it as right, and whether it is bold."""

    text: str
    is_marked: bool
    is_bold: bool


Alphabets = frozenset[int]
ALL: Alphabets = frozenset(range(len(_ALPHABETS)))


def places_of(sign: str) -> dict[int, int]:
    """Return which place, from 0, a sign has in each alphabet that holds it."""
    return _PLACES.get(sign.lower(), {})


def place_in(sign: str, alphabets: Alphabets) -> int:
    """Return the place of the sign of a key among options; -1 if it may mean two, or none."""
    found = {place for number, place in places_of(sign).items() if number in alphabets}
    is_alike = CYRILLIC in alphabets and sign.lower() == "b"
    return found.pop() if len(found) == 1 and not is_alike else -1


def options_at(text: str, wanted: int, alphabets: Alphabets) -> tuple[list[OptionMark], Alphabets]:
    """Return the options of a line that begins with the mark of a wanted place."""
    first = _OPENING.match(text)
    if first is None:
        return [], alphabets
    fit = _fit(first["sign"] or first["circle"], wanted, alphabets)
    if not fit:
        return [], alphabets
    piece = OptionMark(first.start(), first.end(), first["right"] is not None)
    more, fit = _going_on(text, first.end(), wanted + 1, fit)
    return [piece, *more], fit


def options_behind(text: str) -> tuple[list[OptionMark], Alphabets]:
    """Return the options behind a question in its own line, from the first one on."""
    tries = 0
    for found in _INNER.finditer(text):
        fit = _fit(_sign_of(found), 0, ALL)
        if not fit or DIGITS in fit:
            continue
        tries += 1
        more, fit = _going_on(text, found.end(), 1, fit)
        if len(more) + 1 >= _FEWEST_IN_LINE:
            return [OptionMark(found.start(), found.end(), is_starred=False), *more], fit
        if tries >= _MOST_TRIES:
            break
    return [], ALL


def _going_on(
    text: str, start: int, wanted: int, alphabets: Alphabets
) -> tuple[list[OptionMark], Alphabets]:
    found: list[OptionMark] = []
    for inner in _INNER.finditer(text, start):
        fit = _fit(_sign_of(inner), wanted, alphabets)
        if fit and wanted < MOST_OPTIONS and inner.start() > start:
            found.append(OptionMark(inner.start(), inner.end(), is_starred=False))
            alphabets, wanted, start = fit, wanted + 1, inner.end()
    return found, alphabets


def _sign_of(found: re.Match[str]) -> str:
    return found["sign"] or found["glued"] or found["circle"]


def _fit(sign: str, wanted: int, alphabets: Alphabets) -> Alphabets:
    return frozenset(
        number for number, place in places_of(sign).items()
        if place == wanted and number in alphabets
    )  # fmt: skip


def texts_of(text: str, pieces: list[OptionMark]) -> list[OptionText]:
    """Return what the options in a line say, without marks, and how they are set apart."""
    bold = [False] * len(text)
    for found in _BOLD.finditer(text):
        bold[found.start() : found.end()] = [True] * (found.end() - found.start())
    said: list[OptionText] = []
    for number, piece in enumerate(pieces):
        end = pieces[number + 1].start if number + 1 < len(pieces) else len(text)
        own = text[piece.end : end]
        letters = [bold[at] for at in range(piece.end, end) if text[at].isalnum()]
        signs = [bold[at] for at in range(piece.start, piece.end) if text[at].isalnum()]
        bare, is_marked = without_mark(own)
        is_bold = any(signs) or (bool(letters) and all(letters))
        said.append(OptionText(bare, piece.is_starred or is_marked, is_bold))
    return said


def without_mark(text: str) -> tuple[str, bool]:
    """Return the text of an option without bold and the sign behind it, and if there is one."""
    bare = _unbold(text)
    behind = _MARKED.search(bare)
    is_emphasis = bare.count("*") > 1 and bare.rstrip().endswith("*")
    if behind is not None and behind.start() and not is_emphasis:
        return _unbold(bare[: behind.start()]), True
    return bare, False


def _unbold(text: str) -> str:
    bare = text.strip()
    whole = _BOLD.fullmatch(bare)
    bare = whole[2] if whole is not None else bare
    if bare.count("**") % 2:
        bare = bare.removeprefix("**") if bare.startswith("**") else bare.removesuffix("**")
    return bare.strip(" ;,\t") if bare.strip(" ;,\t") else bare.strip()

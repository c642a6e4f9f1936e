"""Whether a file can be read as text, and in which encoding it is, if that is not UTF-8.

That is what Windows writes in the language of its author.

A file does not say it. It is told by what its text would be: by the commonest signs of Chinese, by
kana and Hangul, by Cyrillic words, and by letters of central Europe inside of words. What none of
them tells is Windows-1252. The lists are this project's own.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping

from clindeck.formats.signs.unseen_signs import unseen_named, without_unseen
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, error, warning

MAX_BYTES = 512 * 1024
"""Ten times a long article."""
MAX_LINE = 5_000
"""Characters of a line that a person can check against the article."""

_LINE_END = re.compile(r"\r\n|\r|\n")
WESTERN = "Windows-1252"
_COLOURS = re.compile(r"\x1b\[[0-9;]{0,20}m")
"""How a terminal is told to show letters in bold or in a colour."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NEW_PAGE = "\f"
_LOOKED_AT = 4_000
_CONTROLS = frozenset(map(chr, range(ord(" ")))) - frozenset("\t\n\r")
_MOST_CONTROLS, _SOME_CONTROLS = 20, 0.02
_NO_TEXT = "control characters from here on show that the file is no text; save it as plain text"
_MOSTLY, _SOME, _KANA = 0.8, 0.1, 0.25
_COMMON_SIGNS, _COMMON_HANGUL = 0.08, 0.08
"""Of all signs, those that stand in any text of a language."""
_CHINESE = frozenset(
    "的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過"
    "发發后後作里用道行所然家种種事成方多经經去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開"
    "但因只从從想实實日者意无無力与與长長把机機十第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手"
    "应應体體相见見利二等产產或新制身果加合回特内內信表化位次度常先通解水名药藥病症治血气氣热熱痛剂劑"
)
_HANGUL = frozenset("이다는의을에가하고지은로를사기자인도대한시리아어서해스나수")
_KANJI_OR_KANA = re.compile("[\u3041-\u30ff]")
_CJK = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = r"[^\W\d_]"
_CENTRAL = re.compile(rf"[ąćęłńśźżčďěňřšťůžőűľĺŕĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰĽ](?={_LETTER})")
_WESTERN_LETTERS = re.compile(rf"[äöüßÄÖÜéèêëàâçîïôûùñÑáíóúãõÃÕåÅæøÆØšžŠŽœÉÈÀÇ](?={_LETTER})")
_TURKISH, _ACUTE = re.compile("[ışğİŞĞ]"), re.compile("[áíóæÁÍÓÆ]")
_FEWEST_LETTERS = 5


def as_utf_8(path: str, data: bytes, *, kept: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """Return a text as UTF-8, in the one form of texts; a warning where it was something else.

    What begins a new page when printed is a space; lines may end as those of old Macs do. Signs
    that nobody sees are left out and named, but those in `kept`.
    """
    encoding = "utf-16" if data.startswith(_UTF_16) else _utf_16_without_mark(data)
    if encoding:
        return _written(path, data.decode(encoding, "replace"), kept)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        codec, name = _encoding_of(data)
        message = (
            f"not UTF-8, so it is read as {name}; see whether letters, accents, µ and ° are right "
            "here, or save the file as UTF-8"
        )
        written, said = _written(path, data.decode(codec, "replace"), kept)
        return written, (warning(Position(path, line, 1), "A008", message), *said)
    written, said = _written(path, text, kept)
    return (data if written == data.removeprefix(BOM_UTF8) else written), said


def _written(path: str, text: str, kept: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Return a text in the one form of texts, and what of it is left out.

    Nothing is returned of what is no text if it is larger than an article.
    """
    text = text.replace(_NEW_PAGE, " ")
    text = text if "\n" in text else text.replace("\r", "\n")
    text = _COLOURS.sub("", text) if "\x1b" in text else text
    controls = [sign for sign in _CONTROLS if sign not in kept and sign in text]
    number = sum(map(text.count, controls))
    if number > max(_MOST_CONTROLS, _SOME_CONTROLS * len(text)):
        fault = error(_position(path, text, min(map(text.index, controls))), "A006", _NO_TEXT)
        shown = without_unseen(text, kept)[0] if len(text) <= MAX_BYTES else ""
        return normal(shown).encode(), (fault,)
    seen, signs = without_unseen(text, kept)
    return normal(seen).encode(), unseen_named(path, text, signs)


def _utf_16_without_mark(data: bytes) -> str:
    """Return the codec of UTF-16 that does not say so: each other byte is nearly always 0."""
    looked_at = data[:_LOOKED_AT]
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = looked_at[start::2]
        if half.count(0) > _MOSTLY * len(half):
            return codec
    return ""


def _encoding_of(data: bytes) -> tuple[str, str]:
    """Return the codec of a text that is not UTF-8, and what the encoding is called."""
    for codec, name, is_so in _CANDIDATES:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if is_so(text):
            return codec, name
    if _is_central(data):
        return "cp1250", "Windows-1250"
    if _is_turkish(data):
        return "cp1254", "Windows-1254"
    return "cp1252", WESTERN


def _foreign(text: str) -> str:
    return "".join(sign for sign in text if not sign.isascii())


def _is_japanese(text: str) -> bool:
    signs = _foreign(text)
    kana = len(_KANJI_OR_KANA.findall(signs))
    return kana > _KANA * len(signs) and kana + len(_CJK.findall(signs)) > _MOSTLY * len(signs)


def _is_korean(text: str) -> bool:
    signs = _foreign(text)
    syllables = _SYLLABLE.findall(signs)
    common = sum(sign in _HANGUL for sign in syllables)
    return len(syllables) > _MOSTLY * len(signs) and common > _COMMON_HANGUL * len(signs)


def _is_chinese(text: str) -> bool:
    signs = _foreign(text)
    common = sum(sign in _CHINESE for sign in signs)
    is_of_signs = len(_CJK.findall(signs)) > _MOSTLY * len(signs)
    return is_of_signs and common > _COMMON_SIGNS * len(signs)


def _is_cyrillic(text: str) -> bool:
    """Return whether words are written in Cyrillic letters alone, and mostly in small ones."""
    signs, letters = _foreign(text), _CYRILLIC.findall(text)
    small = sum(letter.islower() for letter in letters)
    mixed = len(_MIXED.findall(text))
    is_of_letters = len(letters) > _MOSTLY * len(signs) and 2 * small > len(letters)
    return is_of_letters and mixed < _SOME * len(letters)


def _is_central(data: bytes) -> bool:
    """Return whether more letters stand inside of words as Windows-1250 than as Windows-1252."""
    central, western = (data.decode(codec, "replace") for codec in ("cp1250", "cp1252"))
    shared = len(_WESTERN_LETTERS.findall(central))
    found = len(_CENTRAL.findall(central)) + shared
    return found >= len(_WESTERN_LETTERS.findall(western)) + _FEWEST_LETTERS


def _is_turkish(data: bytes) -> bool:
    """Return whether letters that Turkish alone has stand where Windows-1252 has Icelandic ones.

    Icelandic has vowels with an acute beside them, as Turkish never does.
    """
    text = data.decode("cp1254", "replace")
    turkish, acute = len(_TURKISH.findall(text)), len(_ACUTE.findall(text))
    return turkish >= _FEWEST_LETTERS and turkish > acute / _SOME


_CANDIDATES: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("shift_jis", "Japanese (Shift JIS)", _is_japanese),
    ("euc_jp", "Japanese (EUC)", _is_japanese),
    ("cp949", "Korean (Windows-949)", _is_korean),
    ("gb18030", "Chinese (GB 18030)", _is_chinese),
    ("big5", "Chinese (Big5)", _is_chinese),
    ("cp1251", "Windows-1251", _is_cyrillic),
)


def text_of(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, or the places that are no text or too much of it."""
    if len(data) > MAX_BYTES:
        message = f"the article is larger than {MAX_BYTES >> 10} KiB; draft a part of it"
        return "", (error(Position(path, 1, 1), "A006", message),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", "replace")
        at = _position(path, before, len(before))
        return "", (error(at, "A006", "the file is not UTF-8 here; save it with that encoding"),)
    overlong = tuple(
        error(Position(path, number, 1), "A006", f"a line of {len(line):,} characters; divide it")
        for number, line in enumerate(_LINE_END.split(text), start=1)
        if len(line) > MAX_LINE
    )
    return ("" if overlong else text), overlong


def _position(path: str, text: str, offset: int) -> Position:
    lines = _LINE_END.split(text[:offset])
    return Position(path, len(lines), len(lines[-1]) + 1)


_REFUSED: Mapping[str, str] = {
    ".pdf": "a PDF holds letters at places, not tables and lists; open it in a word processor or "
    "copy its text, and save that as .docx or .txt",
    ".doc": "an old Word file is not read; save it as .docx",
    ".xls": "an old Excel file is not read; save it as .xlsx",
    ".ods": "this sheet is not read; save it as .xlsx or .csv",
    ".odt": "this document is not read; save it as .docx",
    ".rtf": "this document is not read; save it as .docx",
    ".pptx": "slides are not read; save their outline as .docx or .txt",
    ".ppt": "slides are not read; save their outline as .docx or .txt",
    ".numbers": "this sheet is not read; export it as .xlsx or .csv",
    ".pages": "this document is not read; export it as .docx",
    ".colpkg": "a whole collection is not read; export one deck of it as .apkg",
}


def why_unread(ending: str, data: bytes) -> str:
    """Return why no reader takes a file of this ending or with these bytes, and the way out."""
    return _REFUSED.get(ending) or (_REFUSED[".pdf"] if data.startswith(b"%PDF") else "")

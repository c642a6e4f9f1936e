"""Whether the items of an answer are one thing to know, which is recited as such.

The forms of a word by person or by case, a scale, an alphabet, the moves of an opening: they have
more than five members, and nobody parts them into groups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.model.late_patterns import late_pattern

FEWEST_FORMS = 4
"""So many cases, or one person more, make a table of forms (this project's limit)."""
MOST_WORDS_OF_A_FORM = 4
LONGEST_SIGN = 2
"""Items of so few characters are the signs of a row: notes, letters, figures (our limit)."""

LEAST_OF_VOWEL_MARKS, LEAST_OF_LETTERS = 0.3, 0.2
"""So many marks of vowels to a letter tell a text that is recited word by word, if so much of the
card is such a text and not its transliteration and translation (our limits)."""
FEWEST_LINES_OF_VERSE, MOST_WORDS_OF_A_VERSE = 4, 14
"""So many lines, each of so few words, are a poem or a song (this project's limits)."""
_LINE_END = late_pattern(r"<br\b[^<>]*>|</?(?:div|p)\b[^<>]*>|\n| / ", re.IGNORECASE)

_PRONOUNS = """
    i you he she it we they ich du er sie es wir ihr je tu il elle on nous vous ils elles yo él
    ella nosotros vosotros ellos ustedes usted eu ele ela nós vós eles elas você vocês io lui lei
    noi voi loro ik jij hij wij jullie zij jag han hon vi ni de ja ty on ona my wy oni ti mi
    ben sen o biz siz onlar я ты он она оно мы вы они εγώ εσύ αυτός εμείς εσείς αυτοί
    أنا أنت هو هي نحن أنتم هم मैं तू तुम आप वह हम वे
    """
_PERSONS = frozenset(_PRONOUNS.split())
_SPLIT = late_pattern(r"[ /:]")
_STRESS = "\u0301"
"""The mark of the stressed vowel, which dictionaries of Russian write."""
_LETTER = late_pattern("[\u0621-\u064a\u0671\u05d0-\u05ea]")
_VOWEL_MARK = late_pattern("[\u064b-\u0652\u0670\u05b0-\u05bc\u05c1\u05c2]")
_CASE = late_pattern(
    r"(?:nom(?:inati[vf][eo]?)?|gen(?:iti[vf][eo]?)?|dat(?:i[vf][eo]?)?|acc?(?:usati[vf][eo]?)?"
    r"|akk(?:usativ)?|abl(?:ati[vf][eo]?)?|[vw]o[ck](?:ati[vf][eo]?)?|lo[ck](?:ati[vf][eo]?)?"
    r"|ins(?:tr)?(?:umental(?:is)?)?|именительный|родительный|дательный|винительный|творительный"
    r"|предложный|masc(?:uline|ulin)?|fem(?:inine|inin)?|neut(?:er|rum)?|sg|pl|singular|plural)\b",
    re.IGNORECASE,
)
_MOVE = r"(?:[KQRBNSTDLC]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+#!?]*"
_MOVES = late_pattern(rf"(?:[0-9]{{1,2}}\.{{1,3}} ?)?{_MOVE}(?: {_MOVE})?")


def is_verse(html: str) -> bool:
    """Return whether HTML is set in short lines, as what is sung or said by heart."""
    lines = _LINE_END.split(html)
    return len(lines) >= FEWEST_LINES_OF_VERSE and all(
        len(line.split()) <= MOST_WORDS_OF_A_VERSE for line in lines
    )


def is_recited_as_one(items: Sequence[str]) -> bool:
    """Return whether items are the forms of one word, the signs of a row or the moves of a game."""
    if all(len(item) <= LONGEST_SIGN for item in items):
        return True
    if all(_MOVES.fullmatch(item) is not None for item in items):
        return True
    forms = [item for item in items if len(item.split()) <= MOST_WORDS_OF_A_FORM]
    persons = sum(_SPLIT.split(_bare(item), maxsplit=1)[0] in _PERSONS for item in forms)
    cases = sum(_CASE.match(item) is not None for item in forms)
    if len(forms) < len(items):
        return persons > FEWEST_FORMS and 2 * len(forms) > len(items)
    return persons > FEWEST_FORMS or cases >= FEWEST_FORMS


def is_vocalised(text: str) -> bool:
    """Return whether a text writes its vowels, as scripture and verse do in Arabic and Hebrew."""
    marks = 0 if text.isascii() else len(_VOWEL_MARK.findall(text))
    if not marks:
        return False
    letters = len(_LETTER.findall(text))
    is_in_it = letters >= LEAST_OF_LETTERS * sum(map(str.isalpha, text))
    return is_in_it and marks >= LEAST_OF_VOWEL_MARKS * letters


def _bare(item: str) -> str:
    return item.lower().replace(_STRESS, "")

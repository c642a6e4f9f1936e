"""Headings of columns of options: "A", "Option 2", "Antwort c"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.quizzes.option_marks import ALL, DIGITS, LATIN, Alphabets, places_of

_OPTION = (
    r"(?:option|opt|choice|alternative|answer|ans|opci[oó]n|alternativa|choix|réponse|antwort|auswahl"
    r"|opzione|risposta|op[cç][aã]o|resposta|odpowied[zź]|wariant|svar|alternativ|antwoord|možnost"
    r"|вариант|ответ|варіант|жооп|жауап|variant|javob|cavab|seçenek|ş\u0131k|pilihan|opsi|đáp án"
    r"|选项|選項|選択肢|보기|خيار|विकल्प)s?"
)
_OF_OPTIONS = re.compile(
    rf"(?:{_OPTION}[ _.-]?)?[(]?([^\W\d_]|[1-8]|[①-⑧])[)]?(?:[ _.-]?{_OPTION})?\Z", re.IGNORECASE
)


def options_among(titles: Sequence[str]) -> tuple[list[int], Alphabets]:
    """Return the places of headings that are the marks of options in turn, and their alphabets."""
    found: list[int] = []
    alphabets = ALL
    for place, title in enumerate(titles):
        mark = _OF_OPTIONS.match(title.strip())
        places = {} if mark is None else places_of(mark[1])
        fit = alphabets & {number for number, at in places.items() if at == len(found)}
        if fit:
            found.append(place)
            alphabets = fit
    return found, frozenset((LATIN,)) if LATIN in alphabets or DIGITS in alphabets else alphabets

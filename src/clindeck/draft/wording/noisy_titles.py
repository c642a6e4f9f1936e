"""Titles of lists and sheets to what of them says anything to a learner.

The number of a section, marks of emphasis, the name of the file and names that programs give
("Sheet1") tell nothing of what a row is about.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from clindeck.draft.reading.asides.lines_of_file import is_of_file
from clindeck.draft.wording.titles import titled
from clindeck.lint.words import word_set

_NUMBER = re.compile(
    r"\A(?:(?:slide|folie|diapositiva)\s{0,3}[0-9]{1,3}\s{0,3}[:.–-]\s{0,3}|"
    r"(?:(?:chapter|section|part|kapitel|teil|chapitre|partie|capítulo|parte|capitolo)\s+)?"
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.):]?|[IVX]{1,5}[.)]|[A-Z][.)])\s+)(?=\S)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)")
_DECORATION = re.compile(r"\A[^\w¿¡(“\"'-]+")
_FRAMES = ("\u3010\u3011", "\u3016\u3017", "\u300c\u300d", "\u3014\u3015", "[]")
_RULE = re.compile(r"\A\s*([=*~#_+–—-])\1*\s.+\s\1+\s*\Z")
_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_SAY_NOTHING = word_set("""
    table items row sheet list listing data draft final copy export test temp new old main default
    database untitled worksheet workbook page entry entries content contents
    tabelle blatt liste daten entwurf kopie
    tableau tableur feuille feuil données donnees brouillon copie
    hoja tabla lista datos borrador copia base tabela planilha dados rascunho
    foglio tabella dati bozza blad tabell kalkylblad utkast лист таблица данные аркуш
    シート 表 工作表 数据 draf
    note notes remark remarks misc miscellaneous other others varia various
    notiz notizen anmerkung anmerkungen bemerkungen sonstiges sonstige diverses
    remarque remarques notas nota notare appunti otros otras altro altri varie outros
    noter noteringar anteckningar övrigt andet diverse opmerking opmerkingen overig overige
    uwagi notatki inne заметки примечание примечания разное прочее
    an introduction summary overview conclusion conclusions key terms glossary vocabulary keywords
    einleitung einführung zusammenfassung überblick übersicht fazit glossar stichwörter
    résumé aperçu conclusion glossaire introducción resumen conclusión conclusiones glosario
    introduzione riassunto riepilogo conclusioni glossario introdução resumo conclusão
    sammanfattning inledning ordlista sammendrag sammenfatning indledning samenvatting inleiding
    podsumowanie wstęp введение заключение резюме сводка 요약 結論 まとめ 小结 总结
    """)
"""Words that programs and people in a hurry call a sheet, or a part of their notes."""
_BRACKETS = re.compile(r"\s{0,3}[(\[]([^()\[\]]{3,80})[)\]]")
_PART_BEHIND = re.compile(
    r"\s{1,3}[–—-]\s{1,3}(?=[^–—]{3,80}\Z)|\s{0,2}[,;|]\s{1,3}(?=[^,;|]{3,80}\Z)"
)
_SHOUTS = re.compile(r"\s{0,3}(?:[!?]{2,9}|(?<=\s)[!?])\Z")


def without_version(title: str) -> str:
    """Return a title without what of it only tells the version or the date of its text."""
    bare = _BRACKETS.sub(lambda each: "" if _is_aside(each[1]) else each[0], title)
    found = _PART_BEHIND.search(bare)
    if found is not None and is_of_file(bare[found.end() :]):
        bare = bare[: found.start()]
    return _SHOUTS.sub("", bare).strip() or title


def _is_aside(text: str) -> bool:
    """Return whether brackets tell of the file, or what is still to be done with it."""
    return is_of_file(text) or text.endswith(("!!", "??"))


def bare_title(title: str, path: str = "") -> str:
    """Return a title without number, marks and colon; empty where it says nothing.

    `path` is where the file stands: a title that only repeats its name says nothing.
    """
    inner = title.strip()
    frame = next((each for each in _FRAMES if inner[:1] == each[0] and inner[-1:] == each[1]), "")
    if frame and not any(sign in inner[1:-1] for sign in frame):
        inner = inner[1:-1]
    if (rule := _RULE.match(inner)) is not None:
        inner = inner.strip(f"{rule[1]} ")
    shown = _EMPHASIS.sub("", _DECORATION.sub("", inner))
    bare = _NUMBER.sub("", shown).strip() or shown
    stem = PurePath(path).stem
    if not bare or (stem and bare.casefold() in (titled(stem).casefold(), stem.casefold())):
        return ""
    words = _WORD.findall(_DIGITS.sub(" ", bare).casefold())
    if not words or all(word in _SAY_NOTHING for word in words):
        return ""
    return bare.rstrip(" :\uff1a")

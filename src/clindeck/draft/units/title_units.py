"""The unit that the title of a table says, and the bare figures that are surely in it.

"Formulary (mg/kg unless stated)" is of the doses of dogs and cats, and not of a half-life beside
them: only headings that say of whom, by which route or at which end a figure is take it. It stands
in their questions as the title says it, so that nobody reads more into a figure than the file says.
"""

from __future__ import annotations

import re

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.reading.unit_words import says_unit
from clindeck.draft.units.groups_of_people import PEOPLE
from clindeck.draft.units.unit_columns import has_units, unit_of
from clindeck.draft.units.values_with_units import BesideUnit, form_of
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.draft.vocabulary.range_ends import WORDS_OF_ENDS
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_BRACKET = re.compile(r"\(([^()]{1,60})\)\s*\Z")
_UNLESS = re.compile(
    r",?;? (?:unless|if not|except|wenn nicht|sofern nicht|falls nicht|sauf|salvo|tranne|exceto"
    r"|excepto|si no|tenzij|om inte|om ej|hvis ikke|jeśli nie)\b.*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:all|values?|doses?|alle|werte|dosen|toutes|doses|valeurs|valores|dosis|valori|dosi|in|en"
    r"|em|as|i|w|are)[ :]+){1,4}",
    re.IGNORECASE,
)
_TIMES = word_set("""
    months month years year yrs weeks days hours hrs minutes monate jahre wochen tage stunden
    minuten mois ans semaines jours heures meses años semanas días horas mesi anni settimane giorni
    ore anos dias månader år veckor dagar timmar maanden jaren weken uren miesiące lata tygodnie dni
    """)
_TIMED = word_set("""
    erupts erupt eruption sheds shed shedding closes closure begins start starts onset appears age
    ossifies fuses durchbruch wechsel beginn éruption chute erupción caída début eruzione erupção
    duration dauer durée duración durata duração duur peak end completed root complete
    """)
_SIDES = word_set("upper lower left right maxillary mandibular oben unten maxilla mandible")
_ROUTES = word_set("iv im sc po oral rectal intranasal in io pr sublingual buccal neb topical")
_OF_DOSES = word_set(
    "dose doses dosage dosis posologie dosaggio loading maintenance usual starting"
)
_OF_LEVELS = word_set("""
    normal reference range value values result level levels limit norm normalwert referenz bereich
    normalvärde referens valeur valor valore wert
    """)
_SHARE = re.compile(r"%\s?(?:TBSA|[^\W\d_]{2,20}\b)")
_AGE = re.compile(
    r"[0-9–-]{1,6}\s?(?:y|yrs?|years?|months?|mo|weeks?|jahre?|monate?|ans|mois|años?|meses|anni|mesi"
    r"|anos|år|jaar|lata?)?",
    re.IGNORECASE,
)
_MOST_UNSURE = 0.2
_MOSTLY = 0.5


def unit_of_title(table: DraftTable, column: DraftColumn) -> str:
    """Return what the title says of the unit of a column of bare figures, "" of any other column.

    Nothing where the table has a column of units, or the heading says a unit or another quantity.
    """
    told = _told_by(table.title)
    if not told or column.name in table.subject or column.kind is ColumnKind.LIST:
        return ""
    if unit_in(column.title)[1] or unit_of(table, column) is not None or has_units(table):
        return ""
    title = re.sub(r"\([^()]{1,40}\)", " ", column.title).strip()
    is_age = _AGE.fullmatch(title) is not None
    if says_unit(title) and not is_age:
        return ""
    words = {word for word in words_of_heading(title) if not word.isdigit()}
    fitting = _fitting(told) | (words if is_age else frozenset())
    texts = table.texts(column.name)
    is_timed = _is_of_times(told) and not _TIMED.isdisjoint(words_of_heading(table.title))
    are_sides = is_timed and words <= _SIDES and bool(words)
    if not (words & fitting or are_sides) or not words <= fitting | _SIDES:
        return ""
    if any(map(_heads_figures, texts)):
        return ""
    forms = [form_of(text) for text in texts]
    figures = sum(form is BesideUnit.FIGURES for form in forms)
    unsure = sum(form is BesideUnit.UNSURE for form in forms)
    is_fit = figures > _MOSTLY * len(forms) and unsure <= _MOST_UNSURE * len(forms)
    return told if is_fit else ""


def _heads_figures(text: str) -> bool:
    """Return whether a value is a heading of another unit, left among the values: "sheds (yrs)"."""
    return form_of(text) is BesideUnit.WORDS and says_unit(text)


def _told_by(title: str) -> str:
    """Return the unit in the bracket at the end of a title, with what is said of it.

    A title that begins with a sign for hundredths is one itself: "% of body surface".
    """
    last = title.rpartition(", ")[2]
    if _SHARE.match(last):
        return last
    found = _BRACKET.search(title)
    if found is None:
        return ""
    told = found[1].strip()
    unit = _OPENING.sub("", _UNLESS.sub("", told), count=1).strip()
    pieces = (unit, *(piece.strip() for piece in unit.split(",")))
    return told if any(is_measure(each) or each.lower() in _TIMES for each in pieces) else ""


def _is_of_times(told: str) -> bool:
    return any(word in _TIMES for word in re.findall(r"[^\W\d_]+", told.lower()))


def _fitting(told: str) -> frozenset[str]:
    """Return the words of headings whose figures are in a unit."""
    if _is_of_times(told):
        return frozenset(_TIMED | PEOPLE)
    return frozenset(PEOPLE | _ROUTES | _OF_DOSES | _OF_LEVELS | WORDS_OF_ENDS)

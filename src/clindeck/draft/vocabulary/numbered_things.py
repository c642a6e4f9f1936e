"""Things that figures name: week 12, tooth 3, grade II, 14 gauge."""

# ruff: noqa: RUF001
from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.lint.words import word_set

_THINGS = word_set("""
    week weeks gestation age ages day days month months tooth teeth grade grades stage stages level
    levels score scores points point type types phase phases gauge root roots segment segments zone
    station percentile centile class classes
    woche wochen ssw alter tag tage monat monate zahn zähne grad grade stadium stadien stufe stufen
    punkte punkt typ typen phase klasse wurzel
    semaine semaines terme sa âge jour jours mois dent dents grade stade stades niveau score points
    type phase classe racine
    semana semanas edad día días mes meses diente dientes pieza grado grados estadio estadios nivel
    puntos punto puntuación tipo fase clase calibre raíz
    settimana settimane età giorno giorni mese mesi dente denti grado gradi stadio stadi livello
    punti punteggio classe
    idade dia dias mês meses grau graus estágio nível pontos pontuação classe
    weken leeftijd dag dagen maand maanden tand tanden kies graad stadium niveau punten klasse
    vecka veckor ålder dag dagar månad månader grad stadium nivå poäng klass
    uge uger alder uke uker måned måneder trin trinn poeng
    tydzień tygodnie wiek dzień dni miesiąc miesiące ząb zęby stopień punkty klasa faza
    týden týdny věk den dny měsíc zub zuby stupeň stadium body třída
    неделя недели возраст день месяц зуб степень стадия баллы балл класс
    hafta haftalar gün günler ay aylar yaş diş evre derece ark arkı cep cebi seviye puan
    minggu bulan usia hari derajat gigi skor εβδομάδα μήνας ηλικία στάδιο βαθμός
    arch arches pouch pouches bogen kiemenbogen arc arcs arco arcos archi
    周 孕周 年龄 年齢 牙 歯 级 期 分 週
    """)
"""Words of headings below which a figure is what its row is called."""
_TIMES = word_set("""
    time times minute minutes hour hours zeit zeitpunkt uhrzeit temps moment heure tiempo hora tempo
    ora tijd tijdstip tid tidspunkt tidpunkt czas čas время час saat süre zaman waktu χρόνος ώρα
    時間 时间
    """)
"""Words of headings below which a figure with a unit is when something is."""
_COUNTED = word_set("""
    no nos nr num number numbers id ids lfd lp sıra rank ranking order index idx row line item zeile
    nummer número numero numéro numer номер № n° 番号 序号 编号
    """)
"""Words of headings below which a figure only counts the rows."""
_LONGEST_SCALE = 16
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(r"[<>≤≥~]?\s?[0-9]")
_COUNT = re.compile(r"[0-9]{1,4}[.)]?|[IVX]{1,5}[.)]?|[\u2160-\u216b\u2460-\u2473]")
_MOST_WORDS, _MOSTLY = 3, 0.7


def names_by_figures(title: str) -> bool:
    """Return whether a heading says what its figures name: "Week", "Semanas", "Tooth (FDI)"."""
    words = [word.lower() for word in _WORD.findall(_ASIDE.sub(" ", title))]
    return len(words) <= _MOST_WORDS and not _THINGS.isdisjoint(words[:1] + words[-1:])


def name_by_amounts(title: str, texts: Sequence[str]) -> bool:
    """Return whether rows are called by ages or times: "15–25", "> 30 min" below "Time"."""
    words = {word.lower() for word in _WORD.findall(title)}
    are_amounts = sum(_AMOUNT.match(text) is not None for text in texts) > _MOSTLY * len(texts)
    return are_amounts and (names_by_figures(title) or not words.isdisjoint(_TIMES))


def may_name_by_figures(title: str, columns: int) -> bool:
    """Return whether figures below a heading may be what rows are called, of so many columns.

    Beside a single text they are, unless the heading says that they only count.
    """
    words = {word.lower() for word in _WORD.findall(title)}
    return names_by_figures(title) or (columns == 2 and bool(words) and not words & _COUNTED)


def counts_rows(title: str, texts: Sequence[str]) -> bool:
    """Return whether a heading says that figures, Roman ones too, only count the rows: "序号"."""
    words = {word.lower() for word in _WORD.findall(title)}
    are = sum(_COUNT.fullmatch(text.strip()) is not None for text in texts) > _MOSTLY * len(texts)
    return are and not words.isdisjoint(_COUNTED)


def are_scale(texts: Sequence[str]) -> bool:
    """Return whether texts are the points of a scale: whole numbers that fall, or rise from 0.

    Those that rise from 1 may as well only count the rows.
    """
    if not 2 < len(texts) <= _LONGEST_SCALE or not all(text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    rising = [*range(min(numbers), min(numbers) + len(numbers))]
    return numbers == rising[::-1] or (numbers == rising and not numbers[0])

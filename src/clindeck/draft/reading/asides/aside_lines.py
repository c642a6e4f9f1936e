"""Lines that say nothing of the subject: what its writer has to do, forms, dates, page numbers.

A word such as "remember" or "course" opens what is learnt as well, so it counts only with an
errand, a person or a date behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.lint.words import word_set

_LONGEST = 160
"""Signs of a line that may be an aside; longer ones say something."""
_MARKS = " \t*_#>★☆※•·!-–—→□☐☑[]()✓❗⚠\ufe0f"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|"
    r"août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|maj|out)[^\W\d_]{0,7}\.?"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_CLOCK = r"(?:,?\s{1,3}[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)?"
_DATE = (
    rf"(?:{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}[./][0-9]{{1,2}}[./-](?:{_YEAR}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}(?:,?\s{_YEAR})?"
    rf"|{_MONTH}\s[0-9]{{1,2}}(?:,\s{_YEAR})?|{_MONTH}\s(?:{_YEAR}|'?[0-9]{{2}})){_CLOCK}"
)
_DAY = r"(?:[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}\.[0-9]{1,2}\.?)(?![0-9])"
_TO_DO = re.compile(r"\(?#?(?:TODO|TO[ -]DO|FIXME)\b(?P<more>[^\n]{0,160})|#todo\b")
_UNFINISHED = re.compile(
    r"(?:faltam?|faltan|manca(?:no)?|belum|eksik|ontbreekt nog|saknas än|mangler endnu"
    r"|brakuje jeszcze|fehlt noch|noch (?:ergänzen|nachtragen)|still to (?:add|write|do|come)"
    r"|[àa] compl[ée]ter|da (?:completare|aggiungere)|por (?:completar|añadir)|do uzupełnienia"
    r"|дополнить|доделать|добавить|να (?:συμπληρώσω|προσθέσω))"
    r"\s?[?!]{0,3}\s{0,2}[:–-]\s{0,3}\S", re.IGNORECASE,
)  # fmt: skip
"""A label of what its writer has not written yet."""
_TAGGED = re.compile(r"[*_> \t-]{0,6}#todo\b", re.IGNORECASE)
_SHOUTED = re.compile(r"[^\W\d_]{2}")
_BLANKS = re.compile(r"_{3,200}|\.{4,200}|…{2,60}")
_PAGE = re.compile(
    r"(?:page|seite|side|sida|página|pagina|strona|страница|стр\.|p\.|pág\.|s\.)\s{0,3}[0-9]{1,4}"
    r"\s{0,3}(?:of|von|av|af|de|di|van|z|из|/)\s{0,3}[0-9]{1,4}\Z", re.IGNORECASE,
)  # fmt: skip
_SET_OF_TEST = re.compile(
    r"(?:[^\W\d_]{2,20}[ -]){0,5}(?:test|exam|examination|quiz|klausur|prüfung|examen|"
    r"prova|eksamen|tenta|tentamen|sprawdzian|kolokwium|exame|esame|тест|экзамен)"
    r"\s{0,3}[–—:,(-]{0,2}\s{0,3}"
    r"(?:set|version|form|variant|variante|serie|paper|fila|wersja|grupa|gruppe|вариант)\s{0,2}"
    r"[A-F0-9]\)?\Z", re.IGNORECASE,
)  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^\n:=\uff1a]{1,30}?)\s{0,2}[:=\uff1a]\s{0,3}(?P<said>\S[^\n]{0,100})"
)
_PEOPLE = word_set("""
    lecturer lecturers professor instructor tutor teacher dozent dozentin dozenten lehrer lehrerin
    professeur enseignant profesor profesora docente docentes professore professora underviser
    föreläsare lärare docent wykładowca prowadzący преподаватель лектор
    """)
_TITLES = re.compile(r"(?:dr|prof|mr|mrs|ms|fr|hr|dra|dott)\b\.?\s{0,2}", re.IGNORECASE)
_NAMED = re.compile(r"[A-ZÀ-ÞА-Я][^\W\d_]{1,20}(?:[ -][A-ZÀ-ÞА-Я][^\W\d_]{0,20}\.?){0,3}\Z")
_DATED = word_set("""
    exam exams examination test date deadline due booked updated revised edited printed created
    submitted version rev prüfung klausur datum stand abgabe examen fecha data eksamen dato tenta
    sprawdzian kolokwium termin дата экзамен зачёт sesión sesion maj uppdaterad opdateret oppdatert
    aktualizacja aktualizowano güncelleme обновлено оновлено aggiornato atualizado actualizado
    更新 更新日 最終更新 作成日 日付 日期 修订
    """)
_CODED = word_set(
    "course module class kurs modul cours curso corso kursus fag room raum sala salle"
)
_CODE = re.compile(r"(?:[A-ZÀ-Þ]{2,6}[ -]?[0-9]{2,5}[A-Z]?|[A-Z]{0,2}[ .-]?[0-9]{1,4}[a-z]?)\Z")
_OF_FORM = word_set("""
    name names date class course student candidate number no nr score mark marks grade group total
    points signature surname id matric matriculation seat section vorname nachname datum klasse
    matrikelnummer punkte note nom prénom classe nombre apellidos fecha curso cognome data nome
    turma navn dato klass namn imię nazwisko klasa фамилия имя дата группа of
    """)
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_DATE = re.compile(_DATE + r"\.?\Z", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:last\s|zuletzt\s)?(?:updated|revised|edited|modified|printed|reviewed|geändert|"
    r"sidst rettet|sist oppdatert|senast (?:ändrad|uppdaterad)|mise à jour|"
    r"actualizado|aggiornato|atualizado|"
    r"opdateret)(?:\s(?:on|am|le|el|il|em|den))?\s?:?\s?"
    rf"(?:{_DATE}|{_DAY}(?:-[0-9]{{2}})?)\.?\Z",
    re.IGNORECASE,
)  # fmt: skip
_AT = rf"(?:{_DATE}|{_DAY})"
_EXAMINED = re.compile(
    r"(?:exam|examination|osce|klausur|eksamen|tenta|tentamen|sprawdzian|kolokwium|"
    r"esame|экзамен|зачёт|"
    r"контрольная)(?:\s[0-9]{1,2}[a-z]?)?(?:\s(?:is|booked|bokad|am|den|on|le|il|for|at)){0,2}"
    rf"\s?:?\s{_AT}(?=[\s.,;(]|\Z)", re.IGNORECASE,
)  # fmt: skip
_DUE = re.compile(
    r"(?:[^\W\d_]{2,15}\s){0,3}(?:log|report|essay|assignment|homework|portfolio|"
    r"presentation|referat|"
    r"hausarbeit|aflevering|inlämning|rapport|poster)\s(?:is\s)?(?:due|deadline|until|"
    r"bis|senast|inden|"
    rf"pour le|hasta)(?:\s(?:on|by|for|am|den))?\s?:?\s{_AT}", re.IGNORECASE,
)  # fmt: skip
_ASKED = re.compile(
    r"(?:ask|email|e-mail|text|chase|check with|speak to|talk to|spørg|ring til|fråga|kolla med|"
    r"preguntar a|demander à|chiedere a|frag(?:en)? (?:bei )?|spytać|zapytać)\s{0,2}"
    r"(?P<who>(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s)?[A-ZÀ-ÞА-Я][a-zß-ÿа-я]{0,15})"
    r"(?=\s(?:about|for|re|om|wegen|nach|sobre|por|su|per|o|au)\b|\s{0,2}[!?.]{0,3}\Z)"
)
_NOT_NAMES = word_set("""
    patient patients family parents mother pharmacy pharmacist consultant anaesthetist radiology
    surgeon the for if whether all before mum partner haematology microbiology renal cardiology
    """)
_OPENS_REMINDER = re.compile(
    r"(?:husk|tjek|kolla|remember|reminder|don't forget|nb|note to self|pendiente|recordar|"
    r"recordatorio|denk(?:en)? (?:an|dran)|merken|nicht vergessen|penser à|"
    r"ne pas oublier|ricordare|ricordarsi|"
    r"lembrar|pamiętać|kom ihåg|не забыть|later|still)\b"
    r"[\s:,!–-]{1,4}(?:at\s|to\s|di\s|de\s|zu\s)?",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"(?:hand in|hand out|upload|submit|print|photocopy|borrow|buy|return the|email|e-mail|aflever|"
    r"indlever|bestille?|køb|låne?|abgeben|ausdrucken|hochladen|besorgen|rendre (?:le|la|les)|"
    r"imprimer|entregar|imprimir|vídeo|video|consegnare|stampare|lämna in|skriva ut|"
    r"oddać|wydrukować|"
    r"сдать|распечатать|add|ask|lecture|föreläsning|forelæsning|vorlesung|lezione|wykład)\b",
    re.IGNORECASE,
)  # fmt: skip
_PLANNED = re.compile(
    r"(?:chase|ring|email|book)\s(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?\b"
    r"|book\s[^\n]{1,40}\s(?:day|course|exam|leave|training)\Z"
    r"|[!\s]{0,3}(?:до зробити|noch zu erledigen|still to (?:do|learn|add|write(?: up)?)|"
    r"to-do(?: list)?|do zrobienia|att göra|дописать|дополнить|доучить|go over|"
    r"noch (?:ergänzen|lernen)|nachtragen|à (?:compléter|revoir|apprendre)|"
    r"por (?:completar|repasar)|falta (?:añadir|ver)|"
    r"da (?:completare|rivedere|finire|aggiungere)|dopisać|do uzupełnienia|"
    r"att komplettera|at tilføje|nog (?:aanvullen|leren|doen))\s?[:=–]"
    r"|[^\n.:]{1,80}\s[=–:]\s?(?:still to (?:do|learn|add|write(?: up)?)|noch (?:zu )?ergänzen|"
    r"à compléter|da completare|por completar|дописать)\b"
    r"|(?:question|ερώτηση|frage|pregunta|fråga|spørgsmål|pytanie)\s(?:for|to|στον|"
    r"στην|an|al|till|til|do)\s"
    r"(?:the\s|den\s|die\s)?(?:teacher|lecturer|prof|tutor|καθηγητ|dozent|profesor|"
    r"lärare|undervis)",
    re.IGNORECASE,
)  # fmt: skip
_IN_ASIAN = re.compile(r"(?:来週|今週|再来週|明日|〆切|締切|提出期限|下周|明天)[^\n]{0,60}")
_ASIAN_WORK = re.compile(r"提出|試験|テスト|レポート|小テスト|〆切|締切|考试|作业")
_SITE = re.compile(
    r"(?:(?:categories|kategorien|catégories|categorías|categorie|kategorier):[^\n|]{1,60}\|[^\n]{1,99}"
    r"|share(?: this| on)\b[^\n]{0,80}|(?:log|sign) ?(?:in|up|out)"
    r"(?: (?:/|or|\|) (?:log|sign|register)[^\n]{0,20})?"
    r"|skip to (?:main )?content|back to top"
    r"|(?:from|aus|uit|från|fra|da|de|origem:|un article de|z|материал из)"
    r" (?:[^\W\d_]{2,20} ){0,2}[^\W\d_]{0,20}(?:wikip[eé]di|wiki|википеди)[^\W\d_]{0,3}"
    r"(?:\s?[,.«—–-][^\n]{0,120})?"
    r"|jump to:? ?(?:navigation|search|content)[^\n]{0,40}"
    r"|zur (?:navigation|suche) springen[^\n]{0,40}|(?:ir|saltar) a la navegación[^\n]{0,40}"
    r"|aller à la (?:navigation|recherche)[^\n]{0,40}|перейти к (?:навигации|поиску)[^\n]{0,40}"
    r"|(?:维基百科|維基百科)，[^\n]{0,40}|出典: ?フリー百科事典[^\n]{0,40}"
    r"|accept (?:all )?cookies"
    r"|(?:we|this (?:site|website|page)) uses? cookies[^\n]{0,120}|privacy policy"
    r"|terms of (?:use|service)"
    r"|all rights reserved\.?|(?:©|\(c\)) ?(?:19|20)[0-9]{2}[^\n]{0,80}"
    r"|this page was last (?:edited|modified)[^\n]{0,120}|retrieved from [\"“]?https?[^\n]{0,120}"
    r"|(?:opening hours|öffnungszeiten|horaires d'ouverture|horario de atención|åbningstider"
    r"|öppettider|orari di apertura)\s?:[^\n]{0,80})\Z", re.IGNORECASE,
)  # fmt: skip


def is_aside(text: str) -> bool:
    """Return whether a line says nothing of the subject of its file."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_MARKS + ".").strip()
    if not bare:
        return False
    return (
        _is_to_do(text, bare) or _is_reminder(bare) or _is_form(text) or _is_labelled(bare)
        or any(each.match(bare) for each in _OF_LINES)
        or _is_appointment(bare)
    )  # fmt: skip


_OF_LINES = (_PAGE, _SET_OF_TEST, _UPDATED, _SITE, _PLANNED, _UNFINISHED)


def is_aside_in_table(texts: Sequence[str]) -> bool:
    """Return whether the only texts of a row are an aside; two words may be a translation."""
    first, *others = texts
    if not others:
        return is_aside(first)
    if any(_WORD.search(each) for each in others):
        return False
    bare = first.strip(_MARKS + ".")
    return _is_to_do(first, bare) or _is_appointment(f"{bare} {others[0]}".strip())


def _is_to_do(text: str, bare: str) -> bool:
    """Return whether a line is labelled as work; one all in capitals may be Spanish ("all")."""
    if _TAGGED.match(text):
        return True
    found = _TO_DO.match(bare)
    if found is None:
        return False
    more = found["more"] or ""
    words = [each for each in _WORD.findall(more) if _SHOUTED.match(each)]
    return more[:1] in ("", ":", ")", "!") or not words or not all(map(str.isupper, words))


def _is_reminder(bare: str) -> bool:
    """Return whether a line sends its writer on an errand, or to a person with a name."""
    opens = _OPENS_REMINDER.match(bare)
    if opens is not None and _ERRAND.match(bare, opens.end()):
        return True
    asked = _ASKED.match(bare) or (_ASKED.match(bare[:1].lower() + bare[1:]))
    if asked is None:
        return False
    who = _WORD.findall(asked["who"])
    return not any(each.casefold() in _NOT_NAMES for each in who)


def _is_form(text: str) -> bool:
    """Return whether nothing but labels of a form stand beside lines to write on."""
    left, blanks = _BLANKS.subn(" ", text)
    words = _WORD.findall(left)
    return blanks > 0 and bool(words) and all(each.casefold() in _OF_FORM for each in words)


def _is_labelled(bare: str) -> bool:
    """Return whether a label of a lesson leads to a person, a code or a date."""
    found = _LABEL.fullmatch(bare)
    if found is None:
        return False
    words = [each.casefold() for each in _WORD.findall(found["label"])]
    said = found["said"].strip(" *_")
    if not words:
        return False
    if all(each in _PEOPLE for each in words):
        name = _TITLES.sub("", said)
        return _NAMED.match(name) is not None and (name != said or " " in name)
    if all(each in _CODED for each in words):
        return _CODE.match(said) is not None
    return all(each in _DATED for each in words) and _WHOLE_DATE.match(said) is not None


def _is_appointment(bare: str) -> bool:
    if _IN_ASIAN.match(bare) and _ASIAN_WORK.search(bare):
        return True
    return _EXAMINED.match(bare) is not None or _DUE.match(bare) is not None

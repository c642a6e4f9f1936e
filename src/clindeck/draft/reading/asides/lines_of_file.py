"""Lines that tell of the file and of who made it: version, date, author, how to reach them.

A text with a version or a name in it may be learnt, too. So a line is one of these only if nothing
else is in it, and, but for a telephone or an address, only at the head or the end of its file.
"""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

_LONGEST = 120
"""Signs."""
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|"
    r"août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|maj|out|sty|lut|kwi|cze|lip|sie|wrz|paź|"
    r"lis|gru|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]{0,8}\.?"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![\w.])(?:{_YEAR}-[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-]{_YEAR}"
    rf"|[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{2}}|[0-9]{{1,2}}[./]{_YEAR}"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s(?:de\s)?)?{_MONTH}\s(?:de\s)?(?:[0-9]{{1,2}},?\s)?(?:{_YEAR}|'?[0-9]{{2}})"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}"
    rf"|{_YEAR}\s?年(?:\s?[0-9]{{1,2}}\s?月)?(?:\s?[0-9]{{1,2}}\s?日)?|{_YEAR}(?:[/–-][0-9]{{2,4}})?)(?!\w)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?<!\w)(?:v|ver|vers|version|versión|versione|versão|versie|wersja|версия|rev|revision|"
    r"ausgabe|edition|issue)\.?\s?(?:no\.?\s?)?[0-9]{1,3}(?:[.,][0-9]{1,3}){0,3}(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+[0-9]{0,4}")
_LABELS = word_set("""
    version stand updated upd last date dated revised reviewed edited printed created checked tidy
    tidied written prepared compiled made approved valid until review next by author authors on of
    update issued
    a im in den zum
    zuletzt aktualisiert geändert erstellt verfasst geprüft gedruckt datum vom von autor autorin
    autoren verfasser version gültig bis stand am
    mis mise à jour màj maj dernière créé rédigé écrit par auteur auteurs auteure le du
    actualizado actualización última elaborado revisado fecha por autor autora autores el
    aggiornato aggiornamento ultimo redatto scritto compilato rivisto data di da autore autori il
    atualizado atualização última elaborado revisto autor autora em
    uppdaterad senast reviderad författare av den
    opdateret sidst rettet revideret forfatter af oppdatert forfatter
    bijgewerkt laatst herzien auteur door van op
    aktualizacja ostatnia opracował opracowała autor autorka przez wersja z dnia
    обновлено версия автор составил составила дата от
    güncelleme son tarih yazar
    """)
_MAKERS = word_set("""
    by author authors prepared compiled written autor autorin autoren verfasser verfasst von par
    auteur auteurs auteure por autora autores autore autori di da författare av forfatter af door
    opracował opracowała autorka przez автор составил составила yazar
    """)
"""Words behind which a name stands."""
_TITLES = word_set(
    "dr prof mr mrs ms fr hr dra dott dottssa drs mag med dipl md phd rn sr pd priv doz"
)
_CODE = re.compile(r"[A-Z]{1,5}[0-9]{0,4}\Z")
_CODED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,30}[0-9]{1,4}")
_CONTACT = word_set("""
    phone telephone tel fon fax mobile cell mail email website web homepage internet address contact
    hotline bleep pager ext
    telefon mobil adresse kontakt anschrift telefax
    téléphone portable courriel site adresse
    teléfono móvil correo dirección electrónico sitio página contacto
    telefono cellulare indirizzo sito posta elettronica contatti contatto
    telefone celular endereço correio eletrónico eletrônico contato contacto
    e adress hemsida post telefoonnummer telefoon adres mobiel strona poczta
    телефон тел факс почта адрес сайт эл электронная
    """)
_PLACES = word_set("""
    address adresse anschrift dirección indirizzo endereço adress adres адрес
    """)
_REACHED = re.compile(
    r"\(?\+?[0-9][0-9 ()/.–-]{5,22}[0-9](?:\s{0,2}(?:ext|x|-)\.?\s?[0-9]{1,5})?\Z"
    r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,4}\Z"
    r"|(?:https?://|www\.)\S{3,150}\Z",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]\[]{1,100})\]\([^()\s]{1,200}\)|<([^<>\s]{3,100})>")
_LABELLED = re.compile(r"(?P<label>[^:\uff1a]{2,30}?)\.?\s?[:\uff1a]\s{0,3}(?P<said>\S.{0,100})")
_CALLED = re.compile(r"(?P<label>[^\W\d_]{2,12})\.?\s{1,3}(?P<said>\(?\+?[0-9][0-9 ()/.–-]{6,24})")
_MARKS = " \t*_#>•·()[]–—-.,"
CONTACT_TITLES = word_set("""
    contact contacts contactus contactdetails getintouch kontakt kontakte contactez nous contacto
    contactos contatti contatto contato contatos yhteystiedot контакты контакт iletişim
    連絡先 联系方式
    """)
"""Titles of the part of a file that says how to reach who made it, in one word."""


def is_contact(text: str) -> bool:
    """Return whether a line says nothing but where somebody is reached: a number, an address."""
    bare = _LINK.sub(lambda found: found[1] or found[2], text).strip(_MARKS)
    if not bare or len(bare) > _LONGEST:
        return False
    if "@" in bare and _REACHED.match(bare):
        return True
    found = _LABELLED.fullmatch(bare) or _CALLED.fullmatch(bare)
    if found is None:
        return False
    words = [each.casefold() for each in _WORD.findall(found["label"])]
    if not words or not all(each in _CONTACT for each in words):
        return False
    is_place = any(each in _PLACES for each in words) and any(map(str.isdigit, found["said"]))
    return is_place or _REACHED.match(found["said"].strip(_MARKS)) is not None


def is_of_file(text: str) -> bool:
    """Return whether a line says nothing but the version and date of a file, and who made it."""
    bare = text.strip(_MARKS + ":")
    if not bare or len(bare) > _LONGEST:
        return False
    rest, versions = _VERSION.subn(" ", bare.replace("*", "").replace("_", " "))
    rest, dates = _DATE.subn(" ", rest)
    if any(map(str.isdigit, _CODED.sub(" ", rest))):
        return False
    has_label, has_title, has_name, names, codes = versions > 0, False, False, False, 0
    for word in _WORD.findall(rest):
        folded = word.casefold()
        if names and word[0].isupper() and (len(word) < 2 or folded not in _LABELS | _TITLES):
            has_name = True
        elif folded in _LABELS:
            has_label, names = True, folded in _MAKERS
        elif folded in _TITLES:
            has_title = names = True
        elif dates and _CODE.match(word):
            codes += 1
        else:
            return False
    is_labelled = has_label and (dates + versions > 0 or has_name)
    return is_labelled or (has_title and dates > 0 and not codes)

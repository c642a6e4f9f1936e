"""Headings of what a clinician has to know of a thing, by which a long table is cut short."""

from __future__ import annotations

import re

from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_FIRST = word_set("""
    dose doses dosage dosing posology indication indications contraindication contraindications
    function functions action actions mechanism effect effects adverse interaction interactions
    treatment therapy management symptom symptoms sign signs diagnosis cause causes definition
    meaning translation antidote warning warnings caution cautions monitoring innervation origin
    insertion use uses purpose range normal reference vaccine schedule complication complications
    dosis indikation indikationen kontraindikation kontraindikationen funktion wirkung wirkungen
    nebenwirkung nebenwirkungen wechselwirkung wechselwirkungen behandlung therapie symptome
    ursache ursachen bedeutung übersetzung ursprung ansatz definition gegenanzeigen anwendung
    posologie indications contre fonction fonctions effets traitement symptômes symptomes causes
    signification traduction définition mécanisme
    dosis indicaciones contraindicaciones función funciones efectos tratamiento síntomas sintomas
    causas significado traducción definición mecanismo origen inserción inervación
    dosaggio indicazioni controindicazioni funzione effetti trattamento sintomi cause significato
    indicações contraindicações efeitos tratamento tradução função
    dosering indikationer kontraindikationer biverkningar behandling orsak
    показания противопоказания действие лечение симптомы дозировка определение
    """)
_SIGNS = re.compile(
    "功能|功效|主治|禁忌|用法|用量|副作用|不良反应|适应|適応|効能|効果|用法|症状|治疗|治療|定义|定義|意味"
    "|효능|효과|부작용|용법|금기|증상|치료|정의"
)
MOST = 3
"""So many columns of a register are asked at most."""


def matters(title: str) -> bool:
    """Return whether a heading names what has to be known of a thing: its dose, use or danger."""
    return bool(words_of_heading(title) & _FIRST) or _SIGNS.search(title) is not None

"""Nouns that stand above the columns of tables, by language."""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
TERMS = word_set("""
    term terms word words lemma vocabulary expression phrase idiom abbreviation abbreviations
    acronym shorthand entry headword begriff wort wörter vokabel fachbegriff abkürzung palabra
    término termino vocablo mot terme sigle parola termine palavra termo slovo pojem słowo pojęcie
    ord begrepp термин слово 単語 单词 词语 用語 용어 단어 từ parole kelime sözcük szó szavak kata
    cuvânt palabras palavras mots słowa
    """)
MEANINGS = word_set("""
    meaning meanings definition definitions translation translations gloss stands equivalent
    bedeutung übersetzung definición definicion significado traducción traduccion traduction sens
    définition significato traduzione definizione tradução definição tłumaczenie znaczenie
    definicja překlad význam betydelse översättning перевод значение определение 意味 释义 意思 定義
    定义 뜻 nghĩa anlam jelentés arti înțeles interpretation interpretazione interpretación
    """)
FULL_FORMS = frozenset((
    "full form", "full forms", "full text", "full name", "full names", "full term", "full word",
    "long form", "expansion", "expanded form", "spelled out", "stands for", "langform",
    "ausgeschrieben", "volle form", "forme complète", "nom complet", "signification complète",
    "forma completa", "nombre completo", "forma extensa", "forma estesa", "nome completo",
    "pełna nazwa", "расшифровка", "全称", "全稱", "正式名称", "kepanjangan",
))  # fmt: skip
"""Headings of what short forms stand for."""
LANGUAGES = word_set("""
    english german french spanish italian portuguese polish czech swedish dutch latin greek russian
    ukrainian romanian hungarian turkish chinese japanese korean arabic persian hindi vietnamese
    englisch deutsch französisch spanisch italienisch latein lateinisch polnisch tschechisch
    rumänisch russisch anglais allemand français espagnol italien latin inglés inglese inglês
    alemán español italiano francés polski angielski łacina čeština anglicky latinsky engelska
    svenska английский русский латынь 英語 日本語 英文 中文 拼音 pinyin magyar angol türkçe
    ingilizce português româna română ελληνικά hrvatski srpski suomi norsk dansk tiếng
    """)
TRANSLATIONS = word_set("""
    translation translations übersetzung traducción traduccion traduction traduzione tradução
    tłumaczenie překlad översättning перевод çeviri fordítás terjemahan 翻译 翻訳 번역
    """)
"""Headings that name the language of what stands below them."""
HEADINGS = {
    "en": word_set("""
        abbreviation abbreviations acronym acronyms action answer cause class comments complication
        detail diagnosis disease dose drug example feature
        finding function medication muscle name nerve notes organism purpose question item side
        sign symptom symptoms test treatment effects uses value
        """),
    "de": word_set("""
        ansatz antwort arznei arzneistoff aussehen bedeutung begriff beispiel beispiele bemerkung
        beschreibung dosis einheit erkrankung erreger frage funktion gefäß gruppe klasse klinik
        knochen krankheit kommentar medikament merkmal merkmale muskel nerv normwert symptome
        synonyme therapie typ ursache ursachen ursprung vorkommen wert wirkort wirkstoff
        wirkstoffe wirkstoffklasse zeichen zweck
        """),
    "fr": word_set("""
        médicament médicaments classe effet effets indésirables secondaires posologie maladie
        maladies traitement signes symptômes nom origine terminaison nerf os contre-indications
        mécanisme exemple exemples réponse germe
        remarque remarques valeur unité voie terme définition
        """),
    "es": word_set("""
        fármaco fármacos medicamento medicamentos clase dosis efecto efectos adversos secundarios
        enfermedad causa causas tratamiento síntomas síntoma signos nombre músculo origen inserción
        nervio hueso mecanismo ejemplo ejemplos pregunta respuesta valor unidad vía uso usos término
        definición descripción descripcion edad vacuna vacunas sintoma sintomas concentración
        concentracion observaciones contraindicaciones indicaciones microorganismo función
        """),
    "it": word_set("""
        farmaco farmaci classe effetto effetti collaterali malattia causa trattamento
        sintomi segni nome muscolo origine inserzione nervo meccanismo esempio domanda risposta
        valore unità controindicazioni indicazioni funzione
        """),
    "pt": word_set("""
        fármaco medicamento classe efeito efeitos adversos doença causa causas tratamento
        sintomas sinais nome músculo origem inserção nervo mecanismo exemplo pergunta resposta valor
        unidade tipo concentração concentracao diluição diluicao administração administracao
        observações observacoes descrição descricao máxima maxima contraindicações indicações função
        """),
}  # fmt: skip
"""What columns of tables are called, by language, in lower case."""
_OF_ALL = TERMS | MEANINGS | LANGUAGES | frozenset().union(*HEADINGS.values())


def has_heading_noun(title: str) -> bool:
    """Return whether a text has a noun that tables of some language have for a heading."""
    return any(word.lower() in _OF_ALL for word in _WORD.findall(title))


def is_heading_noun(title: str) -> bool:
    """Return whether a text is such a noun and nothing else."""
    return title.strip(" .:").lower() in _OF_ALL

"""Columns that whoever keeps a file needs, and no learner: who sells a thing, files, grades."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_SELLERS = word_set("""
    distributor distributors manufacturer manufacturers supplier suppliers vendor vendors marketer
    wholesaler hersteller vertrieb lieferant fabricante fabricantes distribuidor distribuidora
    proveedor laboratorio fabricant distributeur fournisseur fabbricante produttore distributore
    fornitore fornecedor producent dystrybutor tillverkare producător производитель поставщик
    制造商 生产厂家 生产企业 经销商 製造販売元 販売元 製造元 제조사 판매사 제조업체
    """)
_TRADED = word_set("""
    price prices mrp preis preise precio precios prix prezzo preço preco prijs cena цена ціна 价格
    價格 价钱 価格 가격 fiyat harga stock inventory batch barcode expiry expiration packing packsize
    packaging verpackung packungsgröße conditionnement
    """)
_PACK = re.compile(
    r"(?:[0-9][0-9.,x*]{0,9} ?"
    r"(?:ml|l|lit(?:er|re)s?|g|gm|gr|mg|kg|cc|dose|tabs?|tablets?|caps?)\.? ?)?"
    r"(?:[0-9]{1,4} ?)?(?:vial|bottle|sachet|box|pack(?:et)?|tube|ampou?le|strip|blister|jar|carton"
    r"|container|flacon|flasche|packung|boîte|frasco|caja|tubo|confezione)s?\b",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"(?:dosage|pharmaceutical) forms?|darreichungsform|forme (?:galénique|pharmaceutique)"
    r"|forma (?:farmac[eé]utica|de dosificación)|剂型|剤形|제형",
    re.IGNORECASE,
)
_FEWEST_OF_A_REGISTER = 30
_FILE = re.compile(
    r"[^\n]{1,120}\.(?:mp4|m4v|mov|avi|webm|mp3|m4a|wav|ogg|flac|png|jpe?g|gif|svg|webp|bmp|tiff?"
    r"|pdf|docx?|xlsx?|pptx?|csv|tsv|json|html?|txt|zip)\Z",
    re.IGNORECASE,
)
_EXAMS = re.compile(
    r"考题|考題|真题|真題|出题年|過去問|past (?:exam|paper)s?|exam (?:year|session)|altklausur"
    r"|année d.examen|기출",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bCC[ -](?:BY|0|Zero)\b|creativecommons\.org|\bpublic domain\b|\bGFDL\b|©|\(c\) ?[12][0-9]{3}"
    r"|\bcreative commons\b"
    r"|\b(?:wikimedia|unsplash|getty ?images|shutterstock|pixabay|flickr|istock)\b",
    re.IGNORECASE,
)
_GRADES = word_set("""
    relevance importance difficulty relevancia importancia dificultad relevanz wichtigkeit
    schwierigkeit difficulté rilevanza importanza difficoltà relevância importância dificuldade
    """)
_MOST_GRADES = 6
_MOSTLY = 0.7


def of_whoever_keeps_it(title: str, texts: Sequence[str]) -> str:
    """Return why a column is of the keeping of a file, the empty text if it is of its subject."""
    words = words_of_heading(title)
    if words & _SELLERS:
        return "it says who makes or sells a thing, which nobody learns by card"
    packs = sum(_PACK.match(text) is not None for text in texts)
    if words & _TRADED or packs > _MOSTLY * len(texts):
        return "it says what a thing costs, or how it is sold and stored"
    if len(texts) >= _FEWEST_OF_A_REGISTER and _FORMS.search(title):
        return "it says in which form a thing is sold, which is looked up"
    if sum(_FILE.match(text.strip()) is not None for text in texts) > _MOSTLY * len(texts):
        return "it names files"
    if _EXAMS.search(title):
        return "it says in which exam a thing was asked"
    if sum(_CREDIT.search(text) is not None for text in texts) > _MOSTLY * len(texts):
        return "it says whose pictures or texts these are"
    if words & _GRADES and len({text.strip().casefold() for text in texts}) <= _MOST_GRADES:
        return "it grades the rows, as whoever wrote the file saw them"
    return ""

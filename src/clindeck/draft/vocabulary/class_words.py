"""Headings of columns that class things, and values of them that class nothing."""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

CLASSES = word_set("""
    class classes subclass group groups subgroup type types family families category categories
    kind genus species order phylum kingdom compartment classification
    klasse klassen gruppe gruppen typ typen familie familien kategorie kategorien art gattung
    classe classes groupe groupes famille familles catégorie catégories
    clase clases grupo grupos tipo tipos familia familias categoría categorías género
    categoria categorias família gruppo gruppi famiglia categorie genere
    klass grupp familj kategori groep категория класс группа тип семейство категорія клас група
    分类 分類 类别 類別 种类 種類 科 属 類 カテゴリ カテゴリー 분류
    """)
"""Headings of columns whose values several things have in common."""
SHARED = word_set("""
    region regions joint compartment organ organs system tissue nerve artery vein innervation root
    receptor target enzyme pathway mechanism moa gene chromosome inheritance vector pathogen
    organism agent protein vitamin hormone host origin country continent discipline department
    gelenk organ organe nerv system gewebe rezeptor enzym mechanismus wirkmechanismus erreger gen
    région articulation organe système nerf récepteur mécanisme agent gène
    región articulación órgano sistema nervio receptor mecanismo agente gen
    regione articolazione organo nervo recettore meccanismo gene
    região articulação órgão nervo mecanismo regio gewricht orgaan zenuw mechanisme verwekker
    led nerv mekanism staw narząd nerw mechanizm орган система нерв рецептор механизм возбудитель
    部位 器官 系统 系統 神经 神經 機序 機轉 机制
""")
"""Headings of columns whose values several things share as learners ask for them: "Nerve"."""
DRUGS = word_set("""
    drug drugs medication medicine agent antibiotic opioid insulin anaesthetic anesthetic
    arzneimittel medikament wirkstoff médicament dci fármaco farmaco medicamento läkemedel lek
    geneesmiddel препарат 药物 薬剤
    """)
"""What the rows of a table are called that are drugs."""
SAY_NOTHING = word_set("""
    none nil nothing unknown not-known not-applicable other others misc miscellaneous various
    variable diverse varies autre autres otro otros outro outros altro altri andere sonstige
    sub-total subtotal total
    """)
"""Values that rows share without having anything in common."""
_PLACEHOLDERS = word_set("""
    n/a n.a n/d k.a s/d s/i nan null undefined
    other others none misc miscellaneous various unknown unnamed untitled tbd todo xxx example
    sonstige sonstiges andere keine autre autres aucun aucune otro otros ninguno ninguna altro
    altri nessuno nessuna outro outros nenhum annat ingen
    その他 他 なし 採用なし 其他 无 無 기타 없음 другое нет
    """)


NONE = word_set("""
    none nil keine keiner keines kein aucun aucune ninguno ninguna nessuno nessuna nenhum nenhuma
    ingen inget ingenting geen brak žádný žádná žádné нет 无 無 なし 없음
    """)
"""Words for "there is none", which among other values is one."""


def says_nothing(text: str) -> bool:
    """Return whether a text is a word for "nothing in particular"."""
    return text.strip(" .()[]{}<>-–—").casefold() in _PLACEHOLDERS


_AS_ABOVE = re.compile(
    r"(?:[-–]?\s?[\"”“„″〃]\s?[-–]?|''|,,|ditto|dito|do\.|idem|id\.|ídem|dto\.|同上|상동"
    r"|\(?(?:the )?(?:same )?(?:as )?above\)?|(?:same )?as (?:before|previous(?:ly)?)|see above"
    r"|(?:siehe|wie|s\.|vgl\.) ?(?:oben|o\.)|dasselbe"
    r"|(?:(?:voir|comme|cf\.?) )?ci-dessus|(?:voir|comme) plus haut|même chose"
    r"|(?:ver|igual que|como) (?:arriba|el anterior|lo anterior)|lo mismo"
    r"|(?:come|vedi) sopra|(?:como|ver|igual) (?:a )?acima|o mesmo|zie boven|als boven|hetzelfde"
    r"|(?:som|se) ovan|(?:som|se) oven(?:for|over)|(?:som|se) over|j\. ?w\.|jak wyżej|to samo"
    r"|то же(?: самое)?|как выше|см\. выше)\.?\Z",
    re.IGNORECASE,
)


def says_same_as_above(text: str) -> bool:
    """Return whether a text is a ditto mark or words that point to a row above: "as above"."""
    return _AS_ABOVE.match(text.strip()) is not None


_ELSEWHERE = re.compile(
    r"(?:s\.|siehe|vgl\.?|see|cf\.?|voir|ver|véase|vedi|zie|jf\.?|jfr\.?|zob\.|viz|см\.|див\."
    r"|bkz\.?|lihat)\s[^\s,;.]{1,30}(?:\s[^\s,;.]{1,30}){0,2}\.?\Z",
    re.IGNORECASE,
)


def points_elsewhere(text: str) -> bool:
    """Return whether a text says no more than where to look: "s. Hb", "see chapter 3"."""
    return _ELSEWHERE.match(text.strip()) is not None

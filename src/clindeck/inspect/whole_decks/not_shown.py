"""What a question speaks of and does not show: a figure, a text, a program, a patient.

Cards that were cut out of an exam or a book keep its "in the figure below" and lose the figure.
Only what surely points out of the card is told, in whatever language it is asked.
"""

from __future__ import annotations

import re

from clindeck.inspect.unclosed_html import closed
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.wording.said import FORMULA, LISTING, said
from clindeck.lint.words import shows_media
from clindeck.model.late_patterns import late_pattern

MOST_WORDS_BEFORE = 30
MOST_WORDS_IN_ALL = 150
"""A front with more words may show the text that it speaks of (this project's limits)."""
FEWEST_WORDS_OF_WHAT_IS_SHOWN = 12
"""So many words behind "the table below" may be the table, or what was typed of it (ours)."""

_OF_A_TEXT = re.compile(
    r"\b(?:seg[uú]n|de acuerdo con|de acuerdo al?) (?:el|este) (?:texto|pasaje|fragmento)\b"
    r"|\baccording to the (?:text|passage)\b|\blaut (?:dem )?text\b|\bd['’]après le texte\b"
    r"|\bselon le (?:texte|cours)\b|\b(?:segundo|de acordo com) o texto\b"
    r"|\bsecondo il (?:testo|brano)\b"
    r"|\b(?:dans le texte|nel testo|no texto|en el texto|in der Vorlesung)\b(?=[^?]{0,60}\?)"
    r"|\b(?:mentioned|described|discussed|stated|given|presented|introduced)(?: \w+)? in"
    r" (?:the|this) (?:text|passage|lecture|video|slides?|article|book|paper)\b",
    re.IGNORECASE,
)
_EN = (
    r"(?:tables?|figures?|images?|pictures?|diagrams?|graphs?|charts?|photo(?:graph)?s?|drawings?"
    r"|illustrations?|screenshots?|passages?|excerpts?|maps?|circuits?|schematics?)"
)
_DE = r"(?:Abbildung|Bild|Gra(?:f|ph)ik|Diagramm|Tabelle|Skizze|Schaubild|Schema|Foto|Text)"
_ROMANCE = (
    r"(?:figura|image[nm]|immagine|gr[aá]fic[oa]|tab(?:el)?la|tabela|e?s(?:quema|chema)|diagrama"
    r"|foto(?:grafía)?|t?exto|testo|brano)"
)
_FR = r"(?:figure|image|schéma|tableau|graphique|photo|texte|document|carte)"
_POINTED_OUT = re.compile(
    rf"\b(?:the|this|these) (?:following|above|attached|accompanying) (?:(?!of\b|in\b)\w+ )?{_EN}"
    r"(?=\s*(?:[.?!:,;(\[]|\Z|\b(?:shows?|is|are|represents?|depicts?|illustrates?|with|which)\b))"
    rf"|\b{_EN} (?:(?:is |are )?(?:shown|given|provided|pictured) )?"
    r"(?:above|below|to the (?:left|right))\b(?! (?:the|an?|is|are|it)\b)"
    r"|\b(?:shown|depicted|pictured|illustrated|labell?ed|marked|indicated|highlighted) "
    rf"(?:in|on|by) (?:the|this) (?:\w+ )?{_EN}\b"
    rf"|\b(?:folgende|(?:neben|unten ?)stehende|obige|abgebildete|gezeigte|dargestellte)[nrms]?"
    rf" {_DE}\b"
    rf"|\b(?:siguientes?|presente|seguintes?|seguente) {_ROMANCE}\b"
    rf"|\b{_ROMANCE} (?:siguiente|adjunt[oa]|de (?:arriba|abajo)|mostrad[oa]|abaixo|acima|a seguir"
    r"|ao lado|seguente|sottostante|qui sotto)\b"
    rf"|\b{_FR} (?:ci-dessous|ci-dessus|ci-contre|suivante?)\b"
    r"|\b(?:следующ|привед[её]нн)\w+ (?:рисун|схем|таблиц|текст|график)\w*"
    r"|如[上下]?[图圖]|(?<![以之])[上下左右](?:[图圖](?!书|書)|表(?![面达達现現明]))|[上下右左次]の?図"
    r"|[上下右左次]の表(?![現題記情面示])|(?:다음|위|아래)의? (?:그림|사진|지문)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:(?:Figure|FIGURE|Fig\.|Table|TABLE) [A-Z]?[0-9]{1,3}[-.][0-9]{1,3}[a-z]?"
    r"|[Ff]igure [A-Z][0-9]{0,2}-[0-9]{1,2}"
    r"|(?:Abb(?:ildung|\.)|Tabelle|Figura|Tabla|Tabela|Tabella|Tableau|Рис(?:\.|унок|унке)) ?"
    r"[0-9]{1,3}(?:[-.][0-9]{1,3})?)\b(?! ?[)%]| (?:[cm]?m|ft|in)\b)"
)
_IN_A_PICTURE = re.compile(
    r"\b(?:in|on|from|using|based on|according to) (?:the|this) (?:given )?"
    r"(?:figure|image|picture|diagram|photo(?:graph)?|drawing|illustration|screenshot|passage"
    r"|excerpt|schematic)\b(?!-)"
    r"|\b(?:auf|aus|in|zu) (?:der|dem|diesem|dieser) (?:Abbildung|Gra(?:f|ph)ik|Skizze|Foto)\b"
    r"|\b(?:im (?:Bild|Text|Schaubild|Diagramm|Foto)|auf dem Bild)\b"
    r"|\b(?:en|según) (?:la|el|esta|este) (?:figura|imagen|fotografía|foto|gráfica)\b"
    r"|\bn(?:a|esta) (?:figura|imagem|fotografia)\b"
    r"|\b(?:sur|dans|d['’]après) (?:la (?:figure|photo)|l['’]image|le (?:schéma|document))\b"
    r"|\b(?:nella (?:figura|foto)|nell['’]immagine)\b"
    r"|\b(?:på (?:bilden|billedet|bildet)|i (?:bilden|figuren)|op de (?:afbeelding|foto)"
    r"|in de afbeelding|na (?:rysunku|ilustracji|zdjęciu|schemacie|obrázku))\b"
    r"|\bн\u0430 (?:рисунке|картинке|схеме|фото(?:графии)?|изображении|диаграмме)\b"
    r"|(?<![地版蓝意])[图圖]中|根据(?:上文|下文|课文|短文|文章)|本文[中にの]|下線部|(?<![地])図[中に]"
    r"|그림에서|בתמונה|באיור|في (?:الصورة|الشكل)",
    re.IGNORECASE,
)
_QUESTION = re.compile("[?\uff1f]")
_IN_WORDS = re.compile(r"table|tabel|tab(?:el)?la|text|texto|testo|brano|passage|excerpt|表", re.I)
_OPTIONS = re.compile(r"\s(?:[Aa]|1)[.)] |\s\(?[Aa]\) ")
_PROGRAM = re.compile(
    r"\b((?:this|the (?:following|above)) (?:\w+ )?"
    r"(?:struct|code|function|program|class|method|snippet|query|statement|expression|command"
    r"|equation|formula|algorithm|script)\b)(?: [a-z]+){0,2}[:?.]?\s*\Z"
)
_SIGN_OF_CODE = re.compile(r"[{}()=<>;`]")
_SET_AS_CODE = re.compile(r"<(?:code|pre)\b", re.IGNORECASE)
_OF_A_CASE = re.compile(
    r"\W*(?:what|which)(?:[’']s| is| are| would be)? (?:the|your) (?:\w+ ){0,2}?(?:most )?"
    r"(?:likely|probable|next best|best next|best initial|appropriate) (?:\w+ ){0,2}?"
    r"(?:diagnos[ie]s|step|management|test|treatment|investigation|therapy|action)"
    r"(?: (?:in|for|of) (?:this|the|your) (?:\w+ )?(?:patient|case|child|man|woman))?\s*\?"
    r"|\W*(?:what|how|which) (?:would|should|do|can|could|will) (?:you|we)(?: \w+ly| best)? \w+ "
    r"(?:their|his|her|this (?:patient|child|man|woman|infant|boy|girl))\b"
    r"|\W*(?:what|how) (?:is|are|was|were) (?:his|her|this (?:patient|child|man|woman|infant)[’']s)"
    r" (?:\w+ ){0,3}\w+\s*\?",
    re.IGNORECASE,
)
_ADDRESS = late_pattern(r"\b(?:https?://|www\.)\S")
_LINK = late_pattern(
    r"<a\b[^<>]{0,1000}?\bhref[^<>]{0,1000}>((?:(?!</a\b).){0,500})</a", re.IGNORECASE | re.DOTALL
)
_SENTENCE_END = late_pattern(r"[.!?\uff1f。](?=\s|\Z)")
_FORM = re.compile(
    r"\W{0,3}\[\.\.\.\] \([^\W\d_]{1,20}(?:[aei]re|[aei]rsi|[aei]r|[aei]rse)\)(?= [^\W\d_])"
)
"""A blank that opens a sentence, and the verb that is to be put there: Italian, Spanish, …"""


def form_not_told(card: CardView) -> tuple[str, str]:
    """Return the blank of a sentence that begins with it and tells only which verb to put there.

    In languages that leave the person out, nothing before it says whose the form is, nor when.
    """
    found = _FORM.match(card.front)
    return (card.front_field, found.group()) if found is not None else ("", "")


def not_shown(card: CardView) -> tuple[str, str]:
    """Return the field of a question and what it speaks of without showing it, "" if nothing."""
    front = card.front
    if card.asking is Asking.TRANSLATION or shows_media(card):
        return "", ""
    if words_in(front) > MOST_WORDS_IN_ALL or FORMULA in front or LISTING in front:
        return "", ""
    shown = _spoken_of_text(front) or _spoken_of(card) or _spoken_of_program(card)
    if not shown and card.is_health:
        found = _OF_A_CASE.match(front)
        shown = "" if found is None else found.group().strip()
    if shown and _is_linked(card, front.find(shown)):
        return "", ""
    return (card.front_field, shown) if shown else ("", "")


def _is_linked(card: CardView, at: int) -> bool:
    """Return whether the sentence at a place of a front links to the page that shows it."""
    before = max((each.end() for each in _SENTENCE_END.finditer(card.front, 0, at)), default=0)
    end = _SENTENCE_END.search(card.front, at)
    sentence = card.front[before : len(card.front) if end is None else end.start()]
    if _ADDRESS.search(sentence) is not None:
        return True
    html = card.fields.get(card.front_field, "")
    return "<a" in html and any(
        text and text in sentence for text in map(said, _LINK.findall(closed(html)))
    )


def _spoken_of_text(front: str) -> str:
    found = _OF_A_TEXT.search(front)
    if found is None or words_in(front[: found.start()]) > MOST_WORDS_BEFORE:
        return ""
    return found.group()


def _spoken_of(card: CardView) -> str:
    front = card.front
    found = _POINTED_OUT.search(front)
    if found is None:
        numbered = _NUMBERED.search(front)
        if numbered is not None:
            return numbered.group()
    if found is None and _QUESTION.search(front) is not None:
        found = _IN_A_PICTURE.search(front)
    if found is None or "<table" in card.fields.get(card.front_field, ""):
        return ""
    if _IN_WORDS.search(found.group()) is not None:
        behind = _OPTIONS.split(front[found.end() :], 1)[0]
        before = front[: found.start()]
        if max(words_in(behind), words_in(before)) >= FEWEST_WORDS_OF_WHAT_IS_SHOWN:
            return ""
    return found.group()


def _spoken_of_program(card: CardView) -> str:
    found = _PROGRAM.search(card.front)
    if found is None or _SIGN_OF_CODE.search(card.front) is not None:
        return ""
    if _SET_AS_CODE.search(card.fields.get(card.front_field, "")) is not None:
        return ""
    if words_in(card.front[: found.start()]) >= FEWEST_WORDS_OF_WHAT_IS_SHOWN:
        return ""
    return found[1]

"""Rows and tables that belong to the file and not to what it teaches, each with the reason.

A second line of headings, a link back to the start, a list of references, the plan of a week: a
reader deletes such a card at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.drafts import DraftRow, DraftTable
from clindeck.draft.vocabulary.class_words import says_nothing

REPEATS_HEADINGS = "it says the headings again"
IS_LINK = "it is a link or a button of the page"
SAYS_NOTHING = "its name says nothing"
IS_INPUT = "it tells the fields of a program's form"
_ADDRESS = re.compile(
    r"\A\W{0,3}(?:https?://|www\.|\[[^\[\]]{1,200}\]\(https?://|doi:|mailto:)", re.IGNORECASE
)
_BACK = re.compile(
    r"[^\w]{0,6}(?:back|return|go|zurück|retour|volver|torna|voltar|tillbaka)"
    r"\s{1,3}(?:to|zu[rm]?|à|a|al|alla|ao|till)\b.{0,40}\Z",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:[\u2190-\u2193\u00ab\u00bb\u2039\u203a\u2b05\u27a1\u2b06\U0001f3e0\U0001f519]\s{0,3}\w|"
    r"(?:home|menu|menü|menú|next|previous|"
    r"share|print|download|subscribe|login|log in|sign up|search|contact us|read more|"
    r"privacy policy|cookie policy|terms of use|inicio|accueil|startseite|indice|índice)\Z)",
    re.IGNORECASE,
)
_INPUT = re.compile(
    r"input (?:box|field)|text ?(?:box|field)|drop-?down|check ?box|radio button|eingabefeld"
    r"|auswahlfeld|campo de (?:texto|entrada)|champ de saisie|casella di testo|caixa de texto"
    r"|поле ввода|pole tekstowe|입력칸|입력란|입력창|入力欄|输入框|輸入框",
    re.IGNORECASE,
)
"""Parts of a program's form."""
_PARTS_OF_FILES = r"""
    references? refrences? bibliograph(?:y|ie) bibliograf[ií]a sources? further·reading links?
    useful·(?:links|resources) credits? acknowledge?ments? disclaimers? about·the·author
    about·this·(?:page|site|document) table·of·contents change·?log
    (?:version|revision|document)·history versionshistori(?:k|e)
    änderungs(?:historie|verzeichnis|protokoll)
    historique·des·(?:versions|révisions) (?:historial|control)·de·(?:versiones|cambios)
    histórico·de·(?:versões|revisões) cronologia·delle·versioni historia·zmian история·изменений
    related·(?:cards|notes|pages|articles|topics|posts) see·also back-?links?
    copyright licen[cs]e time·?table (?:class|weekly)·schedule agenda due·dates? grading
    literatur(?:verzeichnis)? quellen haftungsausschluss impressum danksagung stundenplan
    inhaltsverzeichnis références crédits avertissement remerciements sommaire referencias
    agradecimientos aviso·legal descargo créditos fuentes riferimenti ringraziamenti fonti
    risorse·utili(?:ssime)? referências agradecimentos isenção источники литература
    """
_PART_OF_FILE = re.compile(
    rf"\b(?:{'|'.join(each.replace('·', ' ') for each in _PARTS_OF_FILES.split())})\Z|"
    r"参考文献|参考资料|免责声明|版本历史|改訂履歴|참고문헌",
    re.IGNORECASE,
)
_MAY_BE_TAUGHT = re.compile(
    r"\b(?:sources?|quellen|fuentes|fonti|fontes?|источники|links?|licen[cs]es?|copyright|grading"
    r"|credits?|agenda)\Z",
    re.IGNORECASE,
)
_CITED = re.compile(r"https?://|www\.|\bdoi\b|\bet al\b|©|\bISBN\b", re.IGNORECASE)
_FEWEST_TAUGHT = 4
_FEWEST_REPEATED = 2
_MOSTLY = 0.5


def table_of_file(table: DraftTable) -> str:
    """Return why a whole table belongs to the file, "" if it does not."""
    last = table.title.rpartition(", ")[2].strip(" :*_#")
    if _PART_OF_FILE.search(last) and len(last.split()) < 5 and not _teaches(table, last):
        return f"“{last}” is part of the file and not of what it teaches"
    return ""


def _teaches(table: DraftTable, title: str) -> bool:
    """Return whether a table says of each of several things what it is, below a title that may.

    “Licences” heads what a course teaches as well as the notice at the end of its file.
    """
    told = [
        row for row in table.rows
        if len(own := [cell for cell in row.cells if cell.column != "under"]) > 1
        and not any(_CITED.search(cell.text) for cell in own)
    ]  # fmt: skip
    is_told = len(told) >= _FEWEST_TAUGHT and len(told) > _MOSTLY * len(table.rows)
    return is_told and _MAY_BE_TAUGHT.search(title) is not None


def rows_of_file(table: DraftTable) -> Mapping[str, str]:
    """Return the rows of a table that belong to the file, by id, with the reason."""
    titles = {column.name: _words(column.title) for column in table.columns}
    found: dict[str, str] = {}
    for row in table.rows:
        reason = _reason(row, table, titles)
        if reason:
            found[row.id] = reason
    return found


def _reason(row: DraftRow, table: DraftTable, titles: Mapping[str, frozenset[str]]) -> str:
    name = row.cell(table.subject[0])
    if name is not None and says_nothing(name.text):
        return SAYS_NOTHING
    if any(_ADDRESS.match(cell.text) for cell in row.cells if cell.column != "under") and (
        len(row.cells) < 3 or (name is not None and _ADDRESS.match(name.text))
    ):
        return IS_LINK
    values = [cell for cell in row.cells if cell is not name and cell.column != "under"]
    tells = any(not _ADDRESS.match(cell.text) and not _BUTTON.match(cell.text) for cell in values)
    bare = "" if name is None else name.text.strip()
    if _BACK.match(bare) or (_BUTTON.match(bare) and not tells):
        return IS_LINK
    if values and all(_INPUT.search(cell.text) for cell in values):
        return IS_INPUT
    under = row.cell("under")
    if under is not None and _PART_OF_FILE.search(under.text.rpartition(", ")[2].strip(" :*_#")):
        return "what it stands under is part of the file"
    cells = [cell for cell in row.cells if cell.text]
    same = sum(bool(_words(cell.text)) and _words(cell.text) <= titles[cell.column]
               for cell in cells)  # fmt: skip
    if same >= _FEWEST_REPEATED and same > _MOSTLY * len(cells):
        return REPEATS_HEADINGS
    return ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


def without_rows(recipe: DraftRecipe, rows: Mapping[str, str]) -> DraftRecipe | None:
    """Return a recipe that leaves rows out, with the reason; None where it would ask no other."""
    if not rows or recipe.by:
        only = tuple(each for each in recipe.only if each not in rows)
        return replace(recipe, only=only) if only or not recipe.only else None
    only = tuple(each for each in recipe.only if each not in rows)
    if recipe.only:
        return replace(recipe, only=only) if only else None
    known = dict(recipe.without)
    added = tuple((row, why) for row, why in rows.items() if row not in known)
    return replace(recipe, without=(*recipe.without, *added))

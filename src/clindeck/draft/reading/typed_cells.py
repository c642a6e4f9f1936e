"""What a person sees in a cell, as it is typed in our markup; formulas stay formulas."""

from __future__ import annotations

import re

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.formulas.typed_formulas import formulas_in_notes
from clindeck.formats.grid import GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.page.cell_text import At
from clindeck.markup.character_references import unescaped
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text, with_formulas

_BREAK = re.compile(
    r"[ \t]{0,9}(?:<[bB][rR]\s{0,3}/?>|(?:\\r)?(?<!\\)(?<!\b[A-Z]:)\\n"
    r"(?!(?:u|e|i|ot|eq|eg|abla|mid|otin|leq|geq|exists|atural|parallel|earrow|warrow|cong|less|gtr"
    r"|sim|subseteq|ewline)\b))[ \t]{0,9}"
    r"|[ \t]{0,9}[\x0b\x0c\x85\u2028\u2029][ \t]{0,9}"
)
"""A line break that a program left as letters or as a sign of its own; `\\nu` is of a formula."""
_SIGNS_OF_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
_LOOK = re.compile(
    r"</?(?:b|i|u|em|strong|span|div|p|sub|sup|font|ul|ol|li|small|center)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,300})?/?>")
_OF_ADD_ON = re.compile(
    r"\[\$\](?P<inline>[^\[\]$]{1,1900}?)\[/\$\]|\[\$\$\](?P<display>[^$]{1,1900}?)\[/\$\$\]"
    r"|\[latex\](?P<latex>[^\[\]$]{1,1900}?)\[/latex\]"
)
_OF_SHEETS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")


def typed_runs(text: str, runs: tuple[MarkupRun, ...]) -> tuple[str, bool]:
    r"""Return the text typed in our markup; whether all of its raised or lowered letters are.

    `\( … \)` and `\[ … \]` are formulas to Anki as they are to us.
    """
    plain = (MarkupRun(text),)
    typed = typed_text(with_formulas(runs or plain))
    if typed is not None:
        return typed.text, True
    typed = typed_text(with_formulas(plain))
    return (text if typed is None else typed.text), False


def shown_cell(cell: GridCell, path: str) -> GridCell:
    r"""Return a cell of a sheet with line breaks and references of HTML as a page shows them.

    `<br>` and a typed `\n` are line breaks, `&nbsp;` is a space; a cell that holds nothing but such
    a piece speaks of it. Tags that only say how letters look are read, and formulas between dollar
    signs or as add-ons of Anki mark them.
    """
    cell = _with_formulas(cell)
    text = cell.text
    is_plain = not ("&" in text or "<" in text or "\\" in text)
    if (is_plain and _SIGNS_OF_BREAKS.isdisjoint(text)) or not path.lower().endswith(_OF_SHEETS):
        return cell
    if any(sign in text for sign in ("\\(", "\\[", "$")) or not _shown(text).strip():
        return cell
    if _REFERENCE.fullmatch(text.strip()):
        return cell
    if _LOOK.search(text) and not cell.runs and not _others_than_looks(text):
        shown = cell_of_html(text, At(cell.line, cell.column), CellFaults(path))
        return cell._replace(text=shown.text, runs=shown.runs)
    runs = tuple(run._replace(text=_shown(run.text)) for run in cell.runs)
    return cell._replace(text=_shown(text), runs=runs)


def _others_than_looks(text: str) -> bool:
    """Return whether a text has tags beside those that say how letters look."""
    return _TAG.search(_LOOK.sub("", _BREAK.sub("", text))) is not None


def _with_formulas(cell: GridCell) -> GridCell:
    """Return a cell with the formulas of notes typed in our markup."""
    text = _OF_ADD_ON.sub(_typed_formula, cell.text)
    found = list(formulas_in_notes(text)) if "$" in text else []
    for each in reversed(found):
        text = text[: each.start] + each.typed + text[each.end :]
    return cell if cell.runs else cell._replace(text=text)


def _typed_formula(found: re.Match[str]) -> str:
    tex = found["inline"] or found["display"] or found["latex"]
    return f"\\[{tex}\\]" if found["display"] else f"\\({tex}\\)"


def _shown(text: str) -> str:
    broken = _BREAK.sub("\n", text)
    return _REFERENCE.sub(lambda each: unescaped(each.group()).replace("\xa0", " "), broken)

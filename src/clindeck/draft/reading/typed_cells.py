"""What a person sees in a cell, as it is typed in our markup; formulas stay formulas."""

from __future__ import annotations

import re

from clindeck.formats.grid import GridCell
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
    a piece speaks of it.
    """
    text = cell.text
    is_plain = not ("&" in text or "<" in text or "\\" in text)
    if (is_plain and _SIGNS_OF_BREAKS.isdisjoint(text)) or not path.lower().endswith(_OF_SHEETS):
        return cell
    if any(sign in text for sign in ("\\(", "\\[", "$")) or not _shown(text).strip():
        return cell
    if _REFERENCE.fullmatch(text.strip()):
        return cell
    runs = tuple(run._replace(text=_shown(run.text)) for run in cell.runs)
    return cell._replace(text=_shown(text), runs=runs)


def _shown(text: str) -> str:
    broken = _BREAK.sub("\n", text)
    return _REFERENCE.sub(lambda each: unescaped(each.group()).replace("\xa0", " "), broken)

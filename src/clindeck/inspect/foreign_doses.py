"""The cards of a foreign package to rows, so that the rules over rows can read their dose text.

Question and answer become two cells without a file. Only rules about how a figure or unit is
written can be asked: what a row must hold is no matter of a card. Where the figure is no dose, but
a length or a number of people, the finding is slight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from clindeck.doses.parser import may_be_dose, parse_dose
from clindeck.doses.parts import PartKind
from clindeck.doses.plain import may_tell_amount
from clindeck.doses.style import Fault
from clindeck.doses.vocabulary import LatePattern
from clindeck.doses.wordings.drug_names import DRUG
from clindeck.lint.rule import CardView, Finding, RowRule, RowView, Rule
from clindeck.lint.scope import Sort
from clindeck.lint.wording.giving import tells_of_giving
from clindeck.lint.wording.said import said
from clindeck.model.cells import Cell, ColumnKind, Text
from clindeck.model.problems import Position, Severity
from clindeck.model.tables import Column, Review, Row, RowId, Table, Topic

OF_SENTENCES = frozenset({"D013", "D015"})
"""The rules that are asked of a card's texts as sentences: decimal commas, missing units."""

RANGE_REVERSED = "D007"
"""The rule about ranges that do not rise; a taper may fall, so it only warns here."""

_ONLY_WARN = OF_SENTENCES | {RANGE_REVERSED, Fault.GLUED_UNIT.value}
"""What a sound deck may hold: a sentence without a unit, a taper, 100mg as its book has it."""

_OF_STYLE = frozenset(fault.value for fault in Fault)
WORDING_CODES = _OF_STYLE | OF_SENTENCES | {RANGE_REVERSED}
"""The rules about how dose text is written."""

OF_WHOLE_DOSES = frozenset({Fault.RANGE_DASH.value})
"""The rules about how a dose is set, which a sentence about a study need not heed."""

_OF_FIGURES = frozenset((
    Fault.TRAILING_ZERO.value, Fault.MISSING_COMMA.value, Fault.GLUED_UNIT.value
))  # fmt: skip
_WRITTEN = re.compile(r"(?:[^\"]*: )?\"(?P<figure>[^\"]*?[0-9])(?P<unit>[^\"0-9]*)\"")
_DOSED = re.compile(
    r"\s?(?:[mµμn]?g|mcg|kg|(?:[mµμ]|mc|d|c)?[lL]|[mµμ]?mol|mEq|meq|units?|[IU]?U|drops|tablets?|cells)\b"
    r"|\s?(?:i\.j\.|UI|ME|IE|Einheiten|unidades|unités|jedinica)"
)
"""A unit in which something is given."""
_UNDETERMINED = "und"
"""The tag of a language that cannot be told; a topic of ours that names none is in English."""
_LED_BY_A_DRUG = LatePattern(
    rf"(?:oral\s+|IV\s+)?{DRUG}(?:\s+(?:sodium|hydrochloride|sulfate))?:?\s+"
)
_MEASURED = re.compile(r"\s?(?:/|per)\s?(?:[dmµμ]?[lL]|lit(?:er|re)|100|24 ?-?h(?:ou)?r?s?)\b")
"""What makes an amount one that a laboratory found: mg per dL."""
_SLASHED = re.compile(
    r"[0-9]\s?(?:[mµμn]?g|mcg|kg|m?[lL]|mmol|mEq|meq|units?|[IU]?U|tablets?|drops|puffs?)\s?/"
)
"""A slash behind the unit of an amount that is given."""
_SIGN_WRITTEN = re.compile(r'"(?P<sign>/|I?U)"')
_GIVEN_IN_UNITS = re.compile(
    r"\b(?:insulin|heparin|penicillin|oxytocin|vasopressin|botulinum|\w*kinase|vitamin|dalteparin"
    r"|erythropoietin|epoetin|factor|dos(?:e|es|age|ing)|inject\w*|units?|daily|iv|sc|im|bolus)\b",
    re.IGNORECASE,
)
"""What tells that a U behind a number is a unit, and no heading of an index."""
LONGEST_DOSE = 200
"""Characters; a longer answer says more than a dose."""
_AMOUNT = re.compile(r"[0-9½¼¾]\s?-?[^\W\d_]|[0-9]\s?%")
_QUESTION, _ANSWER = Position("", 1, 1), Position("", 2, 1)
_TOPIC = Topic(
    "", "", "", "", "", "", "", {}, Review("unreviewed"), {}, {}, (), Position("", 0, 0)
)  # fmt: skip


def dose_findings(
    cards: Sequence[CardView], rules: Sequence[Rule]
) -> Iterator[tuple[RowRule, Finding]]:
    """Yield what the rules over dose wording find on questions and answers."""
    asked = [rule for rule in rules if isinstance(rule, RowRule) and rule.code in WORDING_CODES]
    of_sorts: dict[Sort, list[RowRule]] = {}
    for shown in cards:
        card = shown._replace(answer=f"{shown.answer}; {shown.beside}") if shown.beside else shown
        if not asked or not (may_tell_amount(card.answer) or may_tell_amount(card.front)):
            continue
        sort = Sort(card.language, card.asking, card.is_health)
        if sort not in of_sorts:
            of_sorts[sort] = [rule for rule in asked if not rule.scope.reason_against(sort)]
        if not of_sorts[sort]:
            continue
        view = _as_row(card)
        is_whole = _is_whole(view)
        is_misread = _is_misread(view)
        sentences = _as_sentences(view) if is_whole else view
        for rule in of_sorts[sort]:
            if rule.code in _OF_STYLE and not is_misread:
                continue
            for finding in rule.find(sentences if rule.code in OF_SENTENCES else view):
                if rule.code in OF_WHOLE_DOSES and not is_whole:
                    continue
                if not _is_of_dose(finding, card):
                    continue
                is_grave = is_whole and rule.code not in _ONLY_WARN
                severity = finding.severity if is_grave else Severity.WARNING
                is_front = finding.position.line == _QUESTION.line
                yield (
                    rule,
                    finding._replace(
                        position=card.front_at if is_front else card.answer_at,
                        field=_field_of(finding, card),
                        guid=card.guid,
                        rows=(),
                        severity=severity,
                        is_slight=_is_slight(rule, finding, card),
                    ),
                )


def _is_slight(rule: RowRule, finding: Finding, card: CardView) -> bool:
    """Return whether a fault is of no dose, or is the slash of mg/kg that everybody writes."""
    if rule.code == Fault.ABBREVIATION.value:
        return finding.message.startswith('"/"') and finding.message.endswith("write per")
    return rule.code in _OF_FIGURES and not _is_dosed(finding, card)


def _field_of(finding: Finding, card: CardView) -> str:
    """Return the field that holds the figure of a finding; a side shows several."""
    is_front = finding.position.line == _QUESTION.line
    own = card.front_field if is_front else card.answer_field
    written = _WRITTEN.match(finding.message)
    figure = "" if written is None else written["figure"]
    if figure in said(card.fields.get(own, figure)):
        return own
    side = card.front if is_front else card.answer
    for name, html in card.fields.items():
        text = said(html)
        if figure in text and text in side:
            return name
    return own


def _is_dosed(finding: Finding, card: CardView) -> bool:
    """Return whether the figure of a finding has a unit behind it in which something is given."""
    written = _WRITTEN.match(finding.message)
    if written is None:
        return True
    if not tells_of_giving(f"{card.front} {card.answer} {card.hint}"):
        return False
    if written["unit"].strip() and _DOSED.match(written["unit"]) is None:
        return False
    figure = re.compile(rf"(?<![0-9.,]){re.escape(written['figure'])}(?![0-9])")
    text = card.front if finding.position.line == _QUESTION.line else card.answer
    units = (_DOSED.match(text, found.end()) for found in figure.finditer(text))
    return any(unit is not None and _MEASURED.match(text, unit.end()) is None for unit in units)


def _is_of_dose(finding: Finding, card: CardView) -> bool:
    """Return whether a slash or a U that can be misread stands in a dose: not breaths/minute."""
    written = _SIGN_WRITTEN.match(finding.message)
    if written is None:
        return True
    text = card.front if finding.position.line == _QUESTION.line else card.answer
    if written["sign"] != "/":
        return _GIVEN_IN_UNITS.search(f"{card.front} {text}") is not None
    return _SLASHED.search(text) is not None


def _as_row(card: CardView) -> RowView:
    question = _cell(ColumnKind.TEXT, card.front, _QUESTION)
    kind = ColumnKind.DOSE if _is_dose(card.answer) else ColumnKind.TEXT
    answer = _cell(kind, card.answer, _ANSWER)
    row = Row(RowId(card.guid), {"question": question, "answer": answer}, card.position)
    titles = {"question": "", "answer": card.front}  # what a cell says answers its heading
    columns = tuple(
        Column(name, titles[name], cell.kind, required=False, unique=False, position=card.position)
        for name, cell in row.cells.items()
    )
    table = Table("cards", "", columns, (row,), card.position)
    return RowView(row, table, _topic_in(card.language))


@cache
def _topic_in(language: str) -> Topic:
    return _TOPIC._replace(language=language or _UNDETERMINED)


def _as_sentences(view: RowView) -> RowView:
    """Return the same row with no cell that is a dose: of it less is asked."""
    answer = view.row.cells["answer"]._replace(kind=ColumnKind.TEXT)
    row = view.row._replace(cells={**view.row.cells, "answer": answer})
    columns = tuple(column._replace(kind=ColumnKind.TEXT) for column in view.table.columns)
    return replace(view, row=row, table=replace(view.table, columns=columns, rows=(row,)))


def _is_whole(view: RowView) -> bool:
    """Return whether the answer of a card is a dose throughout."""
    return view.row.cells["answer"].kind is ColumnKind.DOSE


def _is_misread(view: RowView) -> bool:
    """Return whether a card has an error-prone wording, whichever: most have none."""
    question, answer = (view.row.cells[name].items[0].text for name in ("question", "answer"))
    readings = view.readings
    of_answer = readings.faults_of_dose if _is_whole(view) else readings.faults_of_prose
    return bool(readings.faults_of_prose(question) or of_answer(answer))


def _cell(kind: ColumnKind, text: str, at: Position) -> Cell:
    return Cell(kind, (Text(text, *at, None),), at.line, at.column)


def _is_dose(answer: str) -> bool:
    """Return whether an answer is dose text throughout: an amount, how or how often, all known.

    The name of the drug may stand before it.
    """
    if len(answer) > LONGEST_DOSE or _AMOUNT.search(answer) is None:
        return False
    led = _LED_BY_A_DRUG.match(answer)
    answer = answer if led is None else answer[led.end() :]
    if not may_be_dose(answer):
        return False
    kinds = {part.kind for part in parse_dose(answer).parts}
    is_given = PartKind.FREQUENCY in kinds or PartKind.ROUTE in kinds
    return is_given and PartKind.AMOUNT in kinds and PartKind.UNKNOWN not in kinds

"""Questions that a page holds in a script, which writes them on the page one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.outline import BlockKind, DocumentBlock, DocumentOutline
from clindeck.formats.page.cell_text import At
from clindeck.formats.page.script_literals import FoundObject, Value, lists_of_objects
from clindeck.formats.page.scripts import script_places
from clindeck.formats.text import decoded
from clindeck.model.problems import Position, Severity

IN_SCRIPT = "questions that a script of the page holds are read as a table"
FROM_NOUGHT = "their answers are numbers, taken to count the options from 0; see whether they do"
_QUESTION = ("question", "q", "ques", "stem", "prompt", "front", "term", "questiontext", "text",
             "pregunta", "frage", "pergunta", "domanda", "vraag")  # fmt: skip
_OPTIONS = ("options", "choices", "opts", "answers", "alternatives", "opciones", "antworten")
_ANSWER = ("answer", "correct", "correctanswer", "correctindex", "correctoption", "answerindex",
           "ans", "a", "back", "definition", "solution", "right", "respuesta", "antwort",
           "resposta", "risposta", "antwoord")  # fmt: skip
_WHY = ("explanation", "explain", "exp", "rationale", "reason", "why", "rem", "feedback",
        "explicacion", "erklärung")  # fmt: skip
_OPTION = ("text", "option", "answer", "answertext", "label", "value", "content")
_RIGHT = ("correct", "iscorrect", "right", "isright", "istrue", "isanswer")
_TITLES = ("Question", "Answer", "Explanation")
_FEWEST, _NEARLY_ALL = 3, 0.9
_LETTERS = "ABCDEFGHIJ"


def with_script_quizzes(path: str, data: bytes, found: DocumentOutline) -> DocumentOutline:
    """Return the outline of a page with the questions that its scripts hold behind its text."""
    text, _ = decoded(path, data)
    if text is None or any(each.severity is Severity.ERROR for each in found.problems):
        return found
    blocks = [
        replace(block, grid=replace(block.grid, name=found.title) if block.grid else None)
        for start, end in script_places(text)
        for objects in lists_of_objects(text, start, end)
        for block in _tables(path, text, objects)
    ]
    return replace(found, blocks=(*found.blocks, *blocks))


def _tables(path: str, text: str, objects: Sequence[FoundObject]) -> Iterator[DocumentBlock]:
    """Yield the table of a list of questions; nothing of any other list."""
    asked = [each for each in objects if _texts(each.values, _QUESTION)]
    if len(asked) < _FEWEST or len(asked) < _NEARLY_ALL * len(objects):
        return
    options = [_options(each.values) for each in asked]
    first = _first_number([_value(each.values, _ANSWER) for each in asked], options)
    answers = [
        _marked(each.values) or _answer(_value(each.values, _ANSWER), own, first or 0)
        for each, own in zip(asked, options, strict=True)
    ]
    told = sum(bool(each) or len(own) > 1 for each, own in zip(answers, options, strict=True))
    if told < _NEARLY_ALL * len(asked):
        return
    width = max(map(len, options))
    titles = [_TITLES[0], *(f"Option {_LETTERS[place]}" for place in range(width)), *_TITLES[1:]]
    faults = CellFaults(path)
    lines, line, at = [_cells(titles, 1, 1, faults)], 1, 0
    for each, own, answer in zip(asked, options, answers, strict=True):
        line += text.count("\n", at, each.offset)
        at = each.offset
        column = at - text.rfind("\n", 0, at)
        row = [_texts(each.values, _QUESTION), *own, *[""] * (width - len(own)), answer,
               _texts(each.values, _WHY)]  # fmt: skip
        lines.append(_cells(row, line, column, faults))
    headed = frozenset((cell.line, cell.column) for cell in lines[0])
    table = FoundTable(
        Position(path, lines[1][0].line, lines[1][0].column), lines, headed=headed, is_whole=True,
        problems=faults.problems(), faults=faults.each(),
    )  # fmt: skip
    doubt = IN_SCRIPT if first is not None else f"{IN_SCRIPT}; {FROM_NOUGHT}"
    yield DocumentBlock(BlockKind.GRID, (), grid=table, doubt=doubt)


def _cells(
    texts: Sequence[str], line: int, column: int, faults: CellFaults
) -> list[GridCell]:  # fmt: skip
    return [
        cell_of_html(text, At(line, column), faults)._replace(line=line, column=place)
        if "<" in text or "&" in text
        else GridCell(" ".join(text.split()), line, place)
        for place, text in enumerate(texts, start=1)
    ]


def _value(values: Mapping[str, Value], names: Sequence[str]) -> Value:
    lowered = {name.casefold().replace("_", ""): each for name, each in values.items()}
    return next((lowered[name] for name in names if lowered.get(name) is not None), None)


def _texts(values: Mapping[str, Value], names: Sequence[str]) -> str:
    found = _value(values, names)
    return found.strip() if isinstance(found, str) else ""


def _options(values: Mapping[str, Value]) -> list[str]:
    """Return the options of a question, none if they are no texts."""
    found = _value(values, _OPTIONS)
    held = list(found.values()) if isinstance(found, dict) else found
    if not isinstance(held, list) or len(held) > len(_LETTERS):
        return []
    texts = [_texts(each, _OPTION) if isinstance(each, dict) else each for each in held]
    named = [each.strip() for each in texts if isinstance(each, str)]
    return named if len(named) == len(held) and all(named) else []


def _marked(values: Mapping[str, Value]) -> str:
    """Return the one option that says of itself that it is right, "" if none or several do."""
    found = _value(values, _OPTIONS)
    held = found if isinstance(found, list) else []
    right = [each for each in held if isinstance(each, dict) and _value(each, _RIGHT) is True]
    return _texts(right[0], _OPTION) if len(right) == 1 else ""


def _first_number(answers: Sequence[Value], options: Sequence[Sequence[str]]) -> int | None:
    """Return which number the first option has, 0 or 1, None if no answer tells."""
    pairs = zip(answers, options, strict=True)
    told = [(int(each), len(own)) for each, own in pairs
            if isinstance(each, float) and each.is_integer()]  # fmt: skip
    if not told or any(number == 0 for number, _ in told):
        return 0
    return 1 if any(number == count for number, count in told) else None


def _answer(value: Value, options: Sequence[str], first: int) -> str:
    """Return the text of the right answer, "" where it cannot be told."""
    if isinstance(value, float):
        place = int(value) - first
        is_there = value.is_integer() and 0 <= place < len(options)
        return options[place] if is_there else ""
    if not isinstance(value, str) or not value.strip():
        return ""
    text = value.strip()
    letter = text.rstrip(".)").upper()
    is_letter = len(letter) == 1 and letter in _LETTERS[: len(options)] and text not in options
    return options[_LETTERS.index(letter)] if is_letter else text

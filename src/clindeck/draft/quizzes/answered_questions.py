"""Questions with their answers, as pages of frequent questions have them: labelled, or in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

_LABELS = (
    (r"q(?:n|ns|ues|uestion)?", r"a(?:ns|nswer)?"), (r"f(?:rage)?", r"a(?:ntw|ntwort)?"),
    (r"p(?:reg|regunta|erg|ergunta)?", r"r(?:esp|pta|espuesta|esposta)?"),
    (r"d(?:omanda)?", r"r(?:isp|isposta)?"),
    (r"q(?:uestion)?", r"r(?:[ée]p|[ée]ponse)?"), (r"f(?:råga)?", r"s(?:var)?"),
    (r"sp(?:m|ørgsmål|ørsmål|urt)?", r"sv(?:ar)?"), (r"v(?:raag)?", r"a(?:ntw|ntwoord)?"),
    (r"s(?:oru)?", r"c(?:evap)?"), (r"ε(?:ρ|ρώτηση)?", r"α(?:π|πάντηση)?"),
    (r"п(?:итання)?", r"в(?:ідповідь)?"), (r"o(?:tázka)?", r"o(?:dpověď)?"),
    (r"t(?:anya)?", r"j(?:awab)?"), (r"k(?:érdés)?", r"v(?:álasz)?"),
    (r"k(?:ysymys)?", r"v(?:astaus)?"), (r"(?:î|întrebare)", r"r(?:ăspuns)?"),
    (r"(?:س|سؤال)", r"(?:ج|جواب)"), (r"(?:प्र|प्रश्न)", r"(?:उ|उत्तर)"),
    (r"(?:h|hỏi|câu hỏi)", r"(?:đ|đáp|trả lời)"),
    (r"\u0432(?:опрос)?", r"\u043e(?:твет)?"), (r"(?:问|問|问题)", r"(?:答|答案)"),
    (r"質問", r"回答"),
    (r"p(?:ytanie)?", r"o(?:dpowiedź)?"), (r"질문", r"(?:답|답변)"),
)  # fmt: skip
"""What stands before a question and before its answer, with a colon behind."""
_LABELLED = tuple(
    tuple(
        re.compile(
            rf"\*{{0,3}}(?:[0-9]{{1,3}}[.)]\s{{0,3}})?{label}\s?[0-9]{{0,3}}\s{{0,2}}(?:\.:|[:.\uff1a])\*{{0,3}}\s{{0,9}}(?=\S)",
            re.IGNORECASE,
        )
        for label in pair
    )
    for pair in _LABELS
)
_BOLD = re.compile(r"\A(\*{1,3})(.+?)\1\Z")
_SENTENCES = re.compile(r"[.!]\s{1,9}\S")
_TEXTS = (BlockKind.ITEM, BlockKind.PROSE)
_FEWEST = 2
_FEW = 0.3
_LONGEST = 40
"""Words of a question, of which more is a text."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answer, the places of their lines from `start` to before `end`."""

    start: int
    end: int
    question: Line
    answer: Line


def labelled_answers(
    lines: Sequence[Line], heads: frozenset[int] = frozenset(), owners: Sequence[int] = ()
) -> tuple[Answered, ...]:
    """Return the pairs of lines of which one is labelled a question and the next an answer.

    At the places `heads` stand headings, with which no answer goes on. `owners` are the paragraphs
    of the lines: what stands below the last question of a run is more of its answer only where an
    answer above it has several paragraphs.
    """
    found: tuple[Answered, ...] = ()
    for asked, answered in _LABELLED:
        pairs = tuple(_pairs(lines, asked, answered, heads, owners))
        if len(pairs) > len(found):
            found = pairs
    return found


def with_whole_answers(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the answer right below a labelled question is one text."""
    found = list(blocks)
    for place, (above, block) in enumerate(pairwise(blocks), start=1):
        is_text = block.kind in _TEXTS and above.kind in _TEXTS and above.lines and block.lines
        if is_text and any(
            asked.match(above.lines[-1].text) and answered.match(block.lines[0].text)
            for asked, answered in _LABELLED
        ):
            found[place] = replace(block, is_whole=True)
    return tuple(found)


def _pairs(
    lines: Sequence[Line], asked: re.Pattern[str], answered: re.Pattern[str],
    heads: frozenset[int], owners: Sequence[int],
) -> list[Answered]:  # fmt: skip
    found: list[Answered] = []
    place, are_long = 0, False
    while place + 1 < len(lines):
        label = asked.match(lines[place].text)
        answer = answered.match(lines[place + 1].text)
        if label is None or answer is None or asked.match(lines[place + 1].text):
            place += 1
            continue
        end = place + 2
        while end < len(lines) and end not in heads and _goes_on(lines, end, asked, answered):
            end += 1
        if owners and (end == len(lines) or not asked.match(lines[end].text)) and not are_long:
            end = next((each for each in range(place + 2, end)
                        if owners[each] != owners[place + 1]), end)  # fmt: skip
        are_long |= bool(owners) and owners[end - 1] != owners[place + 1]
        text = " ".join(line.text for line in lines[place + 1 : end])[answer.end() :]
        found.append(
            Answered(
                place, end, _line(lines[place], lines[place].text[label.end() :]),
                _line(lines[place + 1], text),
            )
        )  # fmt: skip
        place = end
    return found


def _goes_on(
    lines: Sequence[Line], place: int, asked: re.Pattern[str], answered: re.Pattern[str]
) -> bool:
    """Return whether a line goes on with the answer right above it."""
    text = lines[place].text
    if asked.match(text) or answered.match(text):
        return False
    return lines[place].position.line == lines[place - 1].position.line + 1


def answered_in_turn(blocks: Sequence[DocumentBlock]) -> dict[int, tuple[Line, Line]]:
    """Return questions of which each is a block of its own with a paragraph below it.

    By the place of the question's block; the answer is the whole block behind it. Where further
    paragraphs stand behind most of them, nobody knows which of these answers: they may be options.
    """
    found: dict[int, tuple[Line, Line]] = {}
    followed = 0
    for place, block in enumerate(blocks[:-1]):
        following = blocks[place + 1]
        if following.kind is not BlockKind.PROSE or not _asks(block) or _asks(following):
            continue
        answer = " ".join(line.text for line in following.lines)
        found[place] = _line(block.lines[0], block.lines[0].text), _line(following.lines[0], answer)
        behind = blocks[place + 2] if place + 2 < len(blocks) else None
        followed += behind is not None and behind.kind is BlockKind.PROSE and not _asks(behind)
    return found if len(found) >= _FEWEST and followed <= _FEW * len(found) else {}


def _asks(block: DocumentBlock) -> bool:
    if block.kind not in (BlockKind.HEADING, BlockKind.PROSE) or len(block.lines) != 1:
        return False
    text = block.lines[0].text.strip("* ")
    return text.endswith(ASKS) and len(text.split()) <= _LONGEST and not _SENTENCES.search(text)


def _line(line: Line, text: str) -> Line:
    bold = _BOLD.match(text.strip())
    bare = bold[2] if bold is not None and "*" not in bold[2] else text
    at = line.position
    return Line(bare.strip(), Position(at.path, at.line, at.column))

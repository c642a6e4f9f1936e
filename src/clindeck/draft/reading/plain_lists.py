"""Lines of a plain text that are a list without list marks: definitions, stanzas, records.

People write a glossary as "term - meaning", and one paragraph of "Dose: 5 mg" lines for each drug.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from clindeck.draft.reading.row_looks import tell_apart
from clindeck.draft.reading.table_headings import bold_term
from clindeck.draft.reading.wrapped_lines import Numbered, depth_of, line_of
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.model.problems import Position

SENTENCES = "sentences of a line that each open with a term and a colon are read as so many items"
_DEFINITION = re.compile(
    r"\s*(?P<term>\S.{0,80}?)(?:\s+[-–—=]{1,2}\s*|\s*::\s*|:\s+|\uff1a\s*|\s?\.{4,200}\s*)(?=\S)"
)
LABELS = "paragraphs one after the other with a label and a full-width colon are read as points"
_LABELLED = re.compile(r"[^\W\d_]{1,8}\uff1a[^\s\uff1a][^\uff1a\u3002]{0,60}\u3002?\s{0,9}\Z")
_EQUATED = re.compile(r"[^\s=$\\][^=$\\]{0,80}\s=\s[^=$\\]+\Z")
_KEYED = re.compile(
    r"\s*(?P<key>[^\W\d][^:\uff1a=]{0,50}?)(?:\s*[:=]\s+|\uff1a\s*)(?P<value>\S(?:.*\S)?)\s*\Z"
)
_CREDIT = re.compile(
    r"(?:\A|[\s(.])(?:source|sources|photo|photo credits?|credits?|image|quelle|foto|bild|fuente"
    r"|créditos?|fonte|crédit|imagem|imagen|immagine|källa|bron|kilde|źródło|источник|出典|来源"
    r"|图源)[*_]{0,3}\Z",
    re.IGNORECASE,
)
"""The word before the colon behind which it stands whose picture or text something is."""
FOOT_NOTE = re.compile(r"\^\w{1,30}\^:")
_LONGEST_TERM, _LONGEST_KEY = 6, 5
_OPEN_ENDS = (",", "(", "-", "–", "/", "+", "&", ":", "=")
"""Signs behind which a line goes on."""
_MOSTLY, _OFTEN, _FULL = 0.6, 0.5, 0.85
_FEWEST = 3
_FEWEST_STANZAS = 5
_MOST_LINES = 12
_SHORTEST_MARGIN = 45
_LONGEST_LINE = 40
"""Characters of a usual line; prose that was broken into lines has more."""


def is_definition(typed: str) -> bool:
    """Return whether a line is a short term, a sign between, and what the term means.

    One that ends in a colon says nothing yet.
    """
    found = _DEFINITION.match(typed)
    is_short = found is not None and len(found["term"].split()) <= _LONGEST_TERM
    if found is not None and _CREDIT.search(found["term"].strip()):
        return False
    return is_short and not typed.rstrip().endswith((":", "\uff1a"))


def term_defined(typed: str) -> str:
    """Return the term that a line defines, empty if it defines none."""
    found = _DEFINITION.match(typed)
    return found["term"].strip("*_ ") if found is not None and is_definition(typed) else ""


def defines_terms(lines: Sequence[str]) -> bool:
    """Return whether most lines of a text define a term."""
    defining = sum(map(is_definition, lines))
    return defining >= _FEWEST and defining >= _MOSTLY * len(lines)


def begin_anew(numbered: Numbered) -> list[bool]:
    """Return of each line among definitions whether it is one of its own though it defines nothing.

    No margin broke the line above: the first word had room there, or few lines are as long. It is
    no deeper, and goes on with no sentence.
    """
    lines = [typed.rstrip() for _, typed in numbered]
    margin = max(map(len, lines))
    full = sum(len(each) >= _FULL * margin for each in lines)
    is_broken = margin >= _SHORTEST_MARGIN and full >= _FEWEST
    are_upper = 2 * sum(each.strip()[:1].isupper() for each in lines) >= len(lines)
    found = [False]
    for above, typed in pairwise(lines):
        has_room = not is_broken or len(above) + 1 + len(typed.split()[0]) <= margin
        is_own = depth_of(typed) <= depth_of(above) and not above.endswith(_OPEN_ENDS)
        found.append(has_room and is_own and not (are_upper and typed.strip()[:1].islower()))
    if len(lines) >= _FEWEST:
        found[0] = found[1] or is_definition(lines[1].strip())
    return found


def with_definitions(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return the blocks of a document; if most of its prose defines terms, that is items.

    A paragraph that says what something equals is one wherever it stands. It stands beside a
    paragraph above it with a term in bold, and not below that.
    """
    prose = [block.lines[0].text for block in blocks if block.kind is BlockKind.PROSE]
    parted = [f"{block.lines[0].text}: …" for block in blocks if SENTENCES in block.doubt]
    are_most = defines_terms([*prose, *parted])
    blocks = _with_labels(blocks)

    def _defines(text: str) -> bool:
        is_clear = are_most or _EQUATED.match(text) is not None
        return is_clear and is_definition(text) and not FOOT_NOTE.match(text)

    found: list[DocumentBlock] = []
    for block in blocks:
        if block.kind is BlockKind.PROSE and _defines(block.lines[0].text):
            above = found[-1] if found else block
            is_beside = above.level == 0 or (above.kind is BlockKind.PROSE and bold_term(above))
            level = 0 if is_beside and above.lines else block.level
            block = replace(block, kind=BlockKind.ITEM, level=level)
        found.append(block)
    return tuple(found)


def _with_labels(blocks: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return blocks in which paragraphs with a label and a full-width colon in a row are items."""
    found: list[DocumentBlock] = []
    for is_labelled, run in groupby(blocks, _is_labelled):
        section = list(run)
        if is_labelled and len(section) >= _FEWEST:
            section = [replace(each, kind=BlockKind.ITEM, doubt=LABELS) for each in section]
        found += section
    return found


def _is_labelled(block: DocumentBlock) -> bool:
    is_line = block.kind is BlockKind.PROSE and len(block.lines) == 1
    return is_line and _LABELLED.match(block.lines[0].text) is not None


def stanzas(path: str, paragraphs: Sequence[Numbered]) -> list[DocumentBlock] | None:
    """Return terms with what they mean if all paragraphs have as many short lines."""
    counts = {len(each) for each in paragraphs}
    if len(paragraphs) < _FEWEST_STANZAS or len(counts) != 1 or not 1 < min(counts) <= _MOST_LINES:
        return None
    lengths = sorted(len(typed) for each in paragraphs for _, typed in each)
    if lengths[len(lengths) // 2] > _LONGEST_LINE:
        return None
    return [
        DocumentBlock(BlockKind.TERM, tuple(line_of(path, *each) for each in paragraph))
        for paragraph in paragraphs
    ]


def records(path: str, paragraphs: Sequence[Numbered]) -> FoundTable | None:
    """Return the table of paragraphs that give the same keys a value each, if they do.

    A line without a key above the others names the record.
    """
    found = [_record(path, each) for each in paragraphs]
    if len(found) < _FEWEST or any(each is None for each in found):
        return None
    rows = [each for each in found if each is not None]
    counts = Counter(key for row in rows for key in row)
    if max(counts.values()) < len(rows) or sum(
        count >= _OFTEN * len(rows) for count in counts.values()
    ) < max(2, _OFTEN * len(counts)):
        return None
    firsts = [next(iter(row.values())).text for row in rows]
    if "" not in counts and not tell_apart(firsts):
        return None
    at = Position(path, paragraphs[0][0][0], 1)
    names = sorted(counts, key=lambda key: (key != "", list(counts).index(key)))
    header = [GridCell(name or "Name", at.line, at.column) for name in names]
    lines = [[row.get(name, _empty(row)) for name in names] for row in rows]
    return FoundTable(at, [header, *lines])


def _record(path: str, numbered: Numbered) -> dict[str, GridCell] | None:
    found: dict[str, GridCell] = {}
    for place, (number, typed) in enumerate(numbered):
        keyed = _KEYED.match(typed)
        if keyed is not None and len(keyed["key"].split()) <= _LONGEST_KEY:
            key, start = keyed["key"], keyed.start("value")
        elif not place and len(typed.split()) <= _LONGEST_TERM:
            key, start = "", len(typed) - len(typed.lstrip())
            typed = typed.rstrip(" :\uff1a")
        else:
            return None
        if key in found:
            return None
        found[key] = GridCell(typed[start:].strip(), number, start + 1)
    return found if len(found) > 1 else None


def _empty(row: dict[str, GridCell]) -> GridCell:
    return next(iter(row.values()))._replace(text="")


def record_runs(path: str, paragraphs: Sequence[Numbered]) -> Iterator[FoundTable | Numbered]:
    """Yield paragraphs in their order, those that are records one after the other as a table."""
    place = 0
    while place < len(paragraphs):
        end = place
        while end < len(paragraphs) and _record(path, paragraphs[end]) is not None:
            end += 1
        table = records(path, paragraphs[place:end])
        if table is None:
            yield paragraphs[place]
            place += 1
        else:
            yield table
            place = end

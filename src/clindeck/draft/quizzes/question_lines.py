"""Lines of a text to questions with marked options and the key of each.

A question is what stands above lines that begin with a, b, c and so on, or with + and -. Its key is
a line below them (“Answer: B”, “3”), a mark at one option (a sign, a word, bold), or a list of keys
at the end. Marked lines without any key are a list like others, unless the lines above them ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from clindeck.draft.quizzes.answer_keys import (
    TOLD_TWICE,
    Asked,
    key_in,
    listed_keys,
    several_in,
    tabled_keys,
    told_option,
)
from clindeck.draft.quizzes.key_words import (
    KEY_BEHIND,
    bare_label,
    explanation_in,
    number_of_question,
)
from clindeck.draft.quizzes.option_lines import FoundOptions, options_from
from clindeck.draft.quizzes.option_marks import (
    DIGITS,
    LATIN,
    Alphabets,
    place_in,
)
from clindeck.draft.quizzes.several_keys import Several, asks_several
from clindeck.formats.outline import Line

LETTERS = "abcdefgh"
_IN_STEM = re.compile(r"[(\uff08]\s{0,3}([A-Ha-h\u0410-\u0415\u0430-\u0435])\s{0,3}[)\uff09]")
_FEWEST, _FEWEST_KEYED = 3, 2
_LONGEST_STEM = 8
"""Lines."""
_MOSTLY = 0.6
ASKS = ("?", "\uff1f")
"""Ends of a question."""
_OPEN_ENDS = (*ASKS, "\u061f", "\u037e", "…", "...", "__", "\uff08\u3000\uff09", "( )")


def are_questions(texts: Sequence[str]) -> bool:
    """Return whether most texts of a column are questions, so that they answer nothing."""
    return sum(text.rstrip().endswith(ASKS) for text in texts) > _MOSTLY * len(texts)


@dataclass(frozen=True, slots=True)
class Printed:
    """A question as it is printed: its lines from `start` to before `end`, stem, options, key.

    `right` is the number of the right option from 0, below 0 where no key tells, or two tell
    different ones. `is_labelled`: the key says of itself that it is one. `number` is that of the
    question, 0 without one; `alphabets` those of the marks of its options. `is_asked`: a line above
    it says that it is a question. `several` are the right ones where the key tells them together.
    """

    start: int
    end: int
    stem: Line
    options: tuple[Line, ...]
    right: int = -1
    why: Line | None = None
    number: int = 0
    is_labelled: bool = False
    alphabets: Alphabets = frozenset((LATIN,))
    is_asked: bool = False
    several: tuple[int, ...] = ()


class Quiz(NamedTuple):
    """Questions, which lines are a list of their keys, and which of the tables beside them is."""

    questions: tuple[Printed, ...] = ()
    keys: range = range(0)
    table: int = -1


Rows = Sequence[Sequence[str]]


def printed_questions(
    lines: Sequence[Line],
    opens: frozenset[int] = frozenset(),
    begins: frozenset[int] = frozenset(),
    tables: Sequence[Rows] = (),
) -> Quiz:
    """Return the questions with options among lines, and where the list of their keys is.

    `opens` are the places of lines before which a part begins anew, `begins` those at which a
    paragraph does; `tables` may hold the keys. No questions are returned where marked lines are
    only a list.
    """
    found: list[Printed] = []
    place = after = 0
    while place < len(lines):
        read = options_from(lines, place)
        printed = None if read is None else _printed(lines, place, read, (after, opens, begins))
        if printed is None:
            place += 1
            continue
        found.append(printed)
        place = after = printed.end
    found = _with_keys_in_stems(found)
    asked = [
        Asked(each.number, each.stem.text, len(each.options), each.alphabets) for each in found
    ]
    keys, listed = listed_keys(lines, found[-1].end, asked) if found else ({}, range(0))
    of_tables = [tabled_keys(rows, asked) for rows in tables] if found and not keys else []
    table = next((number for number, each in enumerate(of_tables) if each), -1)
    keys = of_tables[table] if table >= 0 else keys
    found = [_with_listed(each, keys.get(number)) for number, each in enumerate(found)]
    sure = _sure_questions(found)
    return Quiz(sure, listed, table) if sure else Quiz()


def _with_listed(printed: Printed, told: int | None) -> Printed:
    if told is None:
        return printed
    is_other = printed.right not in (-1, told)
    return replace(printed, right=TOLD_TWICE if is_other else told, is_labelled=True)


def _printed(
    lines: Sequence[Line], place: int, read: FoundOptions,
    around: tuple[int, frozenset[int], frozenset[int]],
) -> Printed | None:  # fmt: skip
    """Return the question whose options begin at a line, None if nothing stands above them."""
    after, opens, begins = around
    above = place + bool(read.before)
    start, label = _start_of_stem(lines, above, after, opens, begins)
    stem = list(lines[start + bool(label) : above])
    if read.before:
        stem[-1] = Line(read.before, stem[-1].position)
    if not stem:
        return None
    number, at = number_of_question(stem[0].text)
    text = " ".join([stem[0].text[at:], *(line.text for line in stem[1:])]).strip()
    text = text.strip("* ") if not text.startswith("**") or text.count("**") % 2 else text
    text = text[2:-2] if text.startswith("**") and text.find("**", 2) == len(text) - 2 else text
    if not any(map(str.isalnum, text)):
        return None
    if DIGITS in read.alphabets and len(read.alphabets) == 1 and not read.before:
        is_apart = bool(label or number) or text.endswith((*_OPEN_ENDS, ":"))
        if not is_apart:
            return None
    several = read.marked if len(read.marked) > 1 and asks_several(text) else ()
    printed = Printed(
        start, read.end, Line(text.lstrip("-– "), stem[0].position), read.texts, read.right, None,
        label or number, read.is_signed, read.alphabets, bool(label), several,
    )  # fmt: skip
    return _with_key(lines, printed)


def _start_of_stem(
    lines: Sequence[Line], options: int, after: int, opens: frozenset[int], begins: frozenset[int]
) -> tuple[int, int]:
    """Return where the question above some options begins, and the number of a label above it.

    It begins at its number, however many paragraphs it has; without one, at its paragraph.
    """
    start, is_cut = options, False
    kept = options
    while start > max(after, options - _LONGEST_STEM):
        if start != options and start in opens:
            break
        if start != options and start in begins:
            is_cut = True
        start -= 1
        label = bare_label(lines[start].text)
        if label and start + 1 < options:
            return start, label
        if number_of_question(lines[start].text)[0]:
            return start, 0
        kept = kept if is_cut else start
    return kept, 0


def _with_key(lines: Sequence[Line], printed: Printed) -> Printed:
    """Return a question with the key and the explanation that stand below it."""
    *others, last = printed.options
    texts = [option.text for option in printed.options]
    behind = KEY_BEHIND.search(last.text)
    said: tuple[int, str, bool] | None = None
    end, why = printed.end, printed.why
    several = Several()
    if behind is not None and behind.start():
        own = last.text[: behind.start()].strip(" ;,([")
        right, _ = told_option(last.text[behind.end() :], [*texts[:-1], own], printed.alphabets)
        if right != -1:
            said = right, "", True
            several = several_in(last.text[behind.start() :], len(texts), printed.alphabets)
            printed = replace(printed, options=(*others, Line(own, last.position)))
    elif end < len(lines):
        said = key_in(lines[end].text, texts, printed.alphabets)
        if said is not None:
            several = several_in(lines[end].text, len(texts), printed.alphabets)
            told = said[1] or several.why
            why = Line(told, lines[end].position) if told else why
            end += 1
    right, is_labelled = printed.right, printed.is_labelled
    if said is not None:
        is_other = right not in (-1, said[0])
        right, is_labelled = (TOLD_TWICE if is_other else said[0]), is_labelled or said[2]
    if end < len(lines) and (told := explanation_in(lines[end].text)):
        why = Line(told if why is None else f"{why.text} {told}", lines[end].position)
        end += 1
    together = printed.several or (several.places if printed.right == -1 else ())
    if said is not None and printed.several not in ((), several.places):
        together = ()
    return replace(
        printed, end=end, right=right, why=why, is_labelled=is_labelled, several=together
    )  # fmt: skip


def _with_keys_in_stems(found: list[Printed]) -> list[Printed]:
    """Return questions whose keys stand in brackets in their text, as (B), if most have one."""
    if any(each.right != -1 for each in found):
        return found
    keyed: list[Printed] = []
    for each in found:
        signs = _IN_STEM.findall(each.stem.text)
        right = place_in(signs[0], each.alphabets) if len(signs) == 1 else -1
        if 0 <= right < len(each.options):
            text = _IN_STEM.sub("( )", each.stem.text)
            stem = Line(text, each.stem.position)
            keyed.append(replace(each, stem=stem, right=right, is_labelled=True))
        else:
            keyed.append(each)
    is_so = sum(each.right >= 0 for each in keyed) >= max(_FEWEST_KEYED, _MOSTLY * len(found))
    return keyed if is_so else found


def _sure_questions(found: Sequence[Printed]) -> tuple[Printed, ...]:
    """Return questions if their options have keys, or, without any, those above which a line asks.

    Marked lines that no key is about are a list like others, and numbered ones may be the answer.
    """
    keyed = sum(each.right != -1 for each in found)
    if keyed and keyed >= _MOSTLY * len(found):
        return tuple(found) if keyed > 1 or any(each.is_labelled for each in found) else ()
    asking = [
        each for each in found
        if len(each.options) >= _FEWEST and each.alphabets != frozenset((DIGITS,))
        and (each.is_asked or each.stem.text.rstrip().endswith(_OPEN_ENDS))
    ]  # fmt: skip
    return tuple(asking) if len(asking) > 1 else ()

"""Lines of a text to questions with lettered options and the key of each.

A question is what stands above lines that begin with a, b, c and so on. Its key is a line below
them (“Answer: B”, “3”), a mark at one option, or a list of keys at the end. Lettered lines without
any key are a list like others, unless the lines above them ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.formats.outline import Line
from clindeck.lint.words import word_set

LETTERS = "abcdefgh"
_OPTION = re.compile(r"([*✓✔√]?)\s{0,3}(\*{0,2})[(\[]?([A-Ha-h])[)\].:]\s{0,9}(?=\S)")
_INNER = re.compile(r"(?:\s{2}|(?<=\S)\s)[(\[]?([B-Hb-h])[)\].]\s{1,9}(?=\S)")
_MARKED = re.compile(
    r"\s{0,3}(?:\((?:correct|right|richtig|correcta?|giusto|certo|верно)\)|[*✓✔√])\s{0,3}\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s{0,9}(?:q(?:uestion)?|frage|pregunta|domanda|вопрос|问题|pytanie)?[ .]{0,3}([0-9]{1,3})"
    r"\s{0,3}[.):–-]\s{0,9}(?=\S)",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:the )?(?:correct |right )?(?:answer|option|ans|key)s?(?: key)?(?: is)?|respuestas?"
    r"(?: correctas?)?|r[ée]ponses?(?: correctes?)?|(?:richtige )?antwort(?:en)?|lösung(?:en)?"
    r"|risposte?|risposta(?: corretta)?|respostas?(?: correta)?|gabarito|clave"
    r"|(?:poprawna )?odpowied[źz]i?|svar|(?:правильный )?ответы?|答案|正解|答え|解答|정답)"
)
_KEY = re.compile(
    rf"\*{{0,3}}{_LABEL}\*{{0,3}}\s{{0,3}}[:.\-–\uff1a]?\*{{0,3}}\s{{0,9}}(?=\S)", re.IGNORECASE
)
_PLACE = re.compile(r"\*{0,3}[(\[]?([A-Ha-h]|[0-8])[)\].:]?\*{0,3}(?=\s|\Z)")
_BARE = re.compile(r"[(\[]?([A-H]|[a-h]|[1-8])[)\].]?\Z")
_KEYS = re.compile(rf"\*{{0,3}}{_LABEL}\*{{0,3}}\s{{0,3}}[:\uff1a]?\*{{0,3}}", re.IGNORECASE)
_PAIR = re.compile(r"([0-9]{1,3})\s{0,3}[.):–-]?\s{0,3}[(\[]?([A-Ha-h])(?![^\W\d_])")
_EXPLAINED = word_set("""
    explanation rationale reason why erklärung begründung explicación explicacion explication
    spiegazione explicação explicacao wyjaśnienie förklaring uitleg пояснение объяснение
    解説 解释 해설 comment
    """)
_FEWEST, _FEWEST_KEYED = 3, 2
_LONGEST_STEM = 8
"""Lines."""
_MOSTLY = 0.6
ASKS = ("?", "\uff1f")
"""Ends of a question."""


def are_questions(texts: Sequence[str]) -> bool:
    """Return whether most texts of a column are questions, so that they answer nothing."""
    return sum(text.rstrip().endswith(ASKS) for text in texts) > _MOSTLY * len(texts)


@dataclass(frozen=True, slots=True)
class Printed:
    """A question as it is printed: its lines from `start` to before `end`, stem, options, key.

    `right` is the number of the right option from 0, -1 where no key tells. `is_labelled`: the
    key says of itself that it is one. `number` is that of the question, 0 without one.
    """

    start: int
    end: int
    stem: Line
    options: tuple[Line, ...]
    right: int = -1
    why: Line | None = None
    number: int = 0
    is_labelled: bool = False


def printed_questions(
    lines: Sequence[Line], opens: frozenset[int] = frozenset()
) -> tuple[tuple[Printed, ...], range]:
    """Return the questions with options among lines, and which lines are a list of their keys.

    `opens` are the places of lines before which a paragraph or heading begins anew. No questions
    are returned where lettered lines are only a list.
    """
    found: list[Printed] = []
    place = after = 0
    while place < len(lines):
        read = _options_at(lines, place)
        if read is None:
            place += 1
            continue
        options, end, marked = read
        start = _start_of_stem(lines, place, after, opens, is_first=not found)
        if start == place:
            place += 1
            continue
        printed = _with_key(lines, Printed(start, end, _stem(lines[start:place]), options, marked))
        found.append(printed)
        place = after = printed.end
    keys, listed = _listed_keys(lines, found)
    found = [
        replace(each, right=keys[each.number], is_labelled=True) if each.number in keys else each
        for each in found
    ]
    return (tuple(found), listed) if _are_questions(found) else ((), range(0))


def _options_at(lines: Sequence[Line], place: int) -> tuple[tuple[Line, ...], int, int] | None:
    """Return the options that begin at a line, the place behind them, and the one marked, or -1."""
    in_one = _options_in_one(lines[place])
    if in_one:
        return in_one, place + 1, -1
    options: list[Line] = []
    marks: list[int] = []
    at = place
    while at < len(lines) and len(options) < len(LETTERS):
        option = _OPTION.match(lines[at].text)
        if option is None or option[3].lower() != LETTERS[len(options)]:
            goes_on = bool(options) and any(
                (later := _OPTION.match(line.text)) and later[3].lower() == LETTERS[len(options)]
                for line in lines[at + 1 : at + 3]
            )
            if not goes_on or _is_key(lines[at].text):
                break
            last = options[-1]
            options[-1] = Line(f"{last.text} {lines[at].text}", last.position)
            at += 1
            continue
        text = lines[at].text[option.end() :]
        behind = _MARKED.search(text)
        is_bold = bool(option[2]) and text.endswith(option[2])
        if option[1] or behind is not None or is_bold:
            marks.append(len(options))
        text = text[: behind.start()] if behind is not None else text
        options.append(Line(text.removesuffix(option[2]).strip(), lines[at].position))
        at += 1
    if len(options) < _FEWEST_KEYED or not all(option.text for option in options):
        return None
    return tuple(options), at, marks[0] if len(marks) == 1 else -1


def _options_in_one(line: Line) -> tuple[Line, ...]:
    """Return the options that stand in one line: “A) 40 B) 46 C) 50”."""
    first = _OPTION.match(line.text)
    if first is None or first[3].lower() != "a":
        return ()
    starts, ends, wanted = [first.end()], [], 1
    for inner in _INNER.finditer(line.text, first.end()):
        if inner[1].lower() == LETTERS[wanted]:
            ends.append(inner.start())
            starts.append(inner.end())
            wanted += 1
            if wanted == len(LETTERS):
                break
    texts = [
        line.text[start:end].strip()
        for start, end in zip(starts, [*ends, len(line.text)], strict=True)
    ]
    if len(texts) < _FEWEST or not all(texts):
        return ()
    return tuple(Line(text, line.position) for text in texts)


def _start_of_stem(
    lines: Sequence[Line], options: int, after: int, opens: frozenset[int], *, is_first: bool
) -> int:
    """Return where the question above some options begins; where they do if there is none."""
    start = options
    while start > max(after, options - _LONGEST_STEM):
        if start != options and start in opens:
            break
        start -= 1
        if _NUMBER.match(lines[start].text):
            break
    return start


def _stem(lines: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in lines)
    return Line(text, lines[0].position)


def _with_key(lines: Sequence[Line], printed: Printed) -> Printed:
    """Return a question with its number, and the key and explanation that stand below it."""
    number = _NUMBER.match(printed.stem.text)
    stem = printed.stem
    if number is not None:
        stem = Line(stem.text[number.end() :].strip("* "), stem.position)
    right, end, why, is_labelled = printed.right, printed.end, printed.why, printed.right >= 0
    if end < len(lines):
        text = lines[end].text
        key, bare = _KEY.match(text), _BARE.match(text.strip())
        if key is not None and len(_PAIR.findall(text)) < _FEWEST_KEYED:
            told = _right(text[key.end() :], printed.options)
            if told >= 0:
                right, is_labelled, end = told, True, end + 1
        elif bare is not None:
            told = _right(bare[1], printed.options)
            if told >= 0:
                right, end = told, end + 1
    if end < len(lines) and _is_explanation(lines[end].text):
        _, _, said = lines[end].text.replace("\uff1a", ":").partition(":")
        why = Line(said.strip("* "), lines[end].position)
        end += 1
    return Printed(
        printed.start, end, stem, printed.options, right, why,
        int(number[1]) if number else 0, is_labelled,
    )  # fmt: skip


def _right(said: str, options: Sequence[Line]) -> int:
    """Return the number of the option that a key says by letter, number or words, or -1."""
    return right_option(said, [option.text for option in options])


def right_option(said: str, options: Sequence[str], first: int = 1) -> int:
    """Return the number, from 0, of the option that a key tells, or -1.

    It tells it by letter, by its words, or by a number that counts from `first`.
    """
    bare = said.strip().strip("*").strip()
    folded = [option.strip().casefold().rstrip(".") for option in options]
    if bare.casefold().rstrip(".") in folded:
        return folded.index(bare.casefold().rstrip("."))
    place = _PLACE.match(bare)
    if place is None:
        return -1
    number = int(place[1]) - first if place[1].isdigit() else LETTERS.index(place[1].lower())
    rest = bare[place.end() :].strip(" .:–-*").casefold().rstrip(".")
    is_bare = not rest or not 0 <= number < len(options) or rest == folded[number]
    is_marked = bare[place.end() - 1 : place.end()] in (")", ".", ":", "]") or place[1].isupper()
    is_sure = is_bare or (is_marked and not place[1].isdigit())
    return number if 0 <= number < len(options) and is_sure else -1


def _is_key(text: str) -> bool:
    return _KEY.match(text) is not None or _BARE.match(text.strip()) is not None


def _is_explanation(text: str) -> bool:
    label, colon, said = text.replace("\uff1a", ":").partition(":")
    return bool(colon and said.strip()) and label.strip("* ").lower() in _EXPLAINED


def _listed_keys(
    lines: Sequence[Line], found: Sequence[Printed]
) -> tuple[Mapping[int, int], range]:
    """Return the keys that stand behind all questions, by the numbers of these."""
    if not found:
        return {}, range(0)
    by_number = {each.number: each for each in found if each.number}
    for place in range(found[-1].end, len(lines)):
        if _KEYS.match(lines[place].text) is None:
            continue
        pairs = {
            int(pair[1]): LETTERS.index(pair[2].lower())
            for line in lines[place:]
            for pair in _PAIR.finditer(line.text)
        }
        fit = {
            number: right for number, right in pairs.items()
            if number in by_number and right < len(by_number[number].options)
        }  # fmt: skip
        if len(fit) >= _MOSTLY * len(found):
            return fit, range(place, len(lines))
    return {}, range(0)


def _are_questions(found: Sequence[Printed]) -> bool:
    """Return whether options have keys, or, without any, whether the lines above them ask."""
    keyed = sum(each.right >= 0 for each in found)
    labelled = sum(each.is_labelled for each in found)
    if keyed and keyed >= _MOSTLY * len(found):
        return labelled > 0 or keyed > 1
    asking = sum(each.stem.text.rstrip().endswith(ASKS) for each in found)
    is_wide = all(len(each.options) >= _FEWEST for each in found)
    return len(found) > 1 and is_wide and asking >= _MOSTLY * len(found)

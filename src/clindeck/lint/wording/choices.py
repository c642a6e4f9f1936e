"""The options of a question by their shape, in any script, and whether an answer takes one of them.

Options are lines behind a question, or stand in one line with labels that count on from the first:
a, b, c; А, Б, В; ①, ②, ③. Lines without labels are options only if the answer takes one: by its
place ("C", "Answer: B") or by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clindeck.model.late_patterns import late_pattern

_ALPHABETS = tuple(
    tuple(labels.split())
    for labels in (
        "a b c d e f g h", "1 2 3 4 5 6 7 8", "i ii iii iv v vi vii viii", "① ② ③ ④ ⑤ ⑥ ⑦ ⑧",
        "ⓐ ⓑ ⓒ ⓓ ⓔ ⓕ ⓖ ⓗ", "⑴ ⑵ ⑶ ⑷ ⑸ ⑹ ⑺ ⑻", "а б в г д е ж з", "а б в г ґ д е є",
        "α β γ δ ε ζ η θ", "ア イ ウ エ オ カ キ ク", "あ い う え お か き く",
        "가 나 다 라 마 바 사 아", "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ", "甲 乙 丙 丁 戊 己 庚 辛",
        "أ ب ج د ه و ز ح", "ا ب ج د ه و ز ح", "الف ب ج د ه و ز ح", "א ב ג ד ה ו ז ח",
        "क ख ग घ ङ च छ ज", "अ ब स द", "ক খ গ ঘ ঙ চ", "ก ข ค ง จ ฉ", "ა ბ გ დ ე ვ",
    )
)  # fmt: skip
"""What options are labelled with, each in its order."""
_DIGITS = _ALPHABETS[1]
_LETTERS, _PLACES = _ALPHABETS[:1], _ALPHABETS[:2] + _ALPHABETS[3:4]
"""What names an option by its place where the options have no labels, if it stands by itself."""
_LABELS = dict.fromkeys(label for labels in _ALPHABETS for label in labels)
_LABEL = f"(?:{'|'.join(sorted(_LABELS, key=len, reverse=True))})"
_END = r"[ \t]?[.)\]:/、．）】：]+(?![0-9])"
_RINGED = "①-⑧ⓐ-ⓗ⑴-⑻"
_LINE = late_pattern(
    rf"\W{{0,3}}(?P<label>{_LABEL})(?:(?P<end>{_END}|[ \t][-–—])\s*|(?<=[{_RINGED}])\s*|\s+)"
    r"(?P<text>\S.*)",
    re.IGNORECASE,
)
_APART = r"(?<![^\W\u3041-\u30ff\u4e00-\u9fff])(?<![.'’])"
"""Not within a word; Chinese and Japanese set none apart."""
_INLINE = late_pattern(
    rf"{_APART}(?<!\w[(（\[])(?P<label>{_LABEL})"
    rf"(?:[.)\]、．）】]+(?=\s|[^\x00-\x7f]|[A-Z])| ?[:：/] |(?<=[{_RINGED}]))",
    re.IGNORECASE,
)
_BULLET = late_pattern(r"\A\s*(?:(?:[•◦▪○●◯☐□*–—-]|\[ ?\]|\( ?\))\s+|[☐□○◯])")
_FEWEST_WITH_MARK = 2
_FEWEST = 3
"""So many labels of a line or of a row, or lines without any, are options (our limit)."""
_MOST = 8
_MOST_TIMES = 4
_LENGTH_OF_NO_MATTER = 24
"""An option is at most so many times, and so many characters, longer than the shortest (ours)."""
_ASKS = late_pattern(r"(?:[?？:：_…]|（\s*）|\(\s*\)|是|为)[”\"'）)。.]*\Z")
_GOES_ON = late_pattern(r"[?？:：]\s*\Z")
_NUMBERED = late_pattern(r"[0-9]{1,2}[.)]")
_SENTENCE = late_pattern(r"(?<=[.!?;])\s+|[。！？；，\n]+|; ")
_NAMED = late_pattern(
    rf"[^.=+*<>/\[\]0-9]{{0,28}}?{_APART}(?P<label>{_LABEL})[\s.)（）\]】。’'”\"*!]*",
    re.IGNORECASE,
)
"""A few words that end in a label: "The answer is (b)", "答案选c"."""
_OPENS = late_pattern(rf"\W{{0,3}}(?P<label>{_LABEL})(?:{_END}|\s*[-–—,，]|\s*\Z)", re.IGNORECASE)
_OPENS_GLUED = late_pattern(r"(?P<label>[A-H]\s?|[a-h])(?=[^\x00-\x7f])")
_OPENS_BARE = late_pattern(r"(?P<label>[B-H](?=\s)|A(?=\s+[A-Z(⟨]))")
_MOST_WORDS_OF_NAMING = 5
_SCRIPT_WITHOUT_SPACES = late_pattern("[\u3041-\u30ff\u4e00-\u9fff\u0e01-\u0e4e]")
_LEAST_OF_OPTION = 0.65
_MOST_OF_OTHERS = 0.4
"""Of the words of the option that an answer explains so many stand in it, of the others fewer."""
_MOST_CHOSEN = 0.7
"""Of the options of a question, no more than this share is right (this project's limit)."""
_FEWEST_TOKENS = 3


def options_in_a_row(text: str) -> int:
    """Return how many options stand in a text by labels that count on from the first, 0 if none.

    Two are enough with letters of the Latin alphabet, whose marks are unmistakable.
    """
    found = [mark["label"].casefold() for mark in _INLINE.finditer(text)]
    if len(found) < _FEWEST_WITH_MARK:
        return 0
    most = max((_counted(found, labels) for labels in _ALPHABETS if labels != _DIGITS), default=0)
    if most >= _FEWEST:
        return most
    return most if most == _FEWEST_WITH_MARK and _counted(found, _ALPHABETS[0]) == most else 0


def takes_an_option(question: Sequence[str], answer: Sequence[str]) -> bool:
    """Return whether an answer, by its lines, takes one of the options of a question.

    `question` are its lines, the options among them. Labelled options are offered whatever the
    answer says, but numbers may count what is to be explained.
    """
    labels, options = _labelled(question)
    if labels and labels[0] != _DIGITS[0]:
        return True
    said = " ".join(question)
    row = _counted([mark["label"] for mark in _INLINE.finditer(said)], _DIGITS)
    if not labels and row >= _FEWEST:
        labels = _DIGITS[:row]
    if labels:
        return _names(answer, (labels,), (_OPENS, _OPENS_GLUED, _OPENS_BARE)) or _repeats(
            answer, options, may_explain=False
        )
    is_asked = any(sign in said for sign in "?？")
    for start in range(max(1, len(question) - _MOST + 1), len(question) - 1):
        lines = [_BULLET.sub("", line) for line in question[start:]]
        if not _are_alike(lines) or (not is_asked and _tells_of_each(answer, lines)):
            continue
        asks = _ASKS.search(question[start - 1].rstrip()) is not None
        if len(lines) >= _FEWEST and (
            _names(answer, [each[: len(lines)] for each in _PLACES], ())
            or _names(answer, [_LETTERS[0][: len(lines)]], (_OPENS, _OPENS_GLUED))
        ):
            return True
        if _repeats(answer, lines, may_explain=asks and len(lines) >= _FEWEST):
            return True
    return False


def _counted(found: Iterable[str], labels: Sequence[str]) -> int:
    """Return how many labels stand in a text in their order, from the first on."""
    number = 0
    for each in found:
        if number < len(labels) and each == labels[number]:
            number += 1
    return number


def _labelled(lines: Sequence[str]) -> tuple[Sequence[str], list[str]]:
    """Return the labels of the options among lines, and the options; nothing if there are none."""
    marks = [_LINE.match(line) for line in lines]
    for labels in _ALPHABETS:
        run: list[re.Match[str]] = []
        for mark in marks:
            if mark is not None and len(run) < len(labels) and _is(mark, labels[len(run)]):
                run.append(mark)
        has_marks = all(mark["end"] is not None for mark in run)
        if not has_marks and labels == _DIGITS:
            continue
        if len(run) >= (_FEWEST_WITH_MARK if has_marks else _FEWEST):
            return labels[: len(run)], [mark["text"] for mark in run]
    return (), []


def _is(mark: re.Match[str], label: str) -> bool:
    return mark["label"].casefold() == label


def _are_alike(lines: Sequence[str]) -> bool:
    """Return whether lines are of similar make, so that they may be options: none asks."""
    if not 1 < len(lines) <= _MOST or any(
        line.rstrip().endswith(("?", "？", ":", "：")) for line in lines
    ):
        return False
    lengths = sorted(map(len, lines))
    return lengths[-1] <= _MOST_TIMES * lengths[0] + _LENGTH_OF_NO_MATTER


def _ends_of(answer: Sequence[str]) -> Iterator[str]:
    """Yield the first and the last sentences of an answer."""
    for line in dict.fromkeys((answer[0], answer[-1])):
        parts = [part.strip() for part in _SENTENCE.split(line) if part.strip()]
        opening = [part for part in parts[:1] if not _NUMBERED.fullmatch(part)]
        yield from dict.fromkeys((line, *opening, *parts[-1:]))


def _names(
    answer: Sequence[str],
    alphabets: Iterable[Sequence[str]],
    openings: Iterable[re.Pattern[str]],
) -> bool:
    """Return whether an answer names an option by its label, at its beginning or its end."""
    if not answer:
        return False
    allowed = {label for labels in alphabets for label in labels}
    opened = {found["label"] for found in map(_OPENS.match, answer) if found is not None}
    if len(opened & allowed) > 1:
        return False  # it has something for each
    for pattern in openings:
        found = pattern.match(answer[0])
        if found is not None and found["label"].strip().casefold() in allowed:
            return True
    for part in _ends_of(answer):
        found = _NAMED.fullmatch(part)
        if (
            found is not None
            and found["label"].casefold() in allowed
            and len(part.split()) <= _MOST_WORDS_OF_NAMING
        ):
            return True
    return False


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _repeats(answer: Sequence[str], options: Sequence[str], *, may_explain: bool) -> bool:
    """Return whether an answer opens or ends with an option, or explains one of them alone."""
    if not answer or not options:
        return False
    bare = [text for text in map(_bare, options) if text]
    lines = list(map(_bare, answer))
    first, whole = lines[0], " ".join(lines)
    for option in bare:
        is_unspaced = _SCRIPT_WITHOUT_SPACES.search(option[-1]) is not None
        if first == option or (len(option) > 1 and whole.endswith(f" {option}")):
            return True
        if len(option) > 2 and (
            whole.startswith(f"{option} ") or (is_unspaced and whole.startswith(option))
        ):
            return True
    if not may_explain:
        return False
    tokens = _tokens(whole)
    shares = sorted(
        len(own & tokens) / len(own) for own in map(_tokens, bare) if len(own) >= _FEWEST_TOKENS
    )
    return (
        0 < len(shares) == len(bare)
        and shares[-1] >= _LEAST_OF_OPTION
        and all(share < _MOST_OF_OTHERS for share in shares[:-1])
    )


def _tells_of_each(answer: Sequence[str], options: Sequence[str]) -> bool:
    """Return whether an answer explains the lines of a front one by one, choosing none."""
    lines = list(map(_bare, answer))
    told = sum(any(line.startswith(_bare(each)) for line in lines) for each in options)
    return told > _MOST_CHOSEN * len(options)


def _tokens(text: str) -> set[str]:
    """Return the words of a text, of a script without spaces each pair of its signs."""
    if _SCRIPT_WITHOUT_SPACES.search(text) is None:
        return set(text.split())
    joined = text.replace(" ", "")
    return {joined[at : at + 2] for at in range(len(joined) - 1)}

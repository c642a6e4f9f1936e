"""The HTML of an answer to the same with a sign for the lines of each program in it.

Lines of a program, of a shell and of what it prints are no words that a learner recites, and no
items of a list. What is set as `<pre>` is told by its looks already; people type programs line by
line as well. A line counts as one of a program only beside others, or behind the mark of a shell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from clindeck.lint.wording.lengths import lines_of_code, words_in
from clindeck.lint.wording.said import LISTING, PREFORMATTED, said
from clindeck.model.late_patterns import late_pattern

_MAY_HOLD_PROGRAM = late_pattern(
    r"[;{}](?<!&nbsp;)(?<!&quot;)(?<!&#39;)(?<!&amp;)(?<!&[gl]t;)\s*(?:<|\n|\Z)|[$%] \S|#!|>>> "
    r"|[├└]─|&gt;&gt;&gt;|\w&gt; ?\S|==|=>|=&gt;|&amp;&amp;|\|\||\w\.\w+\(| -{1,2}[a-z]"
    r"|\w\([^<>()\n]{0,99}\)\s{0,9}[:{]?\s{0,9}(?:<|\n|\Z)|\[[A-Z]{2,20} |[A-Z]\|[A-Z]"
    r"|\b(?:fi|then|echo|sudo|import|require|puts|def|class|return|SELECT|FROM|for \w+ in"
    r"|ALTER|CREATE|DECLARE|FETCH|ELSE|THEN|END (?:IF|LOOP))\b"
)
"""What some line of every program has, in HTML: of most answers no more has to be asked."""
_MAY_PROMPT = late_pattern(r"\$ \S|>>> |&gt; ?\S|:\\")
_LINE_END = late_pattern(r"(<br\b[^>]*>|</?(?:p|div|tr|pre|table)\b[^>]*>|\n)", re.I)
_IN_LIST = late_pattern(r"</?(?:li|ul|ol)\b", re.I)
_PROMPT = late_pattern(r"(?:[\w.~@:/-]*\$ |>>> |\w+> |C:\\\S*> ?)\S")
_SIGN = late_pattern(
    "|".join(
        (
            r"[;{}]\Z|\*/\Z|\A(?:#!|//|/\*|[)}\]]|<[?%!/a-z])",
            r"==|!=|=>|\+\+|\|\||&&|\w\(\)|\w\.\w+\(|\w::\w|\w\(.{0,300}\)\s{0,9}[;:{]\Z|\$[({A-Za-z_].{0,300}[;\"')]",
            r"= ?(?:[\"'\[({]|(?:new|None|null|true|false|True|False)\b)",
            r"\A(?:fi|done|esac|then|else|end|begin|ensure|BEGIN|END|try:|else:|finally:)\Z",
            r"\A(?:require|require_relative|puts) [\"':A-Z]|\bdo \|[\w, ]{1,40}\|\Z|\Aloop do\Z",
            r"\A(?:next|return|break|raise) (?:unless|if) \w|\Arescue(?: [\w:]+)?(?: => \w+)?\Z",
            r"\A[a-z_][\w, ]{0,40} = \w+\.\w|\A[a-z_]\w*: (?:'[^']*',?|\"[^\"]*\",?|[0-9]+,)\Z",
            r"\A(?:if|while|for) ?\(|\A(?:if|while) \[|\A(?:def|class|for|while|elif|with)\b.*:\Z",
            r"[├└│]",
            r"; (?:then|do)\Z|\A[a-z_]\w*\(.*\)\Z",
            r"\A(?:import [\w.]+|from [\w.]+ import .+)\Z",
            r"\A(?:const|let|var|int|char|float|double|void|bool|string|auto|fn|func|function|public"
            r"|private) [\w<>\[\]*&][^=(;]*[=(;]",
            r"\A(?:SELECT|FROM|WHERE|INSERT INTO|UPDATE|CREATE TABLE|GROUP BY|ORDER BY)\b",
            r"\A(?:ALTER|DROP|CREATE|DECLARE|FETCH|DELIMITER|LEAVE|ITERATE|GRANT|RENAME TO) \S"
            r"|\A(?:ON SCHEDULE|ORDER BY|LEFT JOIN|INNER JOIN)\b|\AIF \S.{0,100} THEN\Z",
            r"\A(?:ELSE|END (?:IF|WHILE|LOOP|CASE|FOR);?|end (?:if|while|loop|for))\Z",
            r"\A\[[A-Z]{2,20}(?: [\w, ]{1,60})?\]?\Z|\A[A-Z]{2,20}(?:\|[A-Z]{2,20}){1,9}\Z",
            r"\A(?:else )?(?:if|while|for)\b(?=.{0,60}[=<>(\[]).{1,80}\b(?:then|do)\b"
            r"|\Awhile \S{1,20} [<>=!]{1,2} \S{1,20}\Z",
            r"\A(?:sudo|echo|export|cd) [\w./~\"'$-]|\A[a-z][\w.-]*(?: [a-z][\w.-]*)? -{1,2}\w",
        )
    )
)
"""What hardly a sentence has: signs of programs, commands with options, assignments."""
_COMMENT = late_pattern(r"#(?!\w*\Z)|//|/\*|--\s|;;|REM\b|\*\s")
_WORD = late_pattern(r"[\"'“(]?[^\W\d_]+(?:[-'’/][^\W\d_]+)*[\"'”),.;:?!]*\Z")
_FEWEST_WORDS_OF_SENTENCE = 6
_FEWEST_WORDS_OF_PROSE = 12
_LEAST_OF_WORDS = 0.75
"""Of what a sentence is made of, so much is plain words (our limit)."""
_CODE = late_pattern(r"<code\b[^<>]*>(.{0,800}?)</code\s*>", re.I | re.S)
_LINE_OF_PROGRAM = late_pattern(
    r"(?:val|var|let|const|int|def|return|import|public|private)\b.*[=(;]|(?!> ).*[;{}]\Z"
    r"|[\w.]+ ?= ?[\w.]+\(|[\w.]+\([^()]*\)(?: ?(?://|#).*)?\Z"
)
_SIGNS_PER_WORD = 0.4
_CODE_SIGN = late_pattern(r"[{};=<>$#|&\[\]]")
_TYPED_LINE = late_pattern(
    r"<[/!]?[A-Za-z]|.*[;{}\]]\Z|.*\w\(.*\)\Z|[#$>/]|\*/|[\w.]+ ?=(?! ?\S+(?: \S+){4})|[0-9]+\Z"
    r"|(?:def|class|import|end|else|FROM|RUN|COPY|CMD|SELECT|INSERT|CREATE|UPDATE|CASE|WHEN|WHERE"
    r"|puts|print|return|const|let|var|bin/)\b"
)
_BLOCK_END = late_pattern(r"<br\b[^<>]*>|</?(?:div|p|li)\b[^<>]*>", re.I)
FEWEST_LINES_TYPED, MOST_WORDS_TO_A_LINE = 10, 2
"""So many lines that look like a program are one, if hardly a word stands besides (our limits)."""
_WIKI_LINK = late_pattern(r"!?\[\[(?=[^\W\d_]{2})([^\[\]\n]{1,80})\]\]")
_FEWEST_LINES = 2
_LONGEST_GAP = 3
"""So many lines without a sign may stand between two that have one."""


def without_programs(html: str) -> str:
    """Return HTML with `LISTING` for each run of lines of a program; lists are left alone."""
    signs = sum(1 for _ in islice(_MAY_HOLD_PROGRAM.finditer(html), _FEWEST_LINES))
    if signs < _FEWEST_LINES and _MAY_PROMPT.search(html) is None:
        return html
    pieces = _LINE_END.split(html)
    lines = [piece and said(piece) for piece in pieces[::2]]
    is_listed = _listed(pieces)
    codes = [
        not listed and line != LISTING and _is_of_program(line)
        for line, listed in zip(lines, is_listed, strict=True)
    ]
    for first, last in _runs(lines, codes, is_listed):
        for number in range(first, last + 1):
            pieces[2 * number] = ""
        pieces[2 * first] = f" {LISTING} "
    return "".join(pieces)


def lines_of_program(html: str, answer: str) -> int:
    """Return how many lines of a program an answer sets as one, or types with hardly a word."""
    lines = lines_of_code(html)
    if lines >= FEWEST_LINES_TYPED or "\\begin{" in html:
        return lines
    typed = _lines_typed(html)
    is_bare = words_in(answer.replace(LISTING, " ")) <= MOST_WORDS_TO_A_LINE * typed
    return typed if typed >= FEWEST_LINES_TYPED and is_bare else lines


def _lines_typed(html: str) -> int:
    """Return how many lines of a program stand in HTML, typed line by line and by no shell."""
    if sum(1 for _ in islice(_MAY_HOLD_PROGRAM.finditer(html), _FEWEST_LINES)) < _FEWEST_LINES:
        return 0
    pieces = _LINE_END.split(html)
    lines, is_listed = [said(piece) for piece in pieces[::2]], _listed(pieces)
    if any(_PROMPT.match(line) for line in lines):
        return 0
    codes = [
        not listed and line != LISTING and _is_of_program(line)
        for line, listed in zip(lines, is_listed, strict=True)
    ]
    runs = _runs(lines, codes, is_listed)
    if sum(1 + last - first for first, last in runs) < FEWEST_LINES_TYPED:
        return 0
    return sum(line != "" for line in lines[runs[0][0] : runs[-1][1] + 1])


def words_of_code(html: str) -> int:
    """Return how many words of an answer are code within a sentence, or lines that look so."""
    if "<code" not in html:
        lines = [said(line) for line in _BLOCK_END.split(html)] if "<" in html else []
        of_program = [
            line
            for line in lines
            if _LINE_OF_PROGRAM.match(line) is not None and not is_sentence(line)
        ]
        return sum(map(words_in, of_program)) if len(of_program) >= _FEWEST_LINES else 0
    return sum(words_in(said(found)) for found in _CODE.findall(PREFORMATTED.sub(" ", html)))


def is_line_of_code(line: str) -> bool:
    """Return whether a line is one of a program, of a page's source, or typed into a shell."""
    return _TYPED_LINE.match(line) is not None


def is_code(text: str) -> bool:
    """Return whether a text has so many signs of programs that it is one rather than prose."""
    words = len(text.split())
    return bool(words) and len(_CODE_SIGN.findall(text)) >= _SIGNS_PER_WORD * words


def is_mostly_program(items: Sequence[str]) -> bool:
    """Return whether an answer is, or most of its items are, a program or a page."""
    lines = sum(is_line_of_code(item) and not is_sentence(item) for item in items)
    return (len(items) > 2 and 2 * lines > len(items)) or is_code(
        _WIKI_LINK.sub(r"\1", " ".join(items))
    )


def _listed(pieces: Sequence[str]) -> list[bool]:
    """Return for each line whether it stands in a list."""
    depth = 0
    found: list[bool] = []
    for piece in pieces[::2]:
        marks = _IN_LIST.findall(piece)
        found.append(bool(marks) or depth > 0)
        depth = max(0, depth + sum(-1 if mark.startswith("</") else 1 for mark in marks))
    return found


def _is_of_program(line: str) -> bool:
    """Return whether a line is one of a program, or typed behind the mark of a shell."""
    if _PROMPT.match(line) is not None:
        return True
    return _SIGN.search(line) is not None and not is_sentence(line)


def is_sentence(line: str) -> bool:
    """Return whether most of a line is plain words."""
    words = line.split()
    if len(words) < _FEWEST_WORDS_OF_SENTENCE:
        return False
    plain = sum(_WORD.match(word) is not None for word in words)
    return plain >= _LEAST_OF_WORDS * len(words)


def _runs(
    lines: Sequence[str], codes: Sequence[bool], is_listed: Sequence[bool]
) -> list[tuple[int, int]]:
    """Return the first and the last line of each program."""
    runs: list[list[int]] = []
    for number, is_of_program in enumerate(codes):
        if not is_of_program:
            continue
        if runs and _goes_on(lines, is_listed, runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[tuple[int, int]] = []
    for run in runs:
        first, last = run[0], run[-1]
        for number in range(first - 1, -1, -1):
            if is_listed[number] or (lines[number] and not _COMMENT.match(lines[number])):
                break
            first = number if lines[number] else first
        is_shell = any(_PROMPT.match(lines[number]) for number in run)
        while last + 1 < len(lines) and not is_listed[last + 1] and not codes[last + 1]:
            following = lines[last + 1]
            is_printed = is_shell and not _goes_on_in_words(following)
            if following and not is_printed and not _COMMENT.match(following):
                break
            last += 1
        if len(run) >= _FEWEST_LINES or is_shell:
            found.append((first, last))
    return _joined(found)


def _goes_on_in_words(line: str) -> bool:
    """Return whether a line behind what a shell prints surely is none that it prints."""
    is_ended = line.endswith((".", "?", "!", ":"))
    return is_sentence(line) and (is_ended or len(line.split()) >= _FEWEST_WORDS_OF_PROSE)


def _goes_on(lines: Sequence[str], is_listed: Sequence[bool], last: int, following: int) -> bool:
    """Return whether what stands between two lines of programs parts them into two."""
    between = [line for line in lines[last + 1 : following] if line]
    return (
        not any(is_listed[last + 1 : following])
        and len(between) <= _LONGEST_GAP
        and not any(map(is_sentence, between))
    )


def _joined(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs with those that overlap as one."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if found and found[-1][1] >= first:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found

r"""Anyone's HTML to what a reader sees of it: words, and signs for what is no word.

A formula is one sign, whatever its source says: nobody reads `\frac{1}{2}` as seven words. The
same for the LaTeX that Anki draws as a picture, and for lines of a program. Sentences that stand
inside LaTeX are read as sentences. Scripts, styles, comments and sounds are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clindeck.markup.character_references import unescaped
from clindeck.markup.plain_text import plain_of, shown_of_each
from clindeck.model.late_patterns import late_pattern

FORMULA = "⟨∑⟩"
"""Stands for a formula in the text of a card: one sign, no word of any language."""

LISTING = "⟨{}⟩"
"""Stands for the lines of a program."""

NO_TEXT = r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>"
"""Comments and what is for the browser alone, from an opening to the next; one group."""
UNREAD = late_pattern(NO_TEXT, re.I | re.S)
"""What is for the browser alone."""
UNSEEN = late_pattern(
    rf"{NO_TEXT}|\[sound:[^\]]*\]"
    r"""|<(div|p|span)\b(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*?\shidden(?=[\s=>])[^<>]*>.{0,2000}?</\2\s*>""",
    re.I | re.S,
)
"""What no reader sees, whatever stands in it."""
_FORMULA = late_pattern(
    r"\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\[(\${1,2})\].{1,4000}?\[/\1\]"
    r"|\[latex\](?:(?!\[latex\]).){1,20000}?\[/latex\]"
    r"|<anki-mathjax\b[^<>]*>.{1,2000}?</anki-mathjax\s*>|\$\$[^$]{1,2000}\$\$",
    re.I | re.S,
)
_OPENS_FORMULA = late_pattern(r"\\[(\[]|\[(?:latex|\$)|<anki-mathjax|\$\$", re.I)
_MARKED = late_pattern(r"[<&\[\\$]")
"""Signs without which a text is seen as it is written."""
_SIGNS_OF_FORMULAS = ("\\", "[", "<", "$")
PREFORMATTED = late_pattern(r"<pre\b[^<>]*>(.{1,20000}?)</pre\s*>", re.I | re.S)
_RAISED = late_pattern(r"<sup\b[^<>]*>([-−–+]?[0-9]{1,3}[-−–+]?|[-−–+])</sup\s*>", re.I)
_RAISED_SIGNS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LINE_NUMBERS = late_pattern(r"(?:\s|<[^<>]*>|[0-9])*\Z")
_CODE_SIGNS = late_pattern(r"[{}\[\]()=;$#|@]|&[lg]t;")
_SIGNS_PER_LINE = 1
"""A preformatted text with fewer signs of programs is prose or a poem (our limit)."""
_SHOWN = late_pattern(
    r"<(?:img|audio|video|source|object|embed|image)\b[^<>]*?\s(?:src|data|href)\s*=\s*"
    r"""(?:"([^">]+)|'([^'>]+)|([^"'>\s]+))|\[sound:([^\[\]]+)\]""",
    re.I,
)
_FEWEST_WORDS_OF_SENTENCE = 4
"""Fewer words in a formula are a unit or a condition: `\\text{ if } x > 0` (our limit)."""
_TEXT_IN_FORMULA = late_pattern(r"\\(?:text(?:bf|it|rm|normal)?|mbox)\s?\{([^{}]*)\}")
_LATEX = late_pattern(r"\[latex\](.*)\[/latex\]", re.I | re.S)
_VERBATIM = late_pattern(r"\\begin\{(verbatim|lstlisting)\}.*?(?:\\end\{\1\}|\Z)", re.S)
_MATHS = late_pattern(
    r"\$\$[^$]{1,2000}\$\$|\$[^$]{1,1000}\$|\\\[.{1,2000}?\\\]|\\\(.{1,2000}?\\\)"
    r"|\\begin\{((?:equation|align|gather|math|displaymath|eqnarray)\*?)\}"
    r"(?:(?!\\begin\{\1).){0,4000}?\\end\{\1\}",
    re.S,
)
_SET_TEXT = late_pattern(r"\\(?:text\w*|emph|(?:sub)*section\*?|paragraph\*?)\s?\{([^{}]*)\}")
_LATEX_LINE_END = late_pattern(r"\\item\b|\\\\")
_LATEX_MARK = late_pattern(r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\[\]]*\])?|\\[a-zA-Z]+\*?|[{}]")
_BEGIN = late_pattern(r"\A(?:\\[(\[]|\[\${1,2}\]|\${2})\s*")
_END = late_pattern(r"(?:\\[)\]]|\[/\${1,2}\]|\${2})\Z")
_DEFINES = late_pattern(
    r"\\(?:def|gdef|let|(?:re)?newcommand|providecommand|DeclareMathOperator|require)\b\*?[^\n]{1,400}[}\w]"
)
_LINK = late_pattern(r"""<a\b[^<>]{0,400}?\shref\s*=\s*(?:"([^">]+)|'([^'>]+)|([^"'>\s]+))""", re.I)
_NAME_OF_PAGE = late_pattern(
    r"(?!index|home|main|default)[\w%-]{1,40}[_-][\w%-]{1,80}|[^\W\d_]{8,40}"
)
_PROGRAM = "\x02"
"""Stands for `LISTING` while braces are taken away."""
_MARKUP = late_pattern(r"<[^<>]*>|&\w+;")
_PLAIN_WORD = late_pattern(r"[^\W\d_]{2,}")
_LONGEST_FORMULA_TEXT = 20_000
"""Characters of HTML that are looked at for formulas; no side that a person learns is longer."""


def said(html: str) -> str:
    """Return what a reader sees of HTML as one line, each formula as `FORMULA`."""
    if _MARKED.search(html) is None:
        return " ".join(html.split())
    if "<" in html or "[" in html:
        html = UNSEEN.sub(" ", html)
    if "<pre" in html:
        html = PREFORMATTED.sub(_listed, html)
    if "<sup" in html:
        html = _RAISED.sub(_as_sign, html)
    return plain_of(without_formulas(html))


def lines_said(lines: Iterable[str]) -> list[str]:
    """Return what a reader sees of each line of HTML, those left out that say nothing."""
    return [text for line in lines if line and (text := said(line))]


def _as_sign(found: re.Match[str]) -> str:
    """Return the signs for a raised number: 10⁹, det(A)⁻¹."""
    return found[1].translate(_RAISED_SIGNS)


def said_of_each(htmls: Sequence[str]) -> list[str]:
    """Return `said` of each, looking at all at once first: mostly they are plain already."""
    shown = None if _may_hold_formula("|".join(htmls)) else shown_of_each(htmls)
    return list(map(said, htmls)) if shown is None else shown


def has_marks(html: str) -> bool:
    """Return whether a reader may see another text than that of the HTML."""
    return "<" in html or "&" in html or _may_hold_formula(html)


def _may_hold_formula(html: str) -> bool:
    """Return whether a formula may stand in HTML; few texts have its signs, which are soon seen."""
    has_signs = any(map(html.__contains__, _SIGNS_OF_FORMULAS))
    return has_signs and _OPENS_FORMULA.search(html) is not None


def _listed(found: re.Match[str]) -> str:
    """Return what a reader sees of a preformatted text: a sign if it is a program."""
    text = found[1]
    if _LINE_NUMBERS.match(text) is not None:
        return " "
    lines = 1 + text.count("\n") + text.count("<br")
    is_code = lines > 1 and len(_CODE_SIGNS.findall(text)) >= _SIGNS_PER_LINE * lines
    return f" {LISTING} " if is_code else found.group()


def without_formulas(html: str) -> str:
    """Return HTML with a sign for each formula."""
    if not _may_hold_formula(html):
        return html
    return _FORMULA.sub(lambda found: f" {_read(found.group())} ", html[:_LONGEST_FORMULA_TEXT])


def _read(formula: str) -> str:
    """Return what a reader reads of a formula's source: the sentences in it, else a sign."""
    latex = _LATEX.match(formula)
    if latex is not None:
        return _sentences_of_latex(latex[1])
    if _only_defines(formula):
        return ""
    texts = _TEXT_IN_FORMULA.findall(formula)
    if sum(len(_PLAIN_WORD.findall(text)) for text in texts) < _FEWEST_WORDS_OF_SENTENCE:
        return FORMULA
    between = [part.strip(" \\()[]$") for part in _TEXT_IN_FORMULA.split(formula)[::2]]
    read = f" {FORMULA} " if between[0] else ""
    for text, behind in zip(texts, between[1:], strict=True):
        read += f"{text} {FORMULA} " if behind else f"{text} "
    return read


def _only_defines(formula: str) -> bool:
    """Return whether each line of a formula defines a command, so that it shows nothing."""
    if "\\def" not in formula and "command" not in formula and "Operator" not in formula:
        return False
    lines = [line.strip() for line in _MARKUP.sub("\n", formula).splitlines()]
    lines[0], lines[-1] = _BEGIN.sub("", lines[0]), _END.sub("", lines[-1])
    return all(_DEFINES.fullmatch(line) is not None for line in map(str.strip, lines) if line)


def pages_linked(html: str) -> list[str]:
    """Return the pages that links in HTML lead to, by their own names: a/sums and b/sums are one.

    A page whose name says nothing (`index.html`, `12`) is named by the whole address.
    """
    addresses = ["".join(found) for found in _LINK.findall(html)] if "href" in html else []
    names = [address.partition("?")[0].rstrip("/").rpartition("/")[2] for address in addresses]
    return [
        name if _NAME_OF_PAGE.fullmatch(name) is not None else address
        for name, address in zip(names, addresses, strict=True)
    ]


def _sentences_of_latex(latex: str) -> str:
    """Return HTML of what a whole page of LaTeX says, a sign if it is no more than a formula."""
    text = _MATHS.sub(f" {FORMULA} ", _VERBATIM.sub(f" {_PROGRAM} ", latex))
    text = _SET_TEXT.sub(r"\1 ", text)
    text = _LATEX_MARK.sub(" ", _LATEX_LINE_END.sub("<br>", text))
    words = _PLAIN_WORD.findall(_MARKUP.sub(" ", text))
    if len(words) >= _FEWEST_WORDS_OF_SENTENCE:
        return text.replace(_PROGRAM, LISTING)
    return LISTING if _PROGRAM in text else FORMULA


def shown_besides_words(html: str) -> tuple[str, ...]:
    """Return the sources of pictures, sounds and formulas in HTML, in order."""
    found: list[str] = []
    if "<" in html or "[sound:" in html:
        found += [next(filter(None, each.groups())) for each in _SHOWN.finditer(html)]
    if "<svg" in html:
        found.append("<svg>")
    if _may_hold_formula(html):
        formulas = _FORMULA.finditer(html[:_LONGEST_FORMULA_TEXT])
        found += [unescaped(each.group()) for each in formulas]  # braces are escaped in a cloze
    if "<pre" in html:
        found += [each.group() for each in PREFORMATTED.finditer(html)]
    return tuple(found)

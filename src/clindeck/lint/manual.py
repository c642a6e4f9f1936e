"""Rules to their manual: the docstring of each rule's module as a page, and the list of all."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from textwrap import dedent, fill

from clindeck.lint.figures.measured import measured_text
from clindeck.lint.rule import CardRule, DeckRule, RowRule, Rule, TopicRule
from clindeck.model.late_patterns import late_pattern

PARTS = ("Why", "Bad", "Good", "Silence")
"""What every manual page has besides its first sentence and what the rule checks."""

_PART = late_pattern(rf"({'|'.join(PARTS)}):(?:\s+|\Z)")
_SUBJECTS: Mapping[type[Rule], str] = {
    CardRule: "cards",
    RowRule: "rows",
    DeckRule: "decks",
    TopicRule: "topics",
}
_FAMILIES = {
    "Q": "Cards: what is asked, and how",
    "D": "Doses: what a dose says, and how it is written",
    "H": "Hazards: drugs that can do harm, and what must be said with them",
    "R": "Rows, sources and reviews: what a card rests on",
}


def manual_of(rule: Rule) -> str:
    """Return the docstring of a rule's module, without its indentation."""
    return inspect.cleandoc(sys.modules[rule.find.__module__].__doc__ or "")


def summary_of(rule: Rule) -> str:
    """Return the first sentence of a rule's manual."""
    return manual_of(rule).partition("\n")[0]


def page_name(rule: Rule) -> str:
    """Return the file name of a rule's page."""
    return f"{rule.code}-{rule.slug}.md"


def text_page(rule: Rule) -> str:
    """Return a rule's manual page for a terminal."""
    figures = _wrapped(f"Measured: {told}") if (told := measured_text(rule.code)) else ""
    page = f"{rule.code} {rule.slug} ({_kind(rule)})\n\n{manual_of(rule)}\n"
    return f"{page}\n{figures}\n" if figures else page


def text_list(rules: Sequence[Rule]) -> str:
    """Return a line for each rule: code, slug, severity, first sentence."""
    width = max((len(rule.slug) for rule in rules), default=0)
    return "".join(
        f"{rule.code}  {rule.slug:{width}}  {rule.severity.value:7}  {summary_of(rule)}\n"
        for rule in rules
    )


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """Return the Markdown manual: a page for each rule and README.md, by file name."""
    return {"README.md": _readme(rules)} | {page_name(rule): _page(rule) for rule in rules}


def _kind(rule: Rule) -> str:
    scope = f"; {rule.scope}" if str(rule.scope) else ""
    return f"{rule.severity.value}, looks at {_SUBJECTS[type(rule)]}{scope}"


def _page(rule: Rule) -> str:
    paragraphs = [_markdown(paragraph) for paragraph in manual_of(rule).split("\n\n")]
    if told := measured_text(rule.code):
        paragraphs.append(_wrapped(f"**Measured:** {told}"))
    return (
        "\n\n".join([f"# {rule.code} {rule.slug}", f"*{_sentence(_kind(rule))}.*", *paragraphs])
        + "\n"
    )


def _wrapped(text: str) -> str:
    return fill(text, 100, break_long_words=False, break_on_hyphens=False)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _markdown(paragraph: str) -> str:
    """Return a paragraph with its part's name in bold and indented lines as a block of code."""
    lines = paragraph.split("\n")
    if lines[0].startswith(" "):
        return _code(lines)
    first = _PART.sub(lambda part: f"**{part[1]}:** ", lines[0]).rstrip()
    prose = [first]
    rest = lines[1:]
    while rest and not rest[0].startswith(" "):
        prose.append(rest.pop(0))
    return "\n\n".join(["\n".join(prose), *([_code(rest)] if rest else [])])


def _code(lines: list[str]) -> str:
    return f"```yaml\n{dedent(chr(10).join(lines))}\n```"


def _readme(rules: Sequence[Rule]) -> str:
    parts = [
        "# Rules",
        "What `clindeck check` looks for in content that is sound otherwise. `clindeck rule CODE` "
        "prints a page, `clindeck rule`\nthe list. An error stops a build, a warning does not. A "
        "rule listed as warning only advises: `clindeck build` does not ask\nit, unless `--strict` "
        "is to refuse warnings; one listed as error may call something a warning as well. How to "
        "say that a\nrule does not fit: [silencing a rule](../content-format.md#silencing-a-rule). "
        "Faults that are no rules: [problem codes](../problems.md).",
        "These pages are made from the docstrings of `src/clindeck/lint/rules/` and from "
        "`lint/figures/measured.tsv` by `make rules`. "
        "A code and a slug never change\ntheir meaning and are never used again.",
    ]
    for letter, title in _FAMILIES.items():
        family = [rule for rule in rules if rule.code.startswith(letter)]
        if family:
            lines = ["| code | rule | severity | |", "|---|---|---|---|"]
            lines += [
                f"| [{rule.code}]({page_name(rule)}) | {rule.slug} | {rule.severity.value} | "
                f"{_cell(summary_of(rule))} |"
                for rule in family
            ]
            parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

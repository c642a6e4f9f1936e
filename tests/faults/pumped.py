"""What each pattern of the product is shown, and readers of foreign text, held against the clock.

A pattern that looks for an end walks to the end of the text from every beginning, and code that
knows better shows it no beginning without an end. What code does to a text first is done here, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from clindeck.anki.reader.package import package_contents
from clindeck.content.dose_html import dose_html
from clindeck.content.silence_reader import read_settings
from clindeck.diff.words import field_runs
from clindeck.doses.parser import parse_dose
from clindeck.doses.style import displayed, prose_faults
from clindeck.draft.draft_tables import draft_of
from clindeck.draft.reading.documents import document_of
from clindeck.formats.csv_reader import read_csv
from clindeck.formats.html_tables import read_page
from clindeck.formats.markdown_tables import read_markdown_page
from clindeck.formats.yaml.reader import read_yaml
from clindeck.inspect.inspection import inspected
from clindeck.inspect.unclosed_html import closed
from clindeck.lint.registry import RULES
from clindeck.markup.inert import inert
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.cells import Text
from clindeck.model.ids import value_slug
from clindeck.model.signs import with_signs_as_words, with_signs_marked
from clindeck.recipes.cloze import parse_cloze
from clindeck.recipes.templates import parse_template
from clindeck.report.terminal_text import visible
from tests.anki.packages import foreign
from tests.faults.pumping import Place, pumps, slow_text, takes_longer

SIGNS = 100_000
CPU_S = 1.0
Guard = Callable[[str], str]


def up_to(end: str) -> Guard:
    """Return what leaves of a text what stands before the last end, with it."""
    return lambda text: text[: text.rfind(end) + len(end)] if end in text else ""


def bounded(size: int) -> Guard:
    """Return what leaves so many signs of a text."""
    return lambda text: text[:size]


GUARDS: Mapping[str, Guard] = {
    "anki.drawn_masks._SCRIPT": up_to("</script>"),
    "anki.rendering._ELEMENT": up_to(">"),
    "anki.template_parts._TAG": closed,
    "doses.style._NUMBER_BEFORE": bounded(24),
    "doses.wordings.missing_units._BEFORE": bounded(40),
    "doses.wordings.missing_units._UNIT_BEFORE": bounded(40),
    "markup.typed._FORMULA": lambda text: text if "\\)" in text else "",
    "draft.references.left_over_citations._PUBLISHER_AT_END": bounded(80),
    "formats.workbook.numbers._LITERAL": bounded(255),
    "lint.rules.sources.r006_source_junk._LAST_WORD": bounded(60),
    "lint.wording.answer_parts._LINE_END": closed,
    "lint.wording.answer_parts._BLOCK_END": closed,
    "lint.wording.said._FORMULA": bounded(20_000),
    "inspect.foreign_cards.UNREAD": closed,
    "inspect.foreign_cards.UNSEEN": closed,
    "inspect.foreign_templates._TAG": closed,
    "inspect.foreign_templates._ANSWER_LINE": closed,
    "inspect.inspection._MEDIA": closed,
    "inspect.unshown_elements._COMMENT": up_to("*/"),
    "markup.plain_text._ELEMENT": up_to(">"),
    "recipes.cloze._BLANK": up_to("]]"),
}
"""By the name of a pattern, what the code that uses it has done to its text."""
FEW_OPENINGS = frozenset(("formats.html_tables._STYLE",))
"""Patterns over a page of which at most fifty tags have no end; it is refused else (`MAX_OPEN`)."""
ELSEWHERE = ("doses.patterns.", "report.problem_manual.")
"""Patterns that `parse_dose` shows no text of 2,000 signs, 20 spaces or 20 digits in a row (it is
tried as a whole), and those that read a page of ours."""
ANCHORED = frozenset((
    "content.json_shapes.ID", "content.silence_reader._ANY_KEY", "content.silence_reader._SET_KEY",
    "doses.decimal_commas._unit", "formats.csv_reader._CELL", "json_schemas.topics.NAME",
    "json_schemas.topics.URL", "markup.inert._SAFE_VALUES",
))  # fmt: skip
"""Patterns that are handed on to code which asks them of the beginning of a text only."""
MADE_OF_WORDS: Mapping[str, Sequence[str]] = {
    "draft/reading/tables/around/legends.py legend_in": (
        r"(?<![^\s,;|/(\[])(?:(?:x|\+)[\"']?(?:\s{0,2}[=:]\s{0,3}|\s{1,2}[-]\s{1,2})|(?:\+)\s{1,3})",
    ),
    "inspect/foreign_doses.py _is_dosed": (r"(?<![0-9.,])1\.0(?![0-9])",),
    "lint/rules/cards/q003_uncounted_set.py _says": (
        r"(?<![\w.,-])12(?![\w%]|[.,][0-9])", r"\bfour\b"
    ),
    "lint/rules/cards/q013_undefined_abbreviation.py _is_a_name": (
        r"[A-Za-z]-QRX\b|\bQRX-[A-Za-z]|\[QRX\b",
    ),
    "lint/rules/cards/q013_undefined_abbreviation.py _spells": (r"(?<!\w)a",),
    "model/marks.py words_with_marks": (
        r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:[.,][0-9]+)*", r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"
    ),
}  # fmt: skip
"""Patterns that are made while the product runs, by the function that makes them, as one of them
reads. Whoever adds one adds it here."""


def guard_of(place: Place) -> Guard | None:
    """Return what is done to a text before a pattern sees it; None if it is left out here."""
    if place.name in FEW_OPENINGS or place.name.startswith(ELSEWHERE):
        return None
    if place.name.startswith("formats/workbook/numbers.py"):
        return bounded(255)
    return GUARDS.get(place.name, str)


def package_of(place: Place) -> str:
    """Return the folder of the product that a pattern belongs to."""
    return place.name.replace("/", ".").partition(".")[0]


def made_while_running() -> Iterator[Place]:
    """Yield the patterns of `MADE_OF_WORDS`."""
    for name, written in MADE_OF_WORDS.items():
        for text in written:
            yield Place(name, re.compile(text), is_anchored=False)


def slow_pattern(place: Place, most: int = 1_000_000) -> str:
    """Return a text over which a pattern sits for more than a second, empty if none is found."""
    guard = guard_of(place)
    if guard is None:
        return ""
    asked = place._replace(is_anchored=place.is_anchored or place.name in ANCHORED)
    return slow_text(asked, guard, SIGNS, CPU_S, most)


def _package(text: str) -> None:
    for fields in (("g", text, "an answer"), ("g", "what does QRX mean?", text)):
        inspected(package_contents(foreign([fields])), RULES, frozenset())


def _draft(name: str) -> Callable[[str], object]:
    return lambda text: draft_of(document_of(name, text.encode()).blocks)


def _page(text: str) -> None:
    read_page("in.html", f"<table><tr><th>a<td>{text}</table>".encode())


def _styles(text: str) -> None:
    read_page("in.html", f"<style>{text}</style><table><tr><th>a<td>b</table>".encode())


def _markdown(text: str) -> None:
    read_markdown_page("in.md", f"| a | b |\n|---|---|\n| x | {text} |\n".encode())


def _typed(text: str) -> Text:
    return Text(text, "a.yaml", 1, 1, None)


VALUE = 20_000
"""Signs that a value may have."""
FUNCTIONS: Mapping[str, tuple[int, Callable[[str], object]]] = {
    "a value to HTML": (VALUE, html_of),
    "a dose": (VALUE, parse_dose),
    "a dose on a card": (VALUE, lambda text: (dose_html(text), displayed(text))),
    "a dose in a sentence": (VALUE, prose_faults),
    "signs marked": (VALUE, with_signs_marked),
    "signs in an id": (VALUE, with_signs_as_words),
    "a slug": (VALUE, value_slug),
    "a wording": (VALUE, lambda text: parse_template(_typed(text))),
    "a wording with blanks": (VALUE, lambda text: parse_cloze(_typed(text))),
    "words that changed": (VALUE, lambda text: field_runs(text, text[1:])),
    "plain text": (VALUE, plain_of),
    "foreign HTML": (SIGNS, lambda text: inert(text, links=True)),
    "ends of foreign HTML": (SIGNS, closed),
    "a terminal": (SIGNS, visible),
    "YAML": (SIGNS, lambda text: read_yaml("a.yaml", text.encode())),
    "the settings": (SIGNS, lambda text: read_settings(text.encode())),
    "CSV": (SIGNS, lambda text: read_csv("a.csv", text.encode())),
    "a page": (SIGNS, _page),
    "styles of a page": (SIGNS, _styles),
    "Markdown": (VALUE, _markdown),
    "a draft of an article": (SIGNS, _draft("in.txt")),
    "a draft of Markdown": (SIGNS // 2, _draft("in.md")),
    "a draft of a page": (SIGNS, _draft("in.html")),
    "a draft of CSV": (SIGNS, _draft("in.csv")),
    "a package": (SIGNS, _package),
}
"""Readers of foreign text, each with the number of signs it is shown."""
FUNCTION_CPU_S = 3.0
_NASTY = (
    "", "url(", "[[", "{{c1::", "\\(", "<!--", "<a ", "&#", "](", "`", "- a\n", "a: [", '\'5"',
    "5' ", "a* ", "1, ", "a (b) ", "q8h ", "AB ", "( QRX ", "QRX: a ", "1. a\n", "<li>", "<div>",
    "</div", "<p a", "<br>", "x~", "^a", "| ", "a,b\n\nc\n\n", '"', "a\tb\n", "Title\n\n",
    "\u202e", "e\u0301", "= ", "[a]\n", "0,1 mg ", "1-", "> ", "* ", "\r", "\n",
)  # fmt: skip


@cache
def _pumps_of(places: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(pair for place in places for pair in pumps(place.pattern)))


def slow_function(name: str, places: tuple[Place, ...], most: int, most_signs: int = SIGNS) -> str:
    """Return a text over which a reader sits for more than three seconds, empty if none is."""
    size, function = FUNCTIONS[name]
    size = min(size, most_signs)
    tried = dict.fromkeys((before, " ") for before in _NASTY)
    tried.update((("", unit), None) for unit in _NASTY if unit)
    of_patterns = _pumps_of(places)
    step = max(1, -(-len(of_patterns) // most))
    tried.update((pair, None) for pair in islice(of_patterns, 0, None, step))
    for before, unit in tried:
        text = before + unit * (size // len(unit))
        if takes_longer(lambda: function(text), FUNCTION_CPU_S):  # noqa: B023 - called at once
            return f"{before!r} + {unit!r} * {size // len(unit)}"
    return ""

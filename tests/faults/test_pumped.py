"""Whatever text comes in, no pattern and no loop over it takes a time that grows with its square.

A part of the texts here; `make torture` tries them all.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.anki.packages import edited, foreign, with_model
from tests.faults.pumped import (
    ANCHORED,
    FEW_OPENINGS,
    FUNCTIONS,
    GUARDS,
    MADE_OF_WORDS,
    SIGNS,
    made_while_running,
    package_of,
    slow_function,
    slow_pattern,
)
from tests.faults.pumping import (
    Place,
    made_at_import,
    makers_of_patterns,
    patterns_of_source,
    slow_text,
    takes_longer,
)
from tests.libraries import clindeck, sound_library

PLACES = (*patterns_of_source(), *made_while_running())
MOST = int(os.environ.get("CLINDECK_PUMPED_TEXTS", "4"))
"""Texts that are tried of those that a pattern suggests."""
MOST_SIGNS = SIGNS if "CLINDECK_PUMPED_TEXTS" in os.environ else 20_000
HELD = frozenset((
    "doses/decimal_commas.py _unit", "doses/error_prone.py _word",
    "doses/vocabulary.py compiled", "model/late_patterns.py compiled",
))  # fmt: skip
"""Functions that make patterns which a module holds."""


@pytest.mark.parametrize("package", sorted(set(map(package_of, PLACES))))
def test_no_pattern_sits_over_a_text(package: str) -> None:
    places = [place for place in PLACES if package_of(place) == package]
    slow = {place.name: text for place in places if (text := slow_pattern(place, MOST))}
    assert slow == {}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_reader_of_foreign_text_sits_over_it(name: str) -> None:
    assert slow_function(name, PLACES, MOST, MOST_SIGNS) == ""


def test_every_pattern_of_the_product_is_pumped() -> None:
    pumped = {
        text.decode("latin-1") if isinstance(text, bytes) else text
        for text in (place.pattern.pattern for place in PLACES)
    }
    made = made_at_import()
    assert len(made) > 400
    assert made - pumped == set()


def test_every_function_that_makes_a_pattern_is_known() -> None:
    assert makers_of_patterns() == HELD | MADE_OF_WORDS.keys()


def test_what_is_known_of_a_pattern_is_known_of_one_that_exists() -> None:
    names = {place.name for place in PLACES}
    assert {*GUARDS, *ANCHORED, *FEW_OPENINGS} - names == set()


_AS_BEFORE: Sequence[tuple[str, str, tuple[str, ...], Sequence[str]]] = (
    ("content.column_kinds.URL", r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"]+@[^\s<>\"]+)\Z",
     ("https://", "mailto:"), "ab@. <"),
    ("content.topics._REPORT", r"(?:https://[^\s<>\"]+|mailto:[^\s<>\"?]+@[^\s<>\"]+)\Z",
     ("https://", "mailto:"), "ab@?. <"),
    ("formats.html_tables._ELSEWHERE", r"(?i)media\s*=\s*[\"']?\s*(?:print|speech)",
     ("media=", "media = '", "media"), ("= '\"", "print", "speech")),
    ("formats.page.rules._NOUGHT", r"[-+]?0*\.?0*(?:px|pt|em|rem|ex|ch|%|vw|vh|mm|cm|in)?\Z",
     ("", "0"), "-+00.px%"),
    ("doses.style._LAST_NUMBER", r"(?<![\w.,])[0-9.,]*[0-9½¼¾]$", ("",), "10,.½a "),
)  # fmt: skip
"""Patterns that were written anew: before, what a text begins with, what it goes on with. An
address with a second `@` is left out: nobody has one, and it is refused if it begins with one."""


@pytest.mark.parametrize(("name", "before", "starts", "signs"), _AS_BEFORE)
def test_a_pattern_that_was_written_anew_means_the_same(
    name: str, before: str, starts: tuple[str, ...], signs: Sequence[str]
) -> None:
    module, _, variable = name.rpartition(".")
    newer = getattr(importlib.import_module(f"clindeck.{module}"), variable)
    older, random, found = re.compile(before), Random(name), 0
    for _ in range(20_000):
        text = random.choice(starts) + "".join(random.choices(signs, k=random.randrange(9)))
        if "@" in signs and text.count("@") > 1:
            continue
        for ask in ("search", "match"):
            one, other = getattr(older, ask)(text), getattr(newer, ask)(text)
            assert (one and one.span()) == (other and other.span()), text
            found += one is not None
    assert found > 100


def test_what_is_shown_behind_a_question_is_found_as_before() -> None:
    newer = importlib.import_module("clindeck.lint.rules.cards.q012_dangling_reference")
    older, random = re.compile(r"\A\s*[-–—:]|\?\W*\w"), Random(1)
    texts = ("".join(random.choices("?. a-", k=random.randrange(8))) for _ in range(20_000))
    assert all(bool(older.search(text)) is bool(newer._SHOWN_BEHIND.search(text)) for text in texts)


def test_scripts_styles_and_comments_are_left_out_as_before() -> None:
    cards = importlib.import_module("clindeck.draft.old_decks.old_cards")
    older = re.compile(r"(?is)<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*</\1>|<!--.*?-->")
    parts = ("<script>", "<SCRIPT a>", "</script>", "<style>", "</style>", "<!--", "-->", "a", "<")
    random = Random(1)
    for _ in range(20_000):
        text = "".join(random.choices(parts, k=random.randrange(9)))
        assert cards.bare(text) == older.sub(" ", text), text


@pytest.mark.parametrize("pattern", ["(a+)+b", "a.*b", "(?:a|aa)+$", " +x"])
def test_a_pattern_that_comes_back_to_where_it_was_is_found(pattern: str) -> None:
    place = Place("here", re.compile(pattern), is_anchored=False)
    assert slow_text(place, str, 100_000, 0.3, 1_000) != ""


def test_the_style_of_a_package_that_never_ends_is_inspected_at_once(tmp_path: Path) -> None:
    def styled(model: dict[str, object]) -> None:
        model["css"] = ".card { background: url(" + " " * 8_000 + "x"

    (tmp_path / "x.apkg").write_bytes(edited(foreign([("g", "q", "a")]), with_model(styled)))
    assert not takes_longer(lambda: clindeck("inspect", "x.apkg", cwd=tmp_path), 2)


@pytest.mark.parametrize("sign", ["a", "a b ", " ", "1. ", "(a ", "\t"])
def test_an_article_of_long_lines_is_drafted_at_once(sign: str, tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    line = sign * (4_900 // len(sign))
    files.with_file("in.txt", "\n".join(f"x{line}y" for _ in range(100)))
    command = ("draft", "in.txt", "--topic", "new")
    assert not takes_longer(lambda: clindeck(*command, cwd=files.root), 10)

"""`clindeck.toml`: what is read of it, and the place of what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.silence_reader import read_settings
from tests.libraries import lines_of, sound_library
from tests.lint.support import linted_problems

GOOD = """\
# Why this library is silent about some rules.
[[silence]]
rule = "Q003"
because = "the figures count themselves"

[[silence]]
  because = "an order of the editors"
  recipes = ["dose", "timing"]
  tables = ["drugs"]
  rule = "source-superseded"
"""


def test_silences_are_read_with_their_reasons_and_places() -> None:
    (first, second), problems = read_settings(GOOD.encode())
    assert problems == ()
    assert (first.rule.text, first.because) == ("Q003", "the figures count themselves")
    assert str(first.rule.position) == "clindeck.toml:3:1"
    assert (first.tables, first.recipes) == ((), ())
    assert (second.tables, second.recipes) == (("drugs",), ("dose", "timing"))
    assert str(second.rule.position) == "clindeck.toml:10:3"


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xef\xbb\xbf# nothing\r\n"])
def test_an_empty_file_silences_nothing(data: bytes) -> None:
    assert read_settings(data) == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "[[silence]]\nrule Q003\n",
            "2:6 S004 not TOML: expected '=' after a key in a key/value pair",
        ),
        ('[[silence]]\nrule = "Q003', "2:1 S004 not TOML: unterminated string"),
        ("a = 1\nsilense = 2\n", '1:1 S004 unknown key "a"; known: silence'),
        (
            "\n  [[silense]]\n",
            '2:3 S004 unknown key "silense"; did you mean "silence"?',
        ),
        (
            "[silence]\nrule = 'Q003'\n",
            "1:1 S004 silences are written as [[silence]] with keys below it",
        ),
        ("silence = ['Q003']\n", "1:1 S004 silences are written as [[silence]] with keys below it"),
        (
            "[[silence]]\nrule = 'Q003'\n",
            "1:1 S003 the silence of Q003 gives no reason; add `because: …`",
        ),
        (
            "[[silence]]\nrule = 'Q003'\nbecause = '  '\n",
            '3:1 S004 "because" must be a text in quotes',
        ),
        ("[[silence]]\nbecause = 'x'\nrule = 3\n", '3:1 S004 "rule" must be a text in quotes'),
        (
            "\n[[silence]]\nbecause = 'x'\n",
            '2:1 S004 the silence lacks "rule"; add rule = "…", its code or slug',
        ),
        (
            "[[silence]]\nrule = 'Q003'\nbecause = 'x'\n  table = ['a']\n",
            '4:3 S004 unknown key "table" in the silence; did you mean "tables"?',
        ),
        (
            "[[silence]]\nrule = 'Q003'\nbecause = 'x'\ntables = 'a'\n",
            '4:1 S004 "tables" must be a list of names, tables = ["…"]',
        ),
        (
            "silence = [{rule = 'Q003', because = 1}]\n",
            '1:1 S004 "because" must be a text in quotes',
        ),
    ],
)
def test_a_fault_stands_at_its_line_and_column(text: str, line: str) -> None:
    silences, problems = read_settings(text.encode())
    assert silences == ()
    assert len(problems) >= 1
    assert lines_of(problems)[0].startswith(f"clindeck.toml:{line}")


def test_bytes_that_are_no_text_are_refused_at_their_line() -> None:
    _, problems = read_settings(b"# fine\n# \xff\n")
    assert lines_of(problems) == ["clindeck.toml:2:1 S004 not UTF-8 text; save the file as UTF-8"]


def test_a_faulty_silence_leaves_the_others_in_force() -> None:
    silences, problems = read_settings(GOOD.replace('rule = "Q003"', "rule = 3").encode())
    assert [silence.rule.text for silence in silences] == ["source-superseded"]
    assert lines_of(problems) == ['clindeck.toml:3:1 S004 "rule" must be a text in quotes']


def test_the_file_is_read_from_the_root_of_the_library(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    before = linted_problems(files)
    files.with_file("clindeck.toml", "[[silence]\n")
    (problem,) = [each for each in linted_problems(files) if each not in before]
    assert str(problem).startswith("clindeck.toml:1:")
    assert problem.code == "S004"


def test_keys_are_found_however_they_are_written(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_file(
        "clindeck.toml",
        "a.b = 1\n'c d' = 2\n  [silense]\n[[silence]]\nrule = 'Q001'\n\"becuase\" = 'x'\n",
    )
    told = [
        str(each).partition(" S004 ")
        for each in linted_problems(files)
        if each.position.path == "clindeck.toml"
    ]
    assert [f"{place} {message.partition(';')[0]}" for place, _, message in told] == [
        'clindeck.toml:1:1 unknown key "a"',
        'clindeck.toml:2:1 unknown key "c d"',
        'clindeck.toml:3:3 unknown key "silense"',
        'clindeck.toml:6:1 unknown key "becuase" in the silence',
    ]

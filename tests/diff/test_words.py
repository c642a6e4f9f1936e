"""Two texts as runs of words."""

from __future__ import annotations

import pytest

from clindeck.diff.words import Fate, WordRun, changes, field_runs, marked, shortened, word_runs
from tests.runaway import ends


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("400 mg every 8 hours", "500 mg every 8 hours", "[-400-]{+500+} mg every 8 hours"),
        ("with meals", "with meals or milk", "with meals{+ or milk+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        ("", "", ""),
        ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
        ("0.5 mg", "0.25 mg", "[-0.5-]{+0.25+} mg"),
        ("at 12:30", "at 12:45", "at [-12:30-]{+12:45+}"),
        ("anti-inflammatory", "anti-emetic", "[-anti-inflammatory-]{+anti-emetic+}"),
    ],
)
def test_only_the_words_that_differ_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(word_runs(before, after)) == shown


def test_runs_give_back_both_texts() -> None:
    runs = word_runs("take 1 tablet, then rest", "take 2 tablets and rest")
    assert "".join(run.text for run in runs if run.kind is not Fate.ADDED) == (
        "take 1 tablet, then rest"
    )
    assert "".join(run.text for run in runs if run.kind is not Fate.REMOVED) == (
        "take 2 tablets and rest"
    )


def test_fields_are_compared_as_they_are_read() -> None:
    assert marked(field_runs("<ul><li>a</li></ul>", "<ul><li>a</li><li>b</li></ul>")) == "a{+ b+}"
    assert marked(field_runs("5 &lt; 6", "5 &lt; 7")) == "5 < [-6-]{+7+}"


def test_a_change_of_markup_alone_shows_whole_tags() -> None:
    assert marked(field_runs("<b>a</b>", "<em>a</em>")) == "[-<b>-]{+<em>+}a[-</b>-]{+</em>+}"


def test_long_unchanged_stretches_are_shortened_around_the_change() -> None:
    words = " ".join(f"w{number}" for number in range(60))
    assert marked(word_runs(words, words.replace("w30", "new"))) == (
        "… w24 w25 w26 w27 w28 w29 [-w30-]{+new+} w31 w32 w33 w34 w35 w36 …"
    )
    assert marked(word_runs(f"a {words} b", f"x {words} y")) == (
        "[-a-]{+x+} w0 w1 w2 w3 w4 w5 … w54 w55 w56 w57 w58 w59 [-b-]{+y+}"
    )


def test_short_stretches_stay_whole() -> None:
    runs = (WordRun(Fate.SAME, "one two "), WordRun(Fate.ADDED, "three"))
    assert shortened(runs) == runs


def test_changes_are_the_words_wherever_they_stand() -> None:
    assert changes(word_runs("dose 400 mg", "dose 500 mg")) == changes(word_runs("400", "500"))


def test_enormous_texts_are_replaced_as_a_whole() -> None:
    before = " ".join(f"a{number % 7}" for number in range(100_000))
    after = " ".join(f"b{number % 5}" for number in range(100_000))
    with ends():
        runs = word_runs(f"same {before}", f"same {after}")
    assert [run.kind for run in runs] == [Fate.SAME, Fate.REMOVED, Fate.ADDED]

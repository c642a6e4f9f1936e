from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.sources.r001_provenance import RULE
from tests.libraries import TOPIC, sound_library
from tests.lint.support import lines, topic_of

MORE = "review:\n  state"


def test_a_source_without_any_date_is_found_at_its_key(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, MORE, "  page: {title: A page, kind: web page}\n" + MORE)
    assert lines(RULE.find(topic_of(files))) == [
        f'{files.at(TOPIC, "page: {title")} source "page" has no date; add `published:`, or '
        "`retrieved:` with the day on which it was read"
    ]


def test_a_work_that_only_a_dated_source_names_passes(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    cited = "  cited: {title: A page, kind: cited, cited_by: between}\n"
    between = "  between: {title: A page, kind: cited, cited_by: handbook}\n"
    files.with_change(TOPIC, MORE, cited + between + MORE)
    assert list(RULE.find(topic_of(files))) == []


def test_an_undated_source_is_found_once_and_not_with_all_that_it_cites(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    page = "  page: {title: A page, kind: web page}\n"
    cited = "  cited: {title: A book, kind: cited, cited_by: page}\n"
    files.with_change(TOPIC, MORE, page + cited + MORE)
    (finding,) = RULE.find(topic_of(files))
    assert finding.position == files.at(TOPIC, "page: {title")


def test_sources_that_only_cite_each_other_are_found(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    a = "  a: {title: A, kind: cited, cited_by: b}\n"
    b = "  b: {title: B, kind: cited, cited_by: a}\n"
    files.with_change(TOPIC, MORE, a + b + MORE)
    assert len(list(RULE.find(topic_of(files)))) == 2

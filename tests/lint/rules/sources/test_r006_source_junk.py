from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.sources.r006_source_junk import RULE
from tests.libraries import DECK, LIGAMENTS, sound_library
from tests.lint.support import cards_of, lines
from tests.lint.wording import foreign, said

STOPS = "forward glide of the talus"
KEY = "ankle/ligaments/talofibular/role"


@pytest.mark.parametrize(
    ("typed", "junk"),
    [
        ("forward glide NCBIPubMed Central", "NCBIPubMed Central"),
        ("forward glide.Wikipedia", "glide.Wikipedia"),
        ("forward glideMedscape", "glideMedscape"),
        ("forward glide of the talus Wikipedia", "Wikipedia"),
        ("forward glide of the talus. Cleveland Clinic", "Cleveland Clinic"),
        ("WikipediaThe talus", "WikipediaThe"),
        ("forward glide[3]", "glide[3]"),
        ("of Ramesses X[115]", "X[115]"),
        ("of Cleopatra[g] alone", "Cleopatra[g]"),
        ("forward [1]: https://example.org/a", "[1]: https://example.org/a"),
        ("forward glide.[12, 13]", "glide.[12, 13]"),
        ("forward glide of the talus [1][2]", "[1][2]"),
        ("forward glide of the talus (Smith et al., 2019)", "(Smith et al., 2019)"),
        ("forward glide of the talus (Miller & Jones 2015a)", "(Miller & Jones 2015a)"),
        ("forward glide of the talus. Source: Wikipedia", "Source: Wikipedia"),
    ],
)
def test_a_left_over_citation_is_found_in_the_answer(tmp_path: Path, typed: str, junk: str) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, STOPS, f"'{typed}'")
    assert lines(RULE.find(cards_of(files)[KEY, "Question"])) == [
        f"{files.at(LIGAMENTS, chr(39) + typed)} {KEY}: "
        f'"{junk}" looks like a left-over citation; remove it and name the source under `source:`'
    ]


def test_a_left_over_citation_is_found_in_the_question(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, STOPS, "glide.Medscape")
    (finding,) = RULE.find(cards_of(files)[KEY, "Reverse Question"])
    assert finding.field == "Reverse Question"
    assert finding.position == files.at(DECK, '"{short}: which ligament stops {stops}?"')


@pytest.mark.parametrize(
    "text",
    [
        "articles indexed in PubMed",
        "Wikipedia",
        "a search of PubMed and DrugBank finds it",
        "the Mayo Clinic's criteria",
        "PubMed-indexed journals",
        "founded by the Cleveland Clinic",
        "Baylor College of Medicine",
        "sides [1] and [2]",
        "named in Vienna (Semmelweis, 1847)",
        "graded by two committees (Bonn and Basel)",
        "source: the bone marrow",
        "the index case. Source of the outbreak: a well",
        "the [...] lies on the lateral side",
        "osmosis across the membrane",
    ],
)
def test_a_source_that_a_sentence_speaks_of_passes(tmp_path: Path, text: str) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    assert list(RULE.find(card._replace(front=text, items=(text,)))) == []


def test_the_marks_of_an_exam_are_no_citations() -> None:
    front = "(a) Explain hash tables.[6] (b) Draw one. [4]"
    assert [finding.message for finding in RULE.find(foreign(front, "x"))] == []
    assert (
        list(RULE.find(foreign("A table holds names. Write a query for all of them.[4]", "x")))
        == []
    )
    assert list(RULE.find(foreign("Which vertebrae[3] carry ribs?", "x"))) != []


@pytest.mark.parametrize(
    "answer",
    ["print array[2]; # c", "/x/.match(text) gives match[1]", "it prints this[1] + 1 => 2"],
)
def test_indices_of_a_program_are_no_citations_on_a_foreign_card(answer: str) -> None:
    assert list(RULE.find(foreign("What does it print?", answer))) == []


def test_the_source_of_a_foreign_answer_may_stand_on_a_line_of_its_own() -> None:
    answer = "It inhibits. Source: Lecture notes 3"
    apart = foreign("What?", answer, back="It inhibits.<br><small>Source: Lecture notes 3</small>")
    assert list(RULE.find(apart)) == []
    assert list(RULE.find(foreign("What?", answer, back=answer))) != []


def test_plurals_in_brackets_and_elements_of_arrays_are_no_marks() -> None:
    for text in (
        "the word[s] that are meant",
        "x[1] is the first",
        "A[0] of the list",
        "gut[e]",
        "snow_data[10] is none",
        "the support of unif[0, 1] is [0, 1]",
        "X is uniform[1, 6]",
    ):
        assert list(RULE.find(foreign("What?", text))) == []


def test_sources_that_name_no_publication_are_content() -> None:
    text = "A completion engine. Sources: buffer words, path, snippets. Replaces others."
    assert said(RULE, foreign("What is it?", text)) == []
    cited = "A completion engine. Source: Handbook of Editors, 2019"
    assert said(RULE, foreign("What is it?", cited)) != []

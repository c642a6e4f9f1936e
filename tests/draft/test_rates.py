"""The measure of a draft says what a reader would say of it."""

from __future__ import annotations

import pytest

from clindeck.draft.draft_tables import draft_of
from clindeck.draft.reading.article import blocks_of
from tests.draft.rates import items_of, placed, rate

ARTICLE = """\
Trees of the park

Leaves

  1. Needle – thin

  2. Blade: flat

Questions

They ask:

  1. Who waters them?
    The wardens do.
"""


def test_the_items_of_an_article_are_read_by_marks_and_indents() -> None:
    assert [(item.lines, item.heading, item.text) for item in items_of(ARTICLE)] == [
        ((5,), "Leaves", "Needle – thin"),
        ((7,), "Leaves", "Blade: flat"),
        ((13, 14), "Questions", "Who waters them? The wardens do."),
    ]


@pytest.mark.parametrize(
    ("drafted", "right"),
    [
        (ARTICLE, 3),
        (ARTICLE.replace("Leaves", "Bark"), 1),
        (ARTICLE.replace("thin", "thin, flat"), 2),
        (ARTICLE.replace("The wardens do.", ""), 2),
    ],
)
def test_an_item_is_right_below_its_heading_with_its_words_and_no_others(
    drafted: str, right: int
) -> None:
    tables = draft_of(blocks_of("x.txt", drafted)).tables
    found = rate(list(placed(list(items_of(ARTICLE)), tables, {})))
    assert (found.right, found.total) == (right, 3)


def test_words_that_the_draft_says_it_took_off_are_no_fault() -> None:
    tables = draft_of(blocks_of("x.txt", ARTICLE)).tables
    cited = ARTICLE.replace("– thin", "– thin Wikipedia")
    assert not all(is_right for _, is_right in placed(list(items_of(cited)), tables, {}))
    left_off = {5: "Wikipedia"}
    assert all(is_right for _, is_right in placed(list(items_of(cited)), tables, left_off))

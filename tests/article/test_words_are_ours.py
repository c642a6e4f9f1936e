"""No sentence of the article may stand in the content: facts carry over, sentences do not.

`article_runs.txt` holds a shortened hash of every run of seven words of the article, so that a
copied sentence is caught without the article being here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RUNS = Path(__file__).with_name("article_runs.txt")
RUN_WORDS = 7
HASH_DIGITS = 12
CONTENT = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("source_data", "decks")
    for path in (ROOT / folder).rglob("*.yaml")
)


@pytest.fixture(scope="module")
def article() -> frozenset[str]:
    return frozenset(RUNS.read_text(encoding="ascii").split())


def words(text: str) -> list[str]:
    """Words without case, punctuation and apostrophes; numbers keep their decimals."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[^\W_]+(?:[.,][0-9]+)*", re.sub("['’]", "", folded))


def runs(text: str) -> Iterator[str]:
    found = words(text)
    for start in range(len(found) - RUN_WORDS + 1):
        yield " ".join(found[start : start + RUN_WORDS])


def fingerprint(run: str) -> str:
    return sha256(run.encode()).hexdigest()[:HASH_DIGITS]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("path", CONTENT)
def test_content_shares_no_run_of_seven_words_with_the_article(
    path: str, article: frozenset[str]
) -> None:
    content = yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    copied = [run for text in strings(content) for run in runs(text) if fingerprint(run) in article]
    assert not copied, "reword in our own words"


def test_fingerprints_of_the_article_still_fit_the_way_words_are_read(
    article: frozenset[str],
) -> None:
    run, *more = runs("“One, two: 1,000 mg’s 0.025–0.075% five")
    assert (run, more) == ("one two 1,000 mgs 0.025 0.075 five", [])
    assert fingerprint(run) == "d75e52163384"
    assert len(article) > 1_500


def test_a_copied_sentence_would_be_caught(article: frozenset[str]) -> None:
    heading = "Frequently Asked Questions 1. What is persistent postoperative back pain?"
    assert any(fingerprint(run) in article for run in runs(heading))

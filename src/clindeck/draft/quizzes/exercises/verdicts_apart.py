"""Verdicts on statements that stand before them, in the line below each, or in a key of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from clindeck.draft.quizzes.key_words import KEY, KEYS_ALONE, behind_label
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.vocabulary.verdict_pairs import VERDICTS, pair_of
from clindeck.formats.outline import BlockKind, DocumentBlock

WORDS = "|".join(map(re.escape, sorted(VERDICTS, key=lambda each: (-len(each), each))))
"""All verdicts, as a pattern takes them."""
_BARE = re.compile(
    rf"\*{{0,3}}[(\[]?(?P<verdict>{WORDS})[)\]]?\*{{0,3}}"
    r"(?:[.!]?\Z|\s?[.:;,–—-]{1,2}\s{0,3}(?P<why>\S.{1,300})\Z|\s?\((?P<aside>.{1,300})\)[.]?\Z)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\*{{0,3}}(?:[(\[]\s?(?P<framed>{WORDS})\s?[)\]]\*{{0,3}}[\s:.–—-]{{0,4}}"
    rf"|(?P<bare>{WORDS})\*{{0,3}}\s?[:–—-]\*{{0,3}}\s{{1,3}})(?=\S)",
    re.IGNORECASE,
)
_IN_KEY = re.compile(
    rf"(?<![\w.,])(?P<number>[0-9]{{1,3}})\s?[.):=–—-]{{0,2}}\s?(?P<verdict>{WORDS})(?![^\W_])"
    r"(?:\s?\((?P<why>[^()]{2,200})\))?[.;,]?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_][.!])\s{1,3}(?=[^\W\d_a-zß-ÿ])")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_FEWEST, _MOST = 3, 200
_FEWEST_WORDS, _FEWEST_SIGNS = 4, 10


class Judged(NamedTuple):
    """A statement, the verdict on it as the file has it, and why that is so."""

    said: str
    verdict: str
    why: str


class Apart(NamedTuple):
    """Statements by the places of their blocks, and the places of blocks that hold verdicts."""

    judged: dict[int, Judged]
    gone: frozenset[int]


def is_long(said: str) -> bool:
    """Return whether a text is long enough to state something."""
    unspaced = _UNSPACED.search(said) is not None
    return len(said.split()) >= _FEWEST_WORDS or (unspaced and len(said) >= _FEWEST_SIGNS)


def as_words(verdicts: Sequence[str]) -> dict[str, str]:
    """Return verdicts as the file spells them out, "F" as "False"; nothing if they are no pair."""
    spelt = {each.casefold(): each for each in reversed(verdicts)}
    whole = {each for each in spelt if len(each) > 1 and each.isalpha()} or spelt.keys()
    pair = pair_of(whole)
    if pair is None:
        return {}
    found: dict[str, str] = {}
    for each in verdicts:
        own = each.casefold()
        word = own if own in pair else next((one for one in pair if one.startswith(own)), "")
        if not word:
            return {}
        found[each] = spelt.get(word, word)
    return found


def verdicts_apart(blocks: Sequence[DocumentBlock]) -> Apart:
    """Return the statements of blocks whose verdicts do not end their line.

    There are at least three of a make, and both verdicts of a pair are among theirs.
    """
    judged: dict[int, Judged] = {}
    gone: set[int] = set()
    start = 0
    while start < len(blocks):
        end = start + 1
        while end < len(blocks) and blocks[start].kind is blocks[end].kind is BlockKind.ITEM:
            end += 1
        run = range(start, end) if blocks[start].kind is BlockKind.ITEM else range(0)
        for found, places in (_before(blocks, run), _below(blocks, run), _keyed(blocks, run)):
            if _are_sure(found) and len(found) + len(places) >= len(run):
                judged |= found
                gone |= places
                break
        start = end
    return Apart(judged, frozenset(gone))


def _are_sure(found: dict[int, Judged]) -> bool:
    words = as_words([each.verdict for each in found.values()])
    return len(found) >= _FEWEST and len({*words.values()}) > 1


def _before(blocks: Sequence[DocumentBlock], run: range) -> tuple[dict[int, Judged], set[int]]:
    """Return statements behind their verdicts; what follows the first sentence says why."""
    found: dict[int, Judged] = {}
    for place in run:
        text = " ".join(line.text for line in blocks[place].lines)
        verdict = _BEFORE.match(text)
        if verdict is None:
            continue
        said = text[verdict.end() :]
        ends = _SENTENCE.search(said)
        why = said[ends.end() :] if ends is not None and is_long(said[: ends.start()]) else ""
        said = said[: ends.start()] if ends is not None and why else said
        if _states(said):
            found[place] = Judged(_plain(said), verdict["framed"] or verdict["bare"], why)
    return found, set()


def _below(blocks: Sequence[DocumentBlock], run: range) -> tuple[dict[int, Judged], set[int]]:
    """Return statements with a line or a deeper point below each that is its verdict."""
    found: dict[int, Judged] = {}
    gone: set[int] = set()
    for place in run:
        lines = blocks[place].lines
        verdict = _verdict(lines[-1].text) if len(lines) > 1 else None
        said = lines[:-1]
        if verdict is None and _is_below(blocks, place, run):
            below = " ".join(line.text for line in blocks[place + 1].lines)
            verdict, said = _verdict(below), lines
            gone |= {place + 1} if verdict is not None else set()
        statement = " ".join(line.text for line in said)
        if verdict is not None and _states(statement):
            found[place] = verdict._replace(said=_plain(statement))
    return found, gone


def _is_below(blocks: Sequence[DocumentBlock], place: int, run: range) -> bool:
    """Return whether the next block belongs to a point: a deeper one, or a line behind the last."""
    if place + 1 in run:
        return blocks[place + 1].level > blocks[place].level
    return place + 1 < len(blocks) and blocks[place + 1].kind is BlockKind.PROSE


def _keyed(blocks: Sequence[DocumentBlock], run: range) -> tuple[dict[int, Judged], set[int]]:
    """Return the statements of a run to which the key right behind it gives a verdict each."""
    told, gone = _key_behind(blocks, run.stop)
    numbers = [blocks[place].number for place in run]
    if not any(numbers):
        numbers = [*range(1, len(run) + 1)]
    if told.keys() != set(numbers) or len(told) != len(numbers):
        return {}, set()
    found: dict[int, Judged] = {}
    for place, number in zip(run, numbers, strict=True):
        statement = " ".join(line.text for line in blocks[place].lines)
        if not _states(statement):
            return {}, set()
        found[place] = told[number]._replace(said=_plain(statement))
    return found, gone


def _key_behind(blocks: Sequence[DocumentBlock], place: int) -> tuple[dict[int, Judged], set[int]]:
    """Return the verdicts of a key by their numbers, and the places of its blocks."""
    told: dict[int, Judged] = {}
    if place >= len(blocks) or blocks[place].grid is not None:
        return {}, set()
    lines = blocks[place].lines
    gone = {place}
    text = " ".join(line.text for line in lines)
    if KEYS_ALONE.match(text) and not _IN_KEY.search(text):
        for number, block in enumerate(blocks[place + 1 : place + 1 + _MOST], start=1):
            verdict = _verdict(" ".join(line.text for line in block.lines))
            if block.kind is not BlockKind.ITEM or verdict is None:
                break
            told[block.number or number] = verdict
            gone.add(place + number)
        return told, gone
    text = behind_label(text)
    if any(map(str.isalnum, _IN_KEY.sub("", text))):
        return {}, set()
    for each in _IN_KEY.finditer(text):
        if int(each["number"]) in told:
            return {}, set()
        told[int(each["number"])] = Judged("", each["verdict"], each["why"] or "")
    return told, gone


def _verdict(text: str) -> Judged | None:
    """Return the verdict that a line is, labelled as a key or not; None of other lines."""
    key = KEY.match(text)
    found = _BARE.match(text[key.end() :] if key is not None else text)
    if found is None:
        return None
    return Judged("", found["verdict"], found["why"] or found["aside"] or "")


def _plain(said: str) -> str:
    return said.strip("* ").rstrip(".* ")


def _states(text: str) -> bool:
    return is_long(text) and not text.rstrip("* ").endswith(ASKS)

"""What `clindeck check` has to say, worked out or remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from clindeck.files.library import Library
from clindeck.files.user_cache import Cache
from clindeck.model.problems import Problem
from clindeck.pipeline.remembered_results import (
    day_of,
    memory_of,
    problems_as_json,
    problems_from_json,
)

if TYPE_CHECKING:
    from clindeck.compiler.card_counts import DeckCount
    from clindeck.model.not_judged import NotJudged


class CheckReport(NamedTuple):
    """Every problem, rules included, in reading order; the counts; what rules did not judge."""

    problems: tuple[Problem, ...]
    counts: tuple[DeckCount, ...]
    unjudged: tuple[NotJudged, ...] = ()


def check_report(
    library: Library, stems: Sequence[str], now_s: int, cache: Cache | None
) -> CheckReport:
    """Return what checks and rules find in the named decks and in what they teach.

    Raises OSError.
    """
    memory = None if cache is None else memory_of(library, cache)
    name, day = ("check", *stems), day_of(now_s)
    if memory is not None:
        remembered = memory.recall(name, day, _from_json)
        if remembered is not None:
            return remembered
    from clindeck.files.traced_library import TracedLibrary
    from clindeck.pipeline.check import check
    from clindeck.pipeline.lint import linted

    traced = TracedLibrary(library.root)
    checked = linted(traced, check(traced, stems, now_s), now_s)
    counts = tuple(each.count for each in checked.decks)
    report = CheckReport(checked.problems, counts, checked.unjudged)
    trace = traced.trace()
    if memory is not None and trace is not None:
        memory.keep(name, day, trace, {}, _as_json(report))
    return report


def _as_json(report: CheckReport) -> object:
    counts = [
        [each.deck_id, each.name, each.retired,
         [[s.section, s.notes, s.cards, s.expected] for s in each.sections]]
        for each in report.counts
    ]  # fmt: skip
    return {
        "problems": problems_as_json(report.problems),
        "counts": counts,
        "unjudged": [
            [each.code, each.slug, each.reason, each.number, each.subject]
            for each in report.unjudged
        ],
    }


def _from_json(found: object) -> CheckReport:
    from clindeck.compiler.card_counts import DeckCount, SectionCount

    if not isinstance(found, dict):
        raise TypeError
    counts = tuple(
        DeckCount(
            str(deck_id),
            str(name),
            tuple(
                SectionCount(str(s), int(notes), int(cards), None if n is None else int(n))
                for s, notes, cards, n in sections
            ),
            int(retired),
        )
        for deck_id, name, retired, sections in found["counts"]
    )
    unjudged = tuple(_not_judged(each) for each in found["unjudged"])
    return CheckReport(problems_from_json(found["problems"]), counts, unjudged)


def _not_judged(found: tuple[str, str, str, int, str]) -> NotJudged:
    from clindeck.model.not_judged import NotJudged  # mostly there is none

    code, slug, reason, count, subject = found
    return NotJudged(str(code), str(slug), str(reason), int(count), str(subject))

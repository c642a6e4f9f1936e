"""What a rule can judge: the languages whose words it knows, the ways of asking it is about.

What lies outside is not judged, and that is said: how many cards or rows, of which rule, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from clindeck.lint.card_view import Asking
from clindeck.lint.wording.languages import ENGLISH, FUNCTION_WORDS_OF, name_of
from clindeck.model.not_judged import NotJudged

ANY_LANGUAGE: frozenset[str] = frozenset()
ONLY_ENGLISH = frozenset({ENGLISH})
WITH_FUNCTION_WORDS = frozenset(FUNCTION_WORDS_OF)
"""Languages whose little words are known, so that the others are those that carry meaning."""
EVERY_WAY = frozenset(Asking)
NOT_OF_WORDS = EVERY_WAY - {Asking.TRANSLATION}
ONLY_QUESTIONS = frozenset({Asking.QUESTION})
_WAYS = {
    Asking.TERM: "asked by a bare term",
    Asking.TRANSLATION: "word pairs of two languages",
}


class Sort(NamedTuple):
    """What tells whether a card lies within a scope: its language, its way of asking, its deck."""

    language: str = ENGLISH
    asking: Asking = Asking.QUESTION
    is_health: bool = True


class Scope(NamedTuple):
    """What a rule can judge; no languages: any. `only_health`: decks that are about health."""

    languages: frozenset[str] = ANY_LANGUAGE
    asking: frozenset[Asking] = EVERY_WAY
    only_health: bool = False

    def __str__(self) -> str:
        """Return what a rule can judge in words, "" if it can judge all."""
        languages = ""
        if self.languages:
            languages = f"in {', '.join(sorted(map(name_of, self.languages)))}"
        asking = {
            NOT_OF_WORDS: "word pairs of two languages apart",
            ONLY_QUESTIONS: "bare terms and word pairs apart",
        }.get(self.asking, "")
        health = "in a package of others only in decks about health" if self.only_health else ""
        return "; ".join(filter(None, (languages, asking, health)))

    def reason_against(self, sort: Sort) -> str:
        """Return why cards of a sort are not judged, "" if they are."""
        if self.only_health and not sort.is_health:
            return "in a deck that is not about health"
        if sort.asking not in self.asking:
            return _WAYS[sort.asking]
        if self.languages and sort.language not in self.languages:
            return f"in {name_of(sort.language)}"
        return ""


EVERYTHING = Scope()


class ScopedRule(Protocol):
    """What of a rule tells its scope."""

    @property
    def code(self) -> str:
        """Its permanent code."""
        ...

    @property
    def slug(self) -> str:
        """Its permanent name."""
        ...

    @property
    def scope(self) -> Scope:
        """What it can judge."""
        ...


def not_judged(
    rules: Iterable[ScopedRule], sorts: Iterable[Sort], subject: str = "card"
) -> tuple[NotJudged, ...]:
    """Return what each rule leaves out of some cards, given the sort of each."""
    counts = Counter(sorts)
    found: list[NotJudged] = []
    for rule in rules:
        left: Counter[str] = Counter()
        for sort, count in counts.items():
            reason = rule.scope.reason_against(sort)
            if reason:
                left[reason] += count
        found.extend(
            NotJudged(rule.code, rule.slug, reason, count, subject)
            for reason, count in sorted(left.items(), key=lambda each: (-each[1], each[0]))
        )
    return tuple(found)


def added(each: Iterable[NotJudged]) -> tuple[NotJudged, ...]:
    """Return the same with equal reasons of a rule as one, by code."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for one in each:
        counts[one.code, one.slug, one.subject, one.reason] += one.number
    return tuple(
        NotJudged(code, slug, reason, count, subject)
        for (code, slug, subject, reason), count in sorted(
            counts.items(), key=lambda each: (each[0][0], each[0][2], -each[1], each[0][3])
        )
    )

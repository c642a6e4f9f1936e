"""Of two drugs that do not go together, one row says so.

Checks over all tables of a topic whether rows about both drugs of a pair exist and none of them
names the other, its class or the danger that both share: MAO inhibitors with SSRIs, SNRIs or
tramadol; tramadol with SSRIs or SNRIs; opioids with benzodiazepines; nitrates with PDE5
inhibitors; methotrexate with trimethoprim; azathioprine or mercaptopurine with allopurinol;
simvastatin with strong inhibitors of CYP3A4, gemfibrozil, ciclosporin or danazol; tizanidine with
ciprofloxacin or fluvoxamine; anticoagulants with NSAIDs; dabigatran with another anticoagulant;
two drugs that prolong the QT interval. Each pair is named once a topic; a row about neither drug
alone that names both is enough. Tables that tell neither doses nor dangers are passed.

Source: for each pair a label, a regulator or a formulary, read as a stored copy on 2026-11-30;
address and title stand in lint/hazards/drugs.toml, the title also in the message. It is no
complete list of interactions, and no substitute for one.

Why: a deck that teaches both drugs, and not that they do not go together, teaches half of each.

Bad:
    - {id: sildenafil, drug: sildenafil, dose: 50 mg}
    - {id: isosorbide, drug: isosorbide mononitrate, dose: 20 mg twice daily}

Good:
    - id: sildenafil
      drug: sildenafil
      dose: 50 mg
      caution: {text: Not with nitrates., basis: sildenafil-label}

Silence: `silence: [{rule: H004, because: …}]` on the row that is named first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.hazards.drug_lists import (
    LANGUAGES,
    DrugGroup,
    UnsafePair,
    mentions,
    shipped_drug_lists,
)
from clindeck.lint.hazards.drug_rows import DrugRow, words_of_rows
from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.lint.scope import Scope
from clindeck.model.problems import Severity
from clindeck.model.tables import Topic

_NAMED = 3
"""Drugs of a group that a message names."""


def _find(view: TopicView) -> Iterator[Finding]:
    rows = [row for row in view.drug_rows if row.gives_dose or row.cautions]
    if not rows:
        return
    for pair in shipped_drug_lists().pairs:
        ones = [row for row in rows if pair.one.key in row.groups]
        others = [row for row in rows if pair.other.key in row.groups]
        if not _is_apart(ones, others) or _is_told(pair, ones, others):
            continue
        if not _is_told_elsewhere(pair, view.topic, rows):
            yield _finding(pair, ones, others)


def _is_apart(ones: Sequence[DrugRow], others: Sequence[DrugRow]) -> bool:
    """Return whether there are rows of both groups that are not the same one."""
    return bool(ones) and bool(others) and len({id(each.row) for each in (*ones, *others)}) > 1


def _is_told(pair: UnsafePair, ones: Sequence[DrugRow], others: Sequence[DrugRow]) -> bool:
    return any(_names(row, pair.other) for row in ones) or any(
        _names(row, pair.one) for row in others
    )


def _is_told_elsewhere(pair: UnsafePair, topic: Topic, rows: Sequence[DrugRow]) -> bool:
    """Return whether a row that is about neither drug alone names both."""
    own = {id(each.row) for each in rows}
    one, other = (group.names | group.words for group in (pair.one, pair.other))
    return any(
        id(row) not in own and mentions(words, one) and mentions(words, other)
        for row, words in words_of_rows(topic)
    )


def _names(row: DrugRow, group: DrugGroup) -> bool:
    return mentions(row.words, group.names) or mentions(row.words, group.words)


def _finding(pair: UnsafePair, ones: Sequence[DrugRow], others: Sequence[DrugRow]) -> Finding:
    at = ones[0]
    what = f"{pair.one.title} ({_listed(ones)})"
    if pair.one is not pair.other:
        what += f" and {pair.other.title} ({_listed(others)})"
    verdict = "must not be taken together" if pair.is_forbidden else "do not go well together"
    message = (
        f"{what} {verdict}: {pair.risk}; no row says so. Add a caution to one of them "
        f"(source: {pair.source})"
    )
    rows = dict.fromkeys(each.row.id for each in (*ones, *others) if each.table is at.table)
    return Finding(at.name.position, message, tuple(rows), table=at.table.name)


def _listed(rows: Sequence[DrugRow]) -> str:
    names = list(dict.fromkeys(row.name.text for row in rows))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


RULE = TopicRule("H004", "pair-without-caution", Severity.WARNING, _find, scope=Scope(LANGUAGES))

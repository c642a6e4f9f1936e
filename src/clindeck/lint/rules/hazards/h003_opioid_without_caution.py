"""A dose of an opioid says that it can stop breathing, or not to join it with benzodiazepines.

Checks rows about an opioid that give a dose: somewhere the row (its cautions, effects, notes)
names overdose, respiratory depression, sedation, naloxone or benzodiazepines. Names and words are
known in English, German, French and Spanish.

Source: FDA Drug Safety Communication of 2016-08-31: boxed warnings on all opioids and
benzodiazepines about slowed or difficult breathing and deaths, read as the American Society of
Anesthesiologists quotes it (2026-11-30):
https://asahq.org/advocacy-and-asapac/fda-and-washington-alerts/washington-alerts/2016/08/fda-requiring-boxed-warnings-on-concomitant-use-of-prescription-opioids-with-benzodiazepines
Which drugs are opioids: the WHO's ATC index, group N02A, of 2026-04-25.

Why: the dose that relieves one patient stops the breath of another, most of all beside a
sedative.

Bad:
    - {id: morphine, drug: morphine, dose: 10 mg every 4 hours}

Good:
    - id: morphine
      drug: morphine
      dose: 10 mg every 4 hours
      caution: {text: Respiratory depression; not with benzodiazepines., basis: morphine-label}

Silence: `silence: [{rule: H003, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.hazards.drug_lists import LANGUAGES, mentions, shipped_drug_lists
from clindeck.lint.hazards.drug_rows import DrugRow, words_of_rows
from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.lint.scope import Scope
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity
from clindeck.model.tables import Topic

_OPIOIDS = "opioids"

_TOLD = late_pattern(
    r"overdos|respir|breat|sedat|sedac|sedier|naloxon|bencodiac|apne|uberdos|atem|sobredos|surdos"
    r"|somnol|drows"
)
"""In folded words: benzodiazepine is "bencodiacepin" there."""


def _find(view: TopicView) -> Iterator[Finding]:
    opioids = [row for row in view.drug_rows if _OPIOIDS in row.groups]
    bare = [row for row in opioids if row.gives_dose and not _tells(row.words)]
    if not bare or _is_told_elsewhere(view.topic, opioids):
        return
    for each in bare:
        message = (
            f'"{each.row.id}" gives a dose of an opioid and names neither overdose nor '
            "benzodiazepines; add a caution about respiratory depression and sedatives"
        )
        yield Finding(each.name.position, message, (each.row.id,), table=each.table.name)


def _tells(words: tuple[str, ...]) -> bool:
    return any(_TOLD.search(word) for word in words)


def _is_told_elsewhere(topic: Topic, opioids: Sequence[DrugRow]) -> bool:
    """Return whether a row that is about no single opioid tells the danger of opioids."""
    own = {id(each.row) for each in opioids}
    sought = shipped_drug_lists().groups[_OPIOIDS].words
    return any(
        id(row) not in own and mentions(words, sought) and _tells(words)
        for row, words in words_of_rows(topic)
    )


RULE = TopicRule("H003", "opioid-without-caution", Severity.WARNING, _find, scope=Scope(LANGUAGES))

"""A dose of a high-alert medication does not stand without a caution.

Checks rows about a drug of ISMP's lists that give a dose: anticoagulants, insulins,
sulfonylureas, thrombolytics, methotrexate, immunosuppressants, carbamazepine, lamotrigine,
phenytoin and valproate in any form, and twenty more where the row speaks of an injection. A
caution is the row's own, a text below a heading like "Warnings", "Contraindications",
"Interactions" or "Do not give", or one that says "avoid", "do not", "monitor" and the like. The
strength of what a pharmacy stocks is no dose. Opioids are H003's. Names are known in English (US
and UK), German, French and Spanish; brands are not.

Source: Institute for Safe Medication Practices, list for acute care (2018, a full copy) and for
community and ambulatory care (2021, its end and the classes behind the opioids could not be
read), and what ISMP tells of its update for 2024; read 2026-11-30, the addresses stand in
lint/hazards/drugs.toml. The lists of 2024 and later lie behind a login and were not read.

Why: errors with these drugs are not more common, but their consequences are. Who learns the dose
should meet what makes it dangerous on the same card.

Bad:
    - {id: warfarin, drug: warfarin, dose: 5 mg daily}

Good:
    - id: warfarin
      drug: warfarin
      dose: 5 mg daily
      caution: {text: Adjust to the INR., verify: dose, basis: warfarin-label}

Silence: `silence: [{rule: H002, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.hazards.drug_lists import LANGUAGES, shipped_drug_lists
from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.lint.scope import Scope
from clindeck.model.problems import Severity


def _find(view: TopicView) -> Iterator[Finding]:
    high_alert = shipped_drug_lists().high_alert
    for each in view.drug_rows:
        if not each.gives_dose or each.warns:
            continue
        for alert in high_alert:
            if alert.group.key in each.groups and (each.is_injected or not alert.only_injected):
                message = (
                    f'"{each.row.id}" gives a dose of a high-alert medication '
                    f"({alert.group.title}) without a caution; add `caution:` with what makes it "
                    "dangerous"
                )
                yield Finding(each.name.position, message, (each.row.id,), table=each.table.name)
                break


RULE = TopicRule(
    "H002", "high-alert-without-caution", Severity.WARNING, _find, scope=Scope(LANGUAGES)
)

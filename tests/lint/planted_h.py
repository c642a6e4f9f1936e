"""Drugs added to the shipped library for the rules about what can do harm."""

from __future__ import annotations

from tests.lint.planting import Planted
from tests.shipped import TOPIC

DRUGS = f"{TOPIC}/drugs.yaml"
DECISIONS = f"{TOPIC}/decisions.yaml"
CAUTION = "caution: {text: Bleeding of the stomach., verify: judgement}"


def _row(name: str, more: str = "", class_: str = "planted") -> str:
    """Return a row of the table of drugs; whatever else a card would need is there."""
    fields = (
        "source: [clindeck-editorial]",
        f"drug: {name}",
        "route: oral",
        "route_from: usual; added by the editors",
        f"class: {class_}",
        "dose: 5 mg daily",
        "effects: [nausea]",
        *((more,) if more else ()),
    )
    return f"\n  - id: planted-{name}\n" + "".join(f"    {field}\n" for field in fields)


PLANTED = (
    Planted(
        "H001",
        DRUGS,
        "",
        _row("first", CAUTION, "gastric")
        + _row("second", CAUTION, "gastric")
        + _row("third", class_="gastric"),
        _row("third", class_="‸gastric")[1:],
    ),
    Planted("H002", DRUGS, "", _row("warfarin", "setting: home"), "drug: ‸warfarin"),
    Planted(
        "H003",
        DRUGS,
        "",
        _row("pethidine"),
        "drug: ‸pethidine",
        also=((DECISIONS, "answer: respiratory depression", "answer: a danger"),),
        echoes=True,
    ),
    Planted(
        "H004",
        DRUGS,
        "",
        _row("methotrexate", CAUTION) + _row("trimethoprim"),
        "drug: ‸methotrexate",
    ),
)

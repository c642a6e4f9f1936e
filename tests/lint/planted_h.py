"""Drugs added to the shipped library for the rules about what can do harm."""

from __future__ import annotations

from tests.libraries import SOUND
from tests.libraries import TOPIC as SMALL_TOPIC
from tests.lint.planting import Planted
from tests.shipped import TOPIC

DRUGS = f"{TOPIC}/drugs.yaml"
FOLDER = "source_data/opioids"
OPIOIDS = f"{FOLDER}/drugs.yaml"
TABLE = """\
table: drugs
title: Drugs
source: handbook
columns: {drug: {title: Drug, required: true}, dose: {title: Dose, kind: dose}}
rows:
"""
DECK = """\
deck: Opioids
id: opioids
topic: opioids
sections:
  - section: drugs
    table: drugs
    expect: 1
    recipes: [{id: dose, ask: "Oral {drug}: which dose, how often?", answer: "{dose}"}]
"""
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
        OPIOIDS,
        "",
        "  - {id: pethidine, drug: pethidine, dose: 50 mg every 4 hours}\n",
        "drug: ‸pethidine",
        added={
            f"{FOLDER}/topic.yaml": SOUND[SMALL_TOPIC].replace("ankle-sprain", "opioids"),
            OPIOIDS: TABLE,
            "decks/opioids.yaml": DECK,
        },
    ),
    Planted(
        "H004",
        DRUGS,
        "",
        _row("methotrexate", CAUTION) + _row("trimethoprim"),
        "drug: ‸methotrexate",
    ),
)

"""Faults planted in the shipped library for the rules about rows, sources and reviews."""

from __future__ import annotations

from tests.lint.planting import Planted
from tests.shipped import DECK_FILE, TOPIC

BLOOD = f"{TOPIC}/blood.yaml"
DRUGS = f"{TOPIC}/drugs.yaml"
SAFETY = f"{TOPIC}/drug-safety.yaml"
SOURCES = f"{TOPIC}/topic.yaml"
MEDIA = f"{TOPIC}/media/media.yaml"
SVG = f"{TOPIC}/media/arteries.svg"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'
ENTRY = "  - {{file: arteries.svg, source: clindeck-editorial, licence: CC0, alt: {}}}\n"
NAPROXEN = "250 to 500 mg every 12 hours"
STOMACH = "gastroprotection"

PLANTED = (
    Planted(
        "R001",
        SOURCES,
        "    publisher: RxHarun\n    published: 2025-05-06\n",
        "    publisher: RxHarun\n",
        "  ‸rxharun-2025-05-06:\n",
    ),
    Planted("R002", SAFETY, STOMACH, f"{STOMACH} (?)"),
    Planted(
        "R003",
        DRUGS,
        "        verify: dose\n        basis: [diclofenac-gel-label, diclofenac-gel-label-2023]\n",
        "        verify: dose\n",
        "text: ‸>-\n          Off label on the back",
    ),
    Planted(
        "R004",
        SOURCES,
        "\nreview:\n",
        "\nreview:\n  due: 2026-06-30\n",
        "2026-06-30\n",
    ),
    Planted(
        "R005",
        SOURCES,
        "  lidoderm-mpr:\n",
        "  lidoderm-mpr:\n    superseded_by: clindeck-editorial\n",
        "id: lidocaine-patch\n",
        DRUGS,
    ),
    Planted("R006", SAFETY, STOMACH, f"{STOMACH}Medscape", echoes=True),
    Planted("R006", SAFETY, STOMACH, f"{STOMACH} Wikipedia", echoes=True),
    Planted(
        "R007",
        DRUGS,
        "[heartburn, fluid retention]",
        '["<b>heartburn</b>", fluid retention]',
    ),
    Planted(
        "R008",
        DECK_FILE,
        '"The {muscle}: how far above its origin does it insert?"',
        '"The {muscle}: how far above its origin does it insert in 90 people?"',
    ),
    Planted("R009", MEDIA, "", ENTRY.format("Lumbar arteries from behind"),
            " ‸arteries.svg, ", added={SVG: DRAWING}),
    Planted(
        "R010",
        BLOOD,
        "",
        "\n  - id: planted\n    vessel: planted\n    audience: clinician\n",
        "id: planted\n",
    ),
    Planted("R011", MEDIA, "", ENTRY.format("picture"), " ‸arteries.svg, ",
            also=((DRUGS, NAPROXEN, f"{NAPROXEN}\n    figure: arteries.svg"),),
            added={SVG: DRAWING}),
)  # fmt: skip

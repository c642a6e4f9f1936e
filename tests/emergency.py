"""Three topics with the same tables, rows and figures, and a deck that takes from all of them."""

from __future__ import annotations

from pathlib import Path

from tests.libraries import LibraryFiles, three_decks

EMERGENCY = "decks/emergency.yaml"
EMERGENCY_UID = "m3r7g8n2"
OTHERS = ("knee-sprain", "wrist-sprain")
KNEE_DRUGS = "source_data/knee-sprain/drugs.yaml"
KNEE_LIGAMENTS = "source_data/knee-sprain/ligaments.yaml"
KNEE_MEDIA = "source_data/knee-sprain/media/media.yaml"
KNEE_TOPIC = "source_data/knee-sprain/topic.yaml"
WRIST_DRUGS = "source_data/wrist-sprain/drugs.yaml"
WRIST_TOPIC = "source_data/wrist-sprain/topic.yaml"

EMERGENCY_NOTES, EMERGENCY_CARDS = 18, 21
"""Six notes and seven cards of each topic."""

_HEAD = f"""\
deck: Emergency
id: emergency
uid: {EMERGENCY_UID}
topic: ankle-sprain
sections:
"""
_SECTION = """\
  - section: @-drugs
    title: Drugs of the @
    topic: @-sprain
    table: drugs
    expect: 5
    tags: [class]
    recipes:
      - id: dose
        ask: "{short}, oral {drug}: dose and frequency?"
        answer: "{dose}"
      - id: class-members
        by: class
        at_least: 2
        ask: "{short}: which {count} drugs are {class} (nonsteroidal anti-inflammatory drugs)?"
        answer: "{drug}"
      - id: contrast
        kind: contrast
        pairs: [[ibuprofen, naproxen]]
        ask: "{short}: oral {a.drug} and {b.drug}, dose of each ({count})?"
        answer: ["{a.drug}: {a.dose}", "{b.drug}: {b.dose}"]
"""
_LIGAMENTS = """\
  - section: @-ligaments
    topic: @-sprain
    table: ligaments
    expect: 2
    figure: joint.svg
    recipes:
      - id: role
        only: deltoid
        ask: "{short}: what does the {ligament} stop?"
        answer: "{stops}"
        reverse:
          ask: "{short}: which ligament stops {stops}?"
          answer: "{ligament}"
          ambiguous: error
"""
_MEDIA = "media:\n  - {file: joint.svg, source: handbook, licence: CC0, alt: The @ from outside}\n"
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>@</title></svg>\n'


def emergency_library(root: Path) -> LibraryFiles:
    """Return a library of four decks: one for each topic, and one with sections of all three.

    Disclaimers, addresses for reports and figures differ; ids, files and source keys do not.
    """
    files = three_decks(root)
    for name in ("ankle", "knee", "wrist"):
        topic = f"source_data/{name}-sprain"
        files.with_change(f"{topic}/topic.yaml", "For education only.", f"No advice on the {name}.")
        files.with_change(f"{topic}/topic.yaml", "org/report", f"org/{name}")
        files.with_file(f"{topic}/media/media.yaml", _MEDIA.replace("@", name))
        files.with_file(f"{topic}/media/joint.svg", _DRAWING.replace("@", name))
        own = "  - section: ligaments  # two sections, two tables\n"
        files.with_change(f"decks/{name}.yaml", own, f"{own}    figure: joint.svg\n")
    text = "".join(
        (_SECTION + _LIGAMENTS).replace("@", name) for name in ("ankle", "knee", "wrist")
    )
    return files.with_file(EMERGENCY, _HEAD + text)

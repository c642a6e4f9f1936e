"""Faults planted in the shipped library for the rules about the wording of cards.

Q004 has none: in a deck of ours the compiler refuses equal fronts itself (N001).
"""

from __future__ import annotations

from tests.lint.planting import Planted
from tests.shipped import DECK_FILE, TOPIC

PLANTED = (
    Planted(
        "Q001",
        f"{TOPIC}/faq.yaml",
        "answer: under the skin",
        "answer: under the skin of the flank or the buttock or the belly, wherever the surgeon and "
        "the patient find the best place for the device to lie",
        "under the skin of the flank",
    ),
    Planted(
        "Q002",
        DECK_FILE,
        '"{short}: which {count} activities make the pain worse?"',
        '"{short}: list all activities that make the pain worse"',
        '"{short}: list all',
    ),
    Planted(
        "Q003",
        DECK_FILE,
        '"{short}: which {count} activities make the pain worse?"',
        '"{short}: which activities make the pain worse?"',
        '"{short}: which activities make',
    ),
    Planted(
        "Q005",
        DECK_FILE,
        '"{short}, {route} {drug}: dose and frequency in the source?"',
        '"{short}, {drug}: dose and frequency in the source?"',
        '"{short}, {drug}: dose and',
    ),
    Planted("Q006", f"{TOPIC}/faq.yaml", "answer: under the skin", 'answer: "no"', '"no"'),
    Planted(
        "Q006",
        DECK_FILE,
        '"{short}: which position eases the pain?"',
        '"{short}: does bed rest ease the pain of the back?"',
        '"{short}: does bed',
    ),
    Planted(
        "Q007",
        f"{TOPIC}/causes.yaml",
        "clue: scar tissue around the thecal sac",
        "clue: fibrosis in the epidural space",
        '"Cause of {short}: {clue}?"',
        DECK_FILE,
    ),
    Planted(
        "Q008",
        DECK_FILE,
        "[[2:{below}|bony border below]]",
        "[[2:{below}|the bony pelvis]]",
        "text: >-\n          The {region} lies between",
    ),
    Planted(
        "Q009",
        f"{TOPIC}/drugs.yaml",
        "drug: methocarbamol",
        "drug: fluoxetine",
        "id: methocarbamol",
    ),
    Planted(
        "Q010",
        DECK_FILE,
        "      - id: setting\n",
        "      - id: time-of-day\n"
        '        ask: "{short}, {drug}: when is the drug taken, says the source?"\n'
        '        answer: "{timing}"\n'
        "        only: [ibuprofen]\n"
        "      - id: setting\n",
        '"{short}, {drug}: when is',
    ),
    Planted(
        "Q011",
        DECK_FILE,
        '"{short}, {drug}: timing in the source?"',
        '"{drug}: timing?"',
        '"{drug}: timing?"',
    ),
    Planted(
        "Q012",
        DECK_FILE,
        '"{short}: which position eases the pain?"',
        '"{short}: which position eases cause no. 7?"',
        '"{short}: which position eases cause',
    ),
    Planted(
        "Q013",
        f"{TOPIC}/regenerative.yaml",
        "inhibits RANKL (receptor activator of nuclear factor kappa B ligand)",
        "inhibits RANKL",
        "mechanism: ‸inhibits RANKL\n",
    ),
)

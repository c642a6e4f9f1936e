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
        "answer: 10% to 40%",
        "answer: multimodal management of the pain by drugs, by exercise, by talk and by needles, "
        "wherever the doctors and the patient find the best mixture of them all",
        "multimodal management of the pain",
    ),
    Planted(
        "Q002",
        DECK_FILE,
        '"After spinal surgery, which {count} signs make you think of {finding}?"',
        '"After spinal surgery: list all signs that make you think of {finding}"',
        '"After spinal surgery: list all',
    ),
    Planted(
        "Q003",
        DECK_FILE,
        '"After spinal surgery, which {count} signs make you think of {finding}?"',
        '"After spinal surgery, which signs make you think of {finding}?"',
        '"After spinal surgery, which signs',
    ),
    Planted(
        "Q005",
        DECK_FILE,
        '"{short}: which dose of {route} {drug} to start with?"',
        '"{short}: which dose of {drug} to start with?"',
        '"{short}: which dose of {drug} to start',
    ),
    Planted("Q006", f"{TOPIC}/faq.yaml", "answer: 10% to 40%", 'answer: "no"', '"no"'),
    Planted(
        "Q006",
        DECK_FILE,
        '"{short} is felt in the {criterion}: where else may it be felt?"',
        '"{short}: does the pain in the {criterion} leave out the leg?"',
        '"{short}: does the',
    ),
    Planted(
        "Q007",
        f"{TOPIC}/causes.yaml",
        "clue: back pain on standing and bending, after a wide decompression that took most of "
        "the facet joints",
        "clue: spinal instability on bending",
        '"After spine surgery, {clue}: which cause of the pain?"',
        DECK_FILE,
    ),
    Planted(
        "Q008",
        DECK_FILE,
        "[[3:{below}|bones below]]",
        "[[3:{below}|the bony pelvis]]",
        "text: >-\n          The [[1:{region}|name]]",
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
        "      - id: skin-effects\n",
        "      - id: harms\n"
        '        ask: "{short}, {drug}: what does it do besides, says the article ({count})?"\n'
        '        answer: "{effects}"\n'
        "        only: [duloxetine]\n"
        "      - id: skin-effects\n",
        '"{short}, {drug}: what does',
    ),
    Planted(
        "Q011",
        DECK_FILE,
        '"Before you take {subject}, which {count} things about the patient may change it?"',
        '"Of which {count}?"',
        '"Of which {count}?"',
    ),
    Planted(
        "Q012",
        DECK_FILE,
        '"{short} is felt in the {criterion}: where else may it be felt?"',
        '"{short} is felt in the {criterion}: where is cause no. 7?"',
        '"{short} is felt in the {criterion}: where is cause',
    ),
    Planted(
        "Q013",
        f"{TOPIC}/drug-safety.yaml",
        "answer: sedation",
        "answer: GABA",
        "answer: ‸GABA\n",
    ),
    Planted(
        "Q014",
        DECK_FILE,
        "      - id: effects\n",
        "      - id: pick\n        kind: choice\n        options: 2\n        only: ibuprofen\n"
        '        ask: "{short}: which of two classes does {drug} belong to?"\n'
        '        answer: "{class}"\n'
        "      - id: mistaken\n        only: ibuprofen\n"
        '        ask: "{short}: which class is {drug} mistaken for by beginners?"\n'
        "        answer: tricyclic antidepressant\n"
        "      - id: effects\n",
        '"{short}: which of two',
    ),
    Planted(
        "Q015",
        DECK_FILE,
        "      - id: effects\n",
        "      - id: pick\n        kind: choice\n        options: 2\n"
        "        only: [amitriptyline, duloxetine, cyclobenzaprine, capsaicin-cream]\n"
        '        ask: "{short}: which of two classes does {drug} belong to?"\n'
        '        answer: "{class}"\n'
        "      - id: effects\n",
        '"{short}: which of two',
    ),
)

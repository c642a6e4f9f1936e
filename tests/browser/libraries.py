"""A small library with one of everything that a card can show, and a big one."""

from __future__ import annotations

from pathlib import Path

from tests.libraries import DECK, DRUGS, LIGAMENTS, TOPIC, LibraryFiles, clindeck, sound_library

HEBREW = "כאב בקרסול"
MEDIA_LIST = "media:\n  - {file: heel.svg, source: handbook, licence: CC0, alt: a heel}\n"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
)
MEDIA = "source_data/ankle-sprain/media"


def rich_library(root: Path) -> LibraryFiles:
    """A library with hint, explanation, caution, figure, audiences, Hebrew, a withdrawn note and a
    withdrawn reverse, and one error.
    """
    files = sound_library(root)
    files.with_change(DECK, 'answer: "{dose}"',
                      'answer: "{dose}"\n        hint: "a round number"\n'
                      '        explain: "It is short-lived."')  # fmt: skip
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    audience: clinician\n")
    files.with_change(DRUGS, "  - id: paracetamol\n",
                      "  - id: paracetamol\n    audience: student\n")  # fmt: skip
    files.with_file(f"{MEDIA}/heel.svg", PICTURE)
    files.with_file(f"{MEDIA}/media.yaml", MEDIA_LIST)
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    figure: heel.svg\n")
    files.with_change(LIGAMENTS, "stops: eversion of the heel", f"stops: {HEBREW} 30 to 60 mg")
    done(files, "release")
    done(files, "retire", "ankle/drugs/paracetamol", "--why", "No longer *taught*")
    lines = files.text(DRUGS)
    files.with_file(DRUGS, lines[: lines.index("  - id: paracetamol")])
    files.with_change(DECK, "expect: 7", "expect: 6")
    done(files, "build")
    return files.with_change(TOPIC, "  state: unreviewed", "  state: unreviewed\n  rank: 3")


def done(files: LibraryFiles, *arguments: str) -> None:
    found = clindeck(*arguments, cwd=files.root)
    assert found.status == 0, found.stderr


def big_library(root: Path, rows: int) -> LibraryFiles:
    """A library of three cards to a row and no other."""
    files = sound_library(root).without(LIGAMENTS)
    head, _, _ = files.text(DRUGS).partition("rows:\n")
    body = "".join(
        f"  - id: drug-{number}\n    drug: drug number {number}\n    class: class {number}\n"
        f"    dose: {number} mg every 8 hours\n    effects: [effect {number}, heartburn]\n"
        for number in range(rows)
    )
    files.with_file(DRUGS, f"{head}rows:\n{body}")
    recipes = "\n".join(
        f'      - id: {name}\n        ask: "{{short}}, oral {{drug}}: {name}?"\n'
        f'        answer: "{{{name}}}"'
        for name in ("dose", "class", "effects")
    )
    return files.with_file(
        DECK,
        "deck: Ankle sprain\nid: ankle\nuid: k7q2xw9t\ntopic: ankle-sprain\nsections:\n"
        "  - section: drugs\n"
        f"    table: drugs\n    expect: {rows * 3}\n    recipes:\n{recipes}\n",
    )

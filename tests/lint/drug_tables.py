"""What the tests of the rules about dangerous drugs share: one more table of drugs."""

from __future__ import annotations

from pathlib import Path

from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.lint.rule import TopicRule, TopicView
from tests.libraries import TOPIC, LibraryFiles, sound_library
from tests.lint.support import TODAY, lines

MEDICINES = "source_data/ankle-sprain/medicines.yaml"
HEAD = """\
table: medicines
title: Medicines
source: handbook
columns:
  drug: {title: Drug, required: true}
  class: {title: Class}
  dose: {title: Dose, kind: dose}
  effects: {title: Side effects}
  warnings: {title: Warnings}
rows:
"""


def with_rows(root: Path, rows: str, *, head: str = HEAD, language: str = "en") -> LibraryFiles:
    """Return the small library with further drugs, each row a line of YAML without its id."""
    each = enumerate(rows.splitlines(), 1)
    text = "".join(f"  - {{id: r{place}, {row}}}\n" for place, row in each)
    files = sound_library(root).with_file(MEDICINES, head + text)
    return files.with_change(TOPIC, "language: en", f"language: {language}")


def told(rule: TopicRule, files: LibraryFiles) -> list[str]:
    """Return what a rule finds in those drugs as `line:column message`."""
    topic, problems = read_topic(Library(files.root), "ankle-sprain")
    assert (problems, topic is None) == ((), False)
    assert topic is not None
    found = lines(rule.find(TopicView(topic, TODAY)))
    return [line.removeprefix(f"{MEDICINES}:") for line in found]

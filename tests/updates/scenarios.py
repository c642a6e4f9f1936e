"""The edits that a deck lives through, each as an editor makes it between two releases."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from clindeck.files.library import Library
from clindeck.history.retire_notes import Act, WithdrawalRequest
from clindeck.pipeline.build import build
from clindeck.pipeline.check import check
from clindeck.pipeline.retire import retire
from clindeck.release.restore_ledger import restore
from tests.shipped import DECK_FILE, STEM
from tests.updates import edits

Edit = Callable[[Library], None]
BUILT_S = int(time.time()) - 15 * 86_400
"""Between the two releases."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """An edit and what it means: whether notes are added, how many notes and cards go."""

    number: str
    title: str
    edit: Edit
    adds: bool = False
    retired_notes: int = 0
    withdrawn_cards: int = 0


def withdraw(library: Library, *keys: str, instead: str = "") -> None:
    order = WithdrawalRequest(keys, "superseded in a test", "2026-11-22", instead)
    done, refusals = retire(library, order, 0)
    assert done, "nothing was withdrawn"
    assert not refusals, refusals


def undo(library: Library, *keys: str) -> None:
    done, refusals = retire(library, WithdrawalRequest(keys, "", "", act=Act.UNDO), 0)
    assert done, "no withdrawal was undone"
    assert not refusals, refusals


def nothing(_library: Library) -> None:
    return None


def one_cell(library: Library) -> None:
    edits.replace_text(
        library,
        edits.table_path("drugs"),
        "400 to 800 mg every 6 to 8",
        "400 to 600 mg every 6 to 8",
    )


def reorder(library: Library) -> None:
    edits.move_row_to_end(library, "drugs", "naproxen")
    edits.move_section_to_end(library, "definition")


def rename_row(library: Library) -> None:
    edits.rename_row(library, "surgery", "foraminotomy", "nerve-canal-widening")


def reword_recipe(library: Library) -> None:
    section = edits.section_block(library, "drugs")
    start = section.index("ask:", section.index("      - id: timing"))
    end = section.index("\n", start)
    reworded = 'ask: "At which time, or with which meal, is each taken: {timing_set} ({count})?"'
    edits.replace_text(library, DECK_FILE, section, section[:start] + reworded + section[end:])


def reword_tail(library: Library) -> None:
    edits.replace_text(
        library, edits.table_path("surgery"), "release scar tissue", "free scar tissue"
    )


def add_row(library: Library) -> None:
    edits.append(
        library,
        edits.table_path("surgery"),
        "  - id: example-operation\n"
        "    operation: Example operation\n"
        "    purpose: show learners a new row\n"
        "    technique: a technique of this test only\n",
    )


def add_column_and_recipe(library: Library) -> None:
    path = edits.table_path("surgery")
    edits.replace_text(
        library,
        path,
        "  operation: {title: Operation, required: true, unique: true}\n",
        "  operation: {title: Operation, required: true, unique: true}\n"
        "  remark: {title: Remark}\n",
    )
    block = edits.row_block(library, "surgery", "adhesiolysis")
    edits.replace_text(library, path, block, f"{block.rstrip()}\n    remark: added in a test\n")
    section = edits.section_block(library, "surgery")
    recipe = (
        "      - id: remark\n"
        '        ask: "{operation} for {short}: which remark belongs to it?"\n'
        '        answer: "{remark}"\n'
    )
    edits.replace_text(library, DECK_FILE, section, f"{section.rstrip()}\n{recipe}\n")


def add_section(library: Library) -> None:
    (library.root / edits.table_path("test-terms")).write_text(
        "table: test-terms\n"
        "title: Terms of a test\n"
        "source: clindeck-editorial\n"
        "columns:\n"
        "  term: {title: Term, required: true}\n"
        "  meaning: {title: Meaning}\n"
        "rows:\n"
        "  - {id: first-term, term: first test term, meaning: an invented meaning}\n"
        "  - {id: second-term, term: second test term, meaning: another invented one}\n",
        encoding="utf-8",
    )
    edits.append(
        library,
        DECK_FILE,
        "\n  - section: test-terms\n"
        "    table: test-terms\n"
        "    recipes:\n"
        "      - id: meaning\n"
        '        ask: "{short}: what stands behind the {term}?"\n'
        '        answer: "{meaning}"\n'
        "        reverse:\n"
        "          ask: '{short}: which term of the test is {meaning}?'\n"
        "          answer: '{term}'\n",
    )


def retire_row(library: Library) -> None:
    withdraw(library, "psps2/surgery/foraminotomy", instead="psps2/surgery/adhesiolysis/purpose")
    edits.remove_row(library, "surgery", "foraminotomy")


def retire_row_removed_first(library: Library) -> None:
    edits.remove_row(library, "surgery", "foraminotomy")
    withdraw(library, "psps2/surgery/foraminotomy")


def retire_recipe(library: Library) -> None:
    withdraw(library, "psps2/drugs/*/timing")
    section = edits.section_block(library, "drugs")
    start = section.index("      - id: timing")
    end = section.index("      - id: ", start + 1)
    edits.replace_text(library, DECK_FILE, section, section[:start] + section[end:])


def retire_table(library: Library) -> None:
    withdraw(library, "psps2/dosing-principles")
    edits.remove_section(library, "dosing-principles")
    edits.delete_file(library, edits.table_path("dosing-principles"))


def new_row_makes_reverse_ambiguous(library: Library, policy: str = "skip") -> None:
    imagery = edits.row_block(library, "nondrug", "graded-motor-imagery")
    twin = imagery.replace("id: graded-motor-imagery", "id: twin").replace(
        "treatment: graded motor imagery", "treatment: a twin of a test"
    )
    edits.append(library, edits.table_path("nondrug"), f"{twin.rstrip()}\n")
    section = edits.section_block(library, "nondrug")
    start = section.index("- id: method")
    changed = section[:start] + section[start:].replace(
        "ambiguous: error", f"ambiguous: {policy}", 1
    )
    edits.replace_text(library, DECK_FILE, section, changed)


def ambiguous_reverse_withdrawn(library: Library) -> None:
    new_row_makes_reverse_ambiguous(library)
    withdraw(library, "psps2/nondrug/graded-motor-imagery/method#2")


def ambiguous_reverse_grouped(library: Library) -> None:
    new_row_makes_reverse_ambiguous(library, "group")


def cloze_blank_removed(library: Library) -> None:
    edits.replace_text(library, DECK_FILE, "[[2:{parent}|parent vessel]]", "{parent}")
    withdraw(library, "psps2/blood/lumbar-arteries/branching#2")


def draft_comes_and_goes(library: Library) -> None:
    """A row is added and built, so that the ledger knows its notes, and taken out again."""
    add_row(library)
    (compiled,) = check(library, (STEM,), BUILT_S).decks
    build(library, compiled, library.root / "decks", None, frozen=False)
    ledger = (library.root / f"decks/{STEM}.ledger.jsonl").read_text(encoding="utf-8")
    assert '"state":"draft"' in ledger
    edits.remove_row(library, "surgery", "example-operation")


def ledger_lost_and_brought_back(library: Library) -> None:
    ledger = library.root / f"decks/{STEM}.ledger.jsonl"
    before = ledger.read_bytes()
    ledger.unlink()
    restore(library, library.root / f"decks/{STEM}.apkg", 0)
    assert ledger.read_bytes() == before
    one_cell(library)


SCENARIOS = (
    Scenario("1", "nothing", nothing),
    Scenario("2", "one cell", one_cell),
    Scenario("3", "rows and sections reordered", reorder),
    Scenario("4", "row id renamed with `formerly`", rename_row),
    Scenario("5", "recipe reworded", reword_recipe),
    Scenario("6a", "row added", add_row, adds=True),
    Scenario("6b", "column and recipe added", add_column_and_recipe, adds=True),
    Scenario("6c", "section added", add_section, adds=True),
    Scenario("7a", "row retired", retire_row, retired_notes=1),
    Scenario("7b", "row removed, then retired", retire_row_removed_first, retired_notes=1),
    Scenario("7c", "recipe retired", retire_recipe, retired_notes=1),
    Scenario("7d", "table retired", retire_table, retired_notes=1),
    Scenario(
        "7e", "new row makes a reverse ambiguous: withdrawn", ambiguous_reverse_withdrawn,
        adds=True, withdrawn_cards=1,
    ),
    Scenario(
        "7f", "new row makes a reverse ambiguous: grouped", ambiguous_reverse_grouped, adds=True
    ),
    Scenario("7g", "cloze blank removed", cloze_blank_removed, withdrawn_cards=1),
    Scenario("11", "draft built and taken out again", draft_comes_and_goes),
    Scenario("12", "ledger lost and brought back, then one cell", ledger_lost_and_brought_back),
)  # fmt: skip

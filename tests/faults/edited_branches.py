"""A branch of a small library, held in memory, and the edits that an editor may make on it.

Every edit is legal: the build after it has no error. Ids are the branch's own, now and then one
that the other branch may choose as well.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random
from typing import BinaryIO, Final

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.files.library import Library
from clindeck.history.ledger_file import ledger_bytes
from clindeck.history.retire_notes import Act, WithdrawalRequest, carry_out
from clindeck.model.problems import Problem, Severity
from clindeck.pipeline.check import Checked, check
from tests.libraries import DECK, LEDGER, NOON_S, TOPIC


@dataclass
class Row:
    """A row as a branch has it."""

    id: str
    name: str
    dose: str
    formerly: list[str] = field(default_factory=list)


@dataclass
class Recipe:
    """A recipe as a branch has it. `leaves_out` are the rows that it does not ask for."""

    id: str
    asks: str
    column: str
    has_reverse: bool
    formerly: list[str] = field(default_factory=list)
    leaves_out: list[str] = field(default_factory=list)


@dataclass
class Content:
    """What one branch has: one table, one section, its rows and recipes in their order."""

    table: str
    section: str
    rows: list[Row]
    recipes: list[Recipe]
    formerly: list[str] = field(default_factory=list)

    def table_text(self) -> str:
        """Return the table's file."""
        lines = [f"table: {self.table}", "title: Drugs", "source: handbook"]
        lines += _formerly(self.formerly, "")
        lines += ["columns:", "  drug: {title: Drug, required: true, unique: true}",
                  "  dose: {title: Dose}", "rows:"]  # fmt: skip
        for row in self.rows:
            lines += [f"  - id: {row.id}", *_formerly(row.formerly, "    "),
                      f"    drug: {row.name}", f"    dose: {row.dose}"]  # fmt: skip
        return "\n".join(lines) + "\n"

    def deck_text(self) -> str:
        """Return the deck definition."""
        lines = ["deck: Ankle sprain", "id: ankle", "uid: k7q2xw9t",
                 "topic: ankle-sprain", "sections:",
                 f"  - section: {self.section}", f"    table: {self.table}",
                 "    recipes:"]  # fmt: skip
        for recipe in self.recipes:
            lines += [f"      - id: {recipe.id}", *_formerly(recipe.formerly, "        ")]
            if recipe.leaves_out:
                lines.append(f"        except: [{', '.join(recipe.leaves_out)}]")
            lines += [f'        ask: "{{drug}}, {recipe.asks}?"',
                      f'        answer: "{{{recipe.column}}}"']  # fmt: skip
            if recipe.has_reverse:
                lines += ["        reverse:", f'          ask: "{recipe.asks} {{dose}}: what?"',
                          '          answer: "{drug}"', "          ambiguous: error"]  # fmt: skip
        return "\n".join(lines) + "\n"


def _formerly(ids: list[str], indent: str) -> list[str]:
    return [f"{indent}formerly: [{', '.join(ids)}]"] if ids else []


class Held(Library):
    """A library whose files are held in memory: most of the time would go to the disk."""

    __slots__ = ("contents",)

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.contents: Final[dict[PurePosixPath, bytes]] = {}

    def hold(self, name: str, data: bytes) -> None:
        """Hold a file."""
        self.contents[PurePosixPath(name)] = data

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes of a file, or None."""
        data = self.contents.get(path)
        return None if data is None else data[: limit + 1]

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return a file, or None."""
        data = self.contents.get(path)
        return None if data is None else io.BytesIO(data)

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so."""
        found = (path for path in self.contents if path.parent == folder)
        return tuple(sorted(path for path in found if path.name.endswith(ending)))

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder."""
        return tuple(sorted({each.parent.name for each in self.contents
                             if each.parent.parent == folder}))  # fmt: skip

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return nothing: no disk, no odd names."""
        return ()


class Branch:
    """A branch of a library in a folder: its content, and the edits that an editor may make."""

    def __init__(self, library: Held, content: Content, name: str, random: Random) -> None:
        self.library, self.content, self.name, self.random = library, content, name, random
        self.now_s = NOON_S
        self._count = 0

    def fresh(self, kind: str) -> str:
        """Return an id; now and then one that the other branch may choose as well."""
        self._count += 1
        is_common = self.name != "base" and self.random.random() < 0.1
        own = "common" if is_common else self.name
        return f"{kind}-{own}-{self._count}"

    def write(self) -> None:
        """Write the content's files, and nothing else of tables."""
        write_content(self.library, self.content.table_text(), self.content.deck_text())

    def build(self) -> None:
        """Write the ledger as a release does. An edit that a build would refuse is a fault here."""
        self.write()
        self.now_s += self.random.choice((1, 60, 7_000))
        checked = checked_library(self.library, self.now_s)
        errors = [str(each) for each in checked.problems if each.severity is Severity.ERROR]
        assert not errors, errors
        entries = [each.as_released() for each in checked.decks[0].plan.entries]
        self.library.hold(LEDGER, ledger_bytes(entries))

    def edit(self) -> None:
        """Make one edit, and mostly build."""
        edits: tuple[Callable[[], None], ...] = (
            self.rename_row, self.rename_recipe, self.rename_section, self.rename_table,
            self.edit_row, self.edit_row, self.edit_recipe, self.add_row, self.reorder,
            self.retire_row, self.retire_note, self.retire_note, self.retire_card, self.retire_card,
            self.drop_row, self.undo,
        )  # fmt: skip
        self.random.choice(edits)()
        if self.random.random() < 0.8:
            self.build()

    def rename_row(self) -> None:
        row = self.random.choice(self.content.rows)
        was, row.id = row.id, self.fresh("row")
        row.formerly.insert(0, was)
        for recipe in self.content.recipes:
            recipe.leaves_out = [row.id if each == was else each for each in recipe.leaves_out]

    def rename_recipe(self) -> None:
        recipe = self.random.choice(self.content.recipes)
        recipe.formerly.insert(0, recipe.id)
        recipe.id = self.fresh("recipe")

    def rename_section(self) -> None:
        self.content.section = self.fresh("section")

    def rename_table(self) -> None:
        self.content.formerly.insert(0, self.content.table)
        self.content.table = self.fresh("table")

    def edit_row(self) -> None:
        row = self.random.choice(self.content.rows)
        if self.random.random() < 0.5:
            row.dose = self.fresh("dose")
        else:
            row.name = self.fresh("name")

    def edit_recipe(self) -> None:
        self.random.choice(self.content.recipes).asks = self.fresh("wording")

    def add_row(self) -> None:
        place = self.random.randint(0, len(self.content.rows))
        row = Row(self.fresh("row"), self.fresh("name"), self.fresh("dose"))
        self.content.rows.insert(place, row)

    def reorder(self) -> None:
        self.random.shuffle(self.content.rows)
        self.random.shuffle(self.content.recipes)

    def retire_row(self) -> None:
        if len(self.content.rows) > 2:
            row = self.random.choice(self.content.rows)
            self._retire(f"ankle/{self.content.table}/{row.id}")
            self._remove(row)

    def retire_note(self) -> None:
        """Withdraw one note; its row goes on without it, or stays as it is (L016)."""
        row, recipe = (
            self.random.choice(self.content.rows),
            self.random.choice(self.content.recipes),
        )
        self._retire(f"ankle/{self.content.table}/{row.id}/{recipe.id}")
        if row.id not in recipe.leaves_out and self.random.random() < 0.7:
            recipe.leaves_out.append(row.id)

    def retire_card(self) -> None:
        """Withdraw the reverse of a note, or those of a recipe, which then makes none."""
        recipe = self.random.choice(self.content.recipes)
        if not recipe.has_reverse:
            return
        row = self.random.choice(self.content.rows)
        if self.random.random() < 0.5:
            self._retire(f"ankle/{self.content.table}/{row.id}/{recipe.id}#2")
        elif self._retire(f"ankle/{self.content.table}/*/{recipe.id}#2"):
            recipe.has_reverse = False

    def drop_row(self) -> None:
        if len(self.content.rows) > 2:
            row = self.random.choice(self.content.rows)
            self._retire(f"ankle/{self.content.table}/{row.id}", Act.DROP)
            self._remove(row)

    def undo(self) -> None:
        """Take the withdrawal of a note back whose row and recipe are there."""
        row, recipe = (
            self.random.choice(self.content.rows),
            self.random.choice(self.content.recipes),
        )
        selector = f"ankle/{self.content.table}/{row.id}/{recipe.id}"
        if recipe.has_reverse and self._retire(selector, Act.UNDO):
            recipe.leaves_out = [each for each in recipe.leaves_out if each != row.id]

    def _remove(self, row: Row) -> None:
        self.content.rows.remove(row)
        for recipe in self.content.recipes:
            recipe.leaves_out = [each for each in recipe.leaves_out if each != row.id]

    def _retire(self, selector: str, act: Act = Act.WITHDRAW) -> bool:
        """Withdraw what a selector names, if it is there to be withdrawn; build before."""
        self.build()
        why = self.random.choice(("no longer taught", "wrong"))
        request = WithdrawalRequest((selector,), why, "2027-01-15", act=act)
        (deck,) = checked_library(self.library, self.now_s).decks
        outcome = carry_out(request, deck.ledger, "ankle", deck.plan.releases, ())
        if outcome.done and not outcome.refusals:
            self.library.hold(LEDGER, ledger_bytes(outcome.entries))
        return bool(outcome.done) and not outcome.refusals


def checked_library(files: Held, now_s: int) -> Checked:
    """Return what a check of the one deck finds."""
    return check(files, ("ankle",), now_s)


def write_content(files: Held, table: str, deck: str) -> None:
    """Write table and deck definition; the table's file is called as it says."""
    for path in files.files(PurePosixPath(TOPIC).parent, ".yaml"):
        if str(path) != TOPIC:
            del files.contents[path]
    name = table.partition("\n")[0].removeprefix("table: ")
    files.hold(f"source_data/ankle-sprain/{name}.yaml", table.encode())
    files.hold(DECK, deck.encode())


def first_content(random: Random) -> Content:
    count = random.randint(3, 6)
    rows = [Row(f"row-{n}", f"name-{n}", f"dose-{n}") for n in range(count)]
    recipes = [Recipe("dose", "dose", "dose", has_reverse=True),
               Recipe("other", "other", "dose", has_reverse=random.random() < 0.5)]  # fmt: skip
    return Content("drugs", "drugs", rows, recipes)


def copied(content: Content) -> Content:
    rows = [Row(each.id, each.name, each.dose, [*each.formerly]) for each in content.rows]
    recipes = [
        Recipe(each.id, each.asks, each.column, each.has_reverse, [*each.formerly],
               [*each.leaves_out])
        for each in content.recipes
    ]  # fmt: skip
    return Content(content.table, content.section, rows, recipes, [*content.formerly])

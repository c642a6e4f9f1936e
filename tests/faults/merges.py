"""Random merges: two branches of legal edits, merged by git, and what became of every withdrawal.

Each branch renames, edits, withdraws, adds, drops and reorders, building as it goes; git merges the
texts, a hand settles what git and clindeck ask for. Whatever either branch withdrew must be
withdrawn afterwards or named in a problem, and no guid may be lost or shipped twice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple

from clindeck.history.ledger_entries import Entry, Ledger
from clindeck.history.ledger_file import read_ledger
from clindeck.model.notes import Guid
from clindeck.model.problems import Problem, Severity
from clindeck.pipeline.check import Checked
from tests.faults.edited_branches import (
    Branch,
    Content,
    Held,
    checked_library,
    copied,
    first_content,
    write_content,
)
from tests.faults.released import Tally
from tests.libraries import LEDGER, NOON_S, SOUND, TOPIC

Withdrawn = tuple[Guid, int | None]
"""A note that is withdrawn, or one of its cards by ordinal."""
WHOLE_REPOSITORIES = 20
"""Of so many merges, one is made in a repository of its own; the others by `git merge-file`."""
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_NOTE_LINES = re.compile(r"delete line (\d+) to leave it withdrawn, or line (\d+) to let it live")
_CARD_LINES = re.compile(r"in line (\d+) than in line (\d+)")
_SAME_NOTE_LINE = re.compile(r"is withdrawn here and in line (\d+)")


class State(NamedTuple):
    """The three files of a branch that change: table, deck definition, ledger."""

    table: str
    deck: str
    ledger: str

    def entries(self) -> Ledger:
        """Return what the ledger holds."""
        return read_ledger(LEDGER, self.ledger.encode())[0]


def withdrawn_of(entries: Iterable[Entry]) -> set[Withdrawn]:
    """Return all that entries say is withdrawn."""
    found: set[Withdrawn] = set()
    for entry in entries:
        if entry.retired is not None:
            found.add((entry.guid, None))
        found.update((entry.guid, ordinal) for ordinal in entry.withdrawn)
    return found


def random_merges(folder: Path, times: int, seed: int) -> Tally:
    """Make random merges; return what was lost, and how often clindeck had to ask."""
    random = Random(seed)
    files = Held(folder)
    files.hold(TOPIC, SOUND[TOPIC].encode())
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(times):
        merge = _Merge(files, folder / "merge", Random(random.random()))
        fault = merge.fault(in_repository=number % WHOLE_REPOSITORIES == WHOLE_REPOSITORIES - 1)
        seen.update(merge.seen)
        if fault:
            faults.append(f"merge {number} of seed {seed}: {fault}")
    remark = f"{seen['withdrawals']:,} withdrawals; {seen['asked']:,} contradictions asked for"
    return Tally(times, faults, remark)


class _Merge:
    """One merge, from the common base to what a hand makes of it."""

    def __init__(self, files: Held, work: Path, random: Random) -> None:
        self.files, self.work, self.random = files, work, random
        self.seen: Counter[str] = Counter()

    def fault(self, *, in_repository: bool) -> str:
        """Return what this merge loses, empty if nothing."""
        base_content, base = self._edited(first_content(self.random), "base", 3)
        _, ours = self._edited(base_content, "ours", 3, base)
        _, theirs = self._edited(base_content, "theirs", 3, base)
        setting = self.random.choice(("union", "marks", "side"))
        texts = self._in_repository if in_repository else self._by_plumbing
        merged = texts(base, ours, theirs, setting)
        required, keys = _required(base, ours, theirs)
        if setting == "side":
            required &= withdrawn_of(merged.entries().values())
        self.seen["withdrawals"] += len(required)
        checked = self._checked(merged, ours, theirs, required)
        return _lost(checked, required, keys)

    def _edited(
        self, content: Content, name: str, edits: int, start: State | None = None
    ) -> tuple[Content, State]:
        """Return a branch after some edits, from a state or from a first build."""
        branch = Branch(self.files, copied(content), name, self.random)
        if start is None:
            self.files.hold(LEDGER, b"")
        else:
            self.files.hold(LEDGER, start.ledger.encode())
            branch.now_s += 10_000 + self.random.randint(0, 10_000)
        branch.build()
        for _ in range(self.random.randint(0 if start is None else 1, edits)):
            branch.edit()
        if start is None:
            branch.build()
        branch.write()
        state = State(
            branch.content.table_text(),
            branch.content.deck_text(),
            self.files.contents[PurePosixPath(LEDGER)].decode(),
        )
        return branch.content, state

    def _by_plumbing(self, base: State, ours: State, theirs: State, setting: str) -> State:
        hand = self.random.choice(("--ours", "--theirs"))
        on_ledger = {"union": "--union", "marks": "", "side": hand}[setting]
        options = (hand, hand, on_ledger)
        sides = zip(base, ours, theirs, options, strict=True)
        return State(*(self._merged(*each) for each in sides))

    def _merged(self, base: str, ours: str, theirs: str, option: str) -> str:
        self.work.mkdir(exist_ok=True)
        names = ("ours", "base", "theirs")
        for name, text in zip(names, (ours, base, theirs), strict=True):
            (self.work / name).write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run(
            ["git", "merge-file", "-p", *filter(None, [option]), *names],
            cwd=self.work, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode < 128, done.stderr
        return done.stdout.decode()

    def _in_repository(self, base: State, ours: State, theirs: State, setting: str) -> State:
        """Return what git merges of whole trees; content in conflict is taken from one side."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        self._git("init", "--quiet", "--initial-branch", "main")
        if setting == "union":
            (self.work / ".gitattributes").write_text("*.jsonl text merge=union\n")
        for state, branch in ((base, "main"), (theirs, "theirs"), (ours, "ours")):
            if branch != "main":
                self._git("checkout", "--quiet", "-b", branch, "main")
            for text, name in zip(state, ("table", "deck", "ledger.jsonl"), strict=True):
                (self.work / name).write_text(text, encoding="utf-8", newline="\n")
            self._git("add", "--all")
            self._git("commit", "--quiet", "--allow-empty", "--message", branch)
        self._git("merge", "--quiet", "--no-edit", "theirs", fails=True)
        hand = self.random.choice(("--ours", "--theirs"))
        found = {}
        for name in ("table", "deck", "ledger.jsonl"):
            path = self.work / name
            is_for_hand = name != "ledger.jsonl" or setting == "side"
            if is_for_hand and "<<<<<<<" in path.read_text(encoding="utf-8"):
                self._git("checkout", "--quiet", hand, "--", name)
            found[name] = path.read_text(encoding="utf-8")
        return State(*found.values())

    def _git(self, *arguments: str, fails: bool = False) -> None:
        identity = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.work, capture_output=True, check=False
        )
        assert fails or done.returncode == 0, done.stderr

    def _checked(
        self, merged: State, ours: State, theirs: State, required: set[Withdrawn]
    ) -> Checked:
        """Settle by hand what git and clindeck ask for, and return the last check."""
        lines = merged.ledger.splitlines(keepends=True)
        contents = [
            (merged.table, merged.deck),
            *((each.table, each.deck) for each in (ours, theirs)),
        ]
        while True:
            write_content(self.files, *contents[0])
            self.files.hold(LEDGER, "".join(lines).encode())
            checked = checked_library(self.files, NOON_S + 100_000)
            errors = [each for each in checked.problems if each.severity is Severity.ERROR]
            if any(each.code[0] not in "L" for each in errors) and len(contents) > 1:
                del contents[0]  # the merged content is none: one side's is taken
                continue
            marks = [each for each in errors if each.code == "L002"]
            asked = [each for each in errors if each.code == "L003"]
            if marks:
                lines = [line for line in lines if not line.startswith(_MARKS)]
            elif asked:
                self.seen["asked"] += 1
                number = self._line_to_delete(asked[0], lines)
                if number is None:
                    return checked
                deleted = lines.pop(number - 1)
                left = withdrawn_of(_entries(lines))
                required -= withdrawn_of(_entries([deleted])) - left  # on purpose
            else:
                return checked

    def _line_to_delete(self, problem: Problem, lines: list[str]) -> int | None:
        """Return a line that the message offers to delete, None if it offers another way."""
        both = _NOTE_LINES.search(problem.message) or _CARD_LINES.search(problem.message)
        if both is not None:
            return int(self.random.choice(both.groups()))
        one = _SAME_NOTE_LINE.search(problem.message)
        return None if one is None else int(one.group(1))


def _entries(lines: Iterable[str]) -> list[Entry]:
    return [entry for line in lines for entry in read_ledger(LEDGER, line.encode())[0].values()]


def _required(
    base: State, ours: State, theirs: State
) -> tuple[set[Withdrawn], dict[Guid, set[str]]]:
    """Return what must be withdrawn after a merge, and the keys that each guid had anywhere."""
    keys: dict[Guid, set[str]] = {}
    of_state: list[set[Withdrawn]] = []
    for state in (base, ours, theirs):
        entries = state.entries().values()
        of_state.append(withdrawn_of(entries))
        for entry in entries:
            keys.setdefault(entry.guid, set()).add(entry.key)
    before, one, other = of_state
    taken_back = (before - one) | (before - other)
    return (one | other) - taken_back, keys


def _lost(checked: Checked, required: set[Withdrawn], keys: dict[Guid, set[str]]) -> str:
    """Return what a check neither has nor names, empty if that is nothing."""
    (deck,) = checked.decks
    withdrawn = withdrawn_of(deck.plan.entries)
    messages = [each.message for each in checked.problems if each.code[0] == "L"]
    for guid, ordinal in sorted(required, key=str):
        is_there = (guid, ordinal) in withdrawn or (guid, None) in withdrawn
        if not is_there and not any(key in said for key in keys[guid] for said in messages):
            return f"the withdrawal of {guid} ({ordinal}) is lost in silence"
    guids = Counter(deck.plan.releases.guids)
    if any(each.severity is Severity.ERROR for each in checked.problems):
        return ""
    doubled = sorted(guid for guid, count in guids.items() if count > 1)
    if doubled:
        return f"{doubled[0]} is shipped twice"
    gone = sorted({entry.guid for entry in deck.ledger.values()} - set(guids))
    return f"{gone[0]} is lost" if gone else ""

"""The cache: it saves work, and nothing else can be told from its being there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.files import user_cache as cache_module
from clindeck.pipeline import build_deck, check, remembered_results
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
)

PACKAGE = "decks/ankle.apkg"
UPDATE = "decks/ankle.update.txt"
BUILT = (PACKAGE, UPDATE, LEDGER)
PATHS = "".join(f"{name}\n" for name in BUILT)
DAY_S = 86_400
FAULTY_CAUTION = "    caution: {text: Doubtful., verify: dose}\n"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path / "library")


@pytest.fixture
def run(cache: Path) -> Callable[..., Outcome]:
    def run_in(files: LibraryFiles, *arguments: str, at_s: int = NOON_S) -> Outcome:
        environment = {"SOURCE_DATE_EPOCH": str(at_s), "CLINDECK_CACHE_DIR": str(cache)}
        return clindeck(*arguments, cwd=files.root, env=environment)

    return run_in


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, whatever reads the content anew fails."""

    def refuse(*_: object) -> None:
        raise AssertionError("worked out anew")

    def stop() -> None:
        monkeypatch.setattr(check, "check", refuse)
        monkeypatch.setattr(build_deck, "check", refuse)

    return stop


def worked(outcome: Outcome) -> bool:
    return "worked out anew" in outcome.stderr


def contents(files: LibraryFiles) -> dict[str, bytes]:
    return {str(path.relative_to(files.root)): path.read_bytes()
            for path in sorted(files.root.rglob("*")) if path.is_file()}  # fmt: skip


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.entry"))


Run = Callable[..., Outcome]
NoWork = Callable[[], None]


def test_the_second_build_reads_nothing_anew_and_says_what_it_always_said(
    files: LibraryFiles, run: Run, no_work: NoWork
) -> None:
    run(files, "build")
    no_work()
    before = contents(files)
    assert run(files, "build", at_s=NOON_S + 60) == Outcome(
        0, PATHS, "ankle: nothing changed, nothing rewritten\n"
    )
    assert contents(files) == before


def test_warnings_are_told_again(files: LibraryFiles, run: Run, no_work: NoWork) -> None:
    files.with_change(DRUGS, "text: Check the", "text: Below 5mg the")
    first = run(files, "build")
    assert f"{files.at(DRUGS, '5mg')} D005 warning: " in first.stderr
    no_work()
    second = run(files, "build")
    assert second.stderr.startswith(first.stderr.splitlines()[0])
    assert second.status == 0
    assert run(files, "build", "-q").stderr == ""


def test_strict_is_not_fooled_by_a_build_that_passed_its_warnings(
    files: LibraryFiles, run: Run
) -> None:
    files.with_change(DRUGS, "    dose: 500 mg every 6 hours\n",
                      "    dose: 500 mg every 6 hours\n" + FAULTY_CAUTION)  # fmt: skip
    run(files, "build")
    found = run(files, "build", "--strict")
    assert (found.status, found.stdout) == (1, "")
    assert found.stderr.endswith("nothing was written\n")


@pytest.mark.parametrize("name", [TOPIC, DRUGS, LIGAMENTS, DECK, LEDGER, PACKAGE, UPDATE])
def test_a_file_with_other_bytes_is_work(
    files: LibraryFiles, run: Run, no_work: NoWork, name: str
) -> None:
    run(files, "build")
    stat = files.path(name).stat()
    data = files.path(name).read_bytes()
    changed = data.replace(b"e", b"a", 1) if name != PACKAGE else data[:50] + b"?" + data[51:]
    files.path(name).write_bytes(changed)
    os.utime(files.path(name), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    no_work()
    assert worked(run(files, "build"))


@pytest.mark.parametrize("name", [PACKAGE, UPDATE])
def test_a_lost_file_is_built_again_byte_for_byte(files: LibraryFiles, run: Run, name: str) -> None:
    run(files, "build")
    before = contents(files)
    files.without(name)
    run(files, "build", at_s=NOON_S + 60)
    assert contents(files) == before


@pytest.mark.parametrize(
    "name",
    ["clindeck.toml", "source_data/ankle-sprain/more.yaml", "source_data/knee/topic.yaml",
     "decks/knee.yaml", "source_data/ankle-sprain/media/media.yaml"],
)  # fmt: skip
def test_a_file_that_was_not_there_is_work(
    files: LibraryFiles, run: Run, no_work: NoWork, name: str
) -> None:
    run(files, "build")
    files.with_file(name, "x")
    no_work()
    assert worked(run(files, "build", "ankle"))


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_name_that_is_not_read_is_told_whatever_is_remembered(
    files: LibraryFiles, run: Run, command: str
) -> None:
    run(files, command)
    (files.root / "decks" / "con.yaml").write_text("", encoding="utf-8")
    found = run(files, command)
    assert found.status == 1
    assert "decks/con.yaml:1:1 Y012" in found.stderr


def test_a_touched_file_is_no_work(files: LibraryFiles, run: Run, no_work: NoWork) -> None:
    run(files, "build")
    for path in files.root.rglob("*"):
        os.utime(path, (1, 1))
    no_work()
    assert not worked(run(files, "build"))


def test_edit_after_edit_gives_the_bytes_of_a_build_without_cache(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    plain = LibraryFiles(tmp_path / "plain")
    shutil.copytree(files.root, plain.root)
    edits = (
        (DRUGS, "400 mg every 8 hours", "400 mg every 6 hours"),
        (LIGAMENTS, "title: Ligaments", "title: Ligaments of the ankle"),
        (DRUGS, "400 mg every 6 hours", "400 mg every 8 hours"),
        (DECK, "what does the {ligament} stop", "what does the {ligament} hinder"),
    )
    for number, (name, old, new) in enumerate(edits):
        for each, option in ((files, ()), (plain, ("--no-cache",))):
            run(each, "build", *option, at_s=NOON_S + 60 * number)
            each.with_change(name, old, new)
            said = run(each, "build", *option, at_s=NOON_S + 60 * number + 30)
            assert " 0 withdrawn" in said.stderr
            again = run(each, "build", *option, at_s=NOON_S + 60 * number + 40)
            assert again.stderr == "ankle: nothing changed, nothing rewritten\n"
        assert contents(files) == contents(plain)


def test_no_cache_neither_reads_nor_writes_one(files: LibraryFiles, run: Run, cache: Path) -> None:
    for command in ("build", "check"):
        run(files, command, "--no-cache")
    assert not cache.exists()


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes((data[middle] ^ 1,)) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        flipped,
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda data: b"",
        lambda data: data + b"x",
        lambda data: b"cos\nsystem\n(S'false'\ntR.",  # a pickle
        lambda data: b'{"files": {}, "listings": [], "outputs": {}, "result": {}}',
    ],
    ids=["flipped", "cut", "torn", "empty", "longer", "pickle", "json"],
)
def test_a_damaged_or_foreign_entry_is_no_entry(
    files: LibraryFiles, run: Run, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    run(files, "build")
    run(files, "check")
    before, kept = contents(files), [path.read_bytes() for path in entries(cache)]
    assert len(kept) == 2
    for path in entries(cache):
        path.write_bytes(damage(path.read_bytes()))
    assert run(files, "build").stderr == "ankle: nothing changed, nothing rewritten\n"
    assert run(files, "check").stdout == "0 errors, 0 warnings; 15 cards in 1 deck\n"
    assert contents(files) == before
    assert [path.read_bytes() for path in entries(cache)] == kept, "the entries are made anew"


def test_an_altered_entry_says_nothing(files: LibraryFiles, run: Run, cache: Path) -> None:
    first = run(files, "check")
    assert first.stdout == "0 errors, 0 warnings; 15 cards in 1 deck\n"
    (path,) = entries(cache)
    data = path.read_bytes()
    assert data.count(b'"ligaments", 4, 8, 8') == 1
    path.write_bytes(data.replace(b'"ligaments", 4, 8, 8', b'"ligaments", 4, 9, 8'))
    assert run(files, "check") == first


@pytest.mark.parametrize(
    "result",
    [None, 1, [], {}, {"stem": "ankle"}, {"problems": 3}, "x", [[[[]]]]],
)
def test_a_sound_entry_with_a_strange_result_is_no_result(
    files: LibraryFiles, run: Run, cache: Path, result: object, no_work: NoWork
) -> None:
    run(files, "build")
    kept = cache_module.Cache(cache)
    (path,) = entries(cache)
    entry = json.loads(path.read_bytes()[len(b"clindeck cache 1\n") + 32 :])
    entry["result"] = result
    no_work()

    def get(_self: cache_module.Cache, _key: str) -> bytes:
        return json.dumps(entry).encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache_module.Cache, "get", get)
        assert kept.get("x") is not None
        assert worked(run(files, "build"))


def test_an_entry_under_another_name_is_no_entry(
    files: LibraryFiles, run: Run, cache: Path, tmp_path: Path
) -> None:
    other = sound_library(tmp_path / "other")
    run(files, "build")
    (first,) = entries(cache)
    run(other, "build")
    (second,) = set(entries(cache)) - {first}
    shutil.copy(first, second)
    other.without(PACKAGE)
    run(other, "build")
    assert other.path(PACKAGE).read_bytes() == files.path(PACKAGE).read_bytes()


def test_two_libraries_of_equal_content_share_nothing(
    files: LibraryFiles, run: Run, tmp_path: Path, no_work: NoWork
) -> None:
    run(files, "build")
    other = LibraryFiles(tmp_path / "other")
    shutil.copytree(files.root, other.root)
    run(files, "check")
    no_work()
    for command in ("build", "check"):
        assert not worked(run(files, command))
        assert worked(run(other, command))


@pytest.mark.parametrize("command", [("check",), ("build", "--strict")])
def test_another_day_is_work_where_all_rules_are_asked_since_reviews_fall_due(
    files: LibraryFiles, run: Run, no_work: NoWork, command: tuple[str, ...]
) -> None:
    run(files, *command)
    before = contents(files)
    for at_s in (NOON_S + DAY_S, NOON_S - 400 * DAY_S):
        assert run(files, *command, at_s=at_s).status == 0
        assert contents(files) == before
    no_work()
    assert worked(run(files, *command, at_s=NOON_S + 2 * DAY_S))


def test_a_build_that_leaves_advice_to_check_holds_on_any_day(
    files: LibraryFiles, run: Run, no_work: NoWork
) -> None:
    run(files, "build")
    no_work()
    for at_s in (NOON_S + DAY_S, NOON_S - 400 * DAY_S):
        assert not worked(run(files, "build", at_s=at_s))


def test_a_warning_that_the_build_itself_settled_is_not_told_again(
    files: LibraryFiles, run: Run
) -> None:
    run(files, "build")
    ledger = files.text(LEDGER)
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    run(files, "build", at_s=NOON_S + 60)
    files.with_file(LEDGER, ledger)
    assert "L005 warning: the ledger is older" in run(files, "build", at_s=NOON_S + 120).stderr
    for _ in range(2):
        again = run(files, "build", at_s=NOON_S + 180)
        assert again.stderr == "ankle: nothing changed, nothing rewritten\n"


def test_section_out_and_frozen_are_results_of_their_own(
    files: LibraryFiles, run: Run, no_work: NoWork, tmp_path: Path
) -> None:
    run(files, "build")
    before = contents(files)
    variants = (
        ("build", "--section", "drugs", "--out", str(tmp_path / "a")),
        ("build", "--section", "drugs"),
        ("build", "--out", str(tmp_path / "b")),
        ("build", "--frozen"),
    )
    first = [run(files, *variant).stdout for variant in variants]
    assert [out.count("drugs.apkg") for out in first] == [1, 1, 0, 0]
    before = contents(files)
    assert (tmp_path / "b" / "ankle.apkg").read_bytes() == before[PACKAGE]
    no_work()
    assert [run(files, *variant).stdout for variant in variants] == first
    assert contents(files) == before


def test_frozen_still_fails_where_the_ledger_would_change(files: LibraryFiles, run: Run) -> None:
    run(files, "build")
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    for _ in range(2):
        found = run(files, "build", "--frozen")
        assert (found.status, found.stdout) == (1, "")
        assert "would change" in found.stderr


def test_errors_are_worked_out_each_time(files: LibraryFiles, run: Run) -> None:
    run(files, "build")
    files.with_change(DRUGS, "    class: plain analgesic\n", "    clas: plain analgesic\n")
    first, second = run(files, "build"), run(files, "build")
    assert first == second
    assert first.status == 1
    assert f'{DRUGS}:26:5 T002 unknown key "clas"' in first.stderr


@pytest.mark.parametrize("form", ["text", "json", "github", "junit", "sarif"])
def test_check_says_the_same_from_the_cache(
    files: LibraryFiles, run: Run, no_work: NoWork, form: str
) -> None:
    files.with_change(DRUGS, "    dose: 500 mg every 6 hours\n",
                      "    dose: 500 mg every 6 hours\n" + FAULTY_CAUTION)  # fmt: skip
    files.with_change(DECK, "expect: 8", "expect: 9")
    anew = run(files, "check", "--format", form, "--no-cache")
    first = run(files, "check", "--format", form)
    no_work()
    assert run(files, "check", "--format", form) == first == anew
    assert first.status == 1
    assert "C001" in first.stdout + first.stderr
    assert "R003" in first.stdout + first.stderr


def test_a_cache_that_cannot_be_written_is_as_none(
    files: LibraryFiles, run: Run, cache: Path
) -> None:
    cache.write_bytes(b"a file, where a folder should be")
    for _ in range(2):
        found = run(files, "build")
        assert (found.status, found.stdout) == (0, PATHS)
    assert found.stderr == "ankle: nothing changed, nothing rewritten\n"


def test_a_read_only_cache_is_read_and_left_alone(
    files: LibraryFiles,
    run: Run,
    cache: Path,
    no_work: NoWork,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(files, "build")
    (path,) = entries(cache)
    before = path.read_bytes()
    open_path = Path.open

    def open_to_read(path: Path, mode: str = "r") -> IO[Any]:
        if path.parent == cache and mode != "rb":
            raise PermissionError(13, "Permission denied", str(path))
        return open_path(path, mode)

    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", open_to_read)
    monkeypatch.setattr(os, "utime", refuse)
    assert run(files, "check").status == 0
    assert entries(cache) == [path]
    no_work()
    assert not worked(run(files, "build"))
    assert path.read_bytes() == before


def test_commands_at_once_leave_a_sound_cache(
    tmp_path: Path, cache: Path, run: Run, no_work: NoWork
) -> None:
    libraries = [sound_library(tmp_path / name) for name in ("one", "two")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(NOON_S), "CLINDECK_CACHE_DIR": str(cache)}
    command = (sys.executable, "-m", "clindeck")
    processes = [
        subprocess.Popen((*command, name, "-q"), cwd=files.root, env=environment)
        for files in libraries
        for name in ("build", "check")
    ]
    assert [process.wait() for process in processes] == [0] * 4
    assert {path.suffix for path in cache.iterdir()} == {".entry", ".tally"}
    for files in libraries:
        run(files, "check")
        run(files, "build")
    no_work()
    for files in libraries:
        assert not worked(run(files, "check"))
        assert not worked(run(files, "build"))


def test_the_cache_keeps_to_its_bound_and_drops_what_was_used_longest_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MAX_BYTES", 3_500)
    kept = cache_module.Cache(tmp_path)
    for number, key in enumerate(("a", "b", "c")):
        kept.put(key, b"x" * 1_000)
        os.utime(entries_by_age(tmp_path)[-1], (number, number))
    assert kept.get("a") is not None, "used just now"
    kept.put("d", b"x" * 1_000)
    assert [key for key in "abcd" if kept.get(key) is not None] == ["a", "c", "d"]


def test_all_entries_are_looked_at_once_in_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MAX_BYTES", 64 * 8 * 4_096)
    looks: list[Path] = []
    kept = cache_module.Cache(tmp_path)
    monkeypatch.setattr(cache_module.Cache, "_make_room", lambda self: looks.append(self.folder))
    for number in range(16):
        kept.put(str(number), b"x")
    assert len(looks) == 2
    kept.put("large", b"x" * 8 * 4_096)
    assert len(looks) == 3


def entries_by_age(cache: Path) -> list[Path]:
    return sorted(entries(cache), key=lambda path: path.stat().st_mtime_ns)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CLINDECK_CACHE_DIR": "/mine"}, "/mine"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/xdg/clindeck"),
        ({"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/clindeck"),
        ({}, "/home/me/.cache/clindeck"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_the_cache_lies_where_the_system_keeps_caches(
    environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLINDECK_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **environment}.items():
        monkeypatch.setenv(name, value)
    found = cache_module.cache_of_user()
    assert found is not None
    assert found.folder == Path(folder)


def test_an_edition_never_takes_what_another_one_remembers(
    files: LibraryFiles, run: Callable[..., Outcome], no_work: Callable[[], None]
) -> None:
    files.with_change(DECK, "      - id: dose\n", "      - id: dose\n        audience: clinician\n")
    editions = {"": PACKAGE, "student": "ankle.student.apkg", "clinician": "ankle.clinician.apkg"}
    arguments = {name: ("--audience", name) if name else () for name in editions}
    for name, package in editions.items():
        assert package in run(files, "build", *arguments[name]).stdout
    packages = {name: (files.root / "decks" / Path(package).name).read_bytes()
                for name, package in editions.items()}  # fmt: skip
    notes = {name: len(package_contents(data).notes) for name, data in packages.items()}
    assert notes["student"] < notes["clinician"] == notes[""]
    no_work()
    for name, package in editions.items():
        found = run(files, "build", *arguments[name])
        assert not worked(found)
        assert found.stdout.splitlines()[0].endswith(Path(package).name)


def test_the_files_of_the_program_are_looked_at_once_a_process(
    files: LibraryFiles, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    list_files = remembered_results._files

    def noted(folder: Path) -> Iterator[tuple[str, int, int]]:
        looks.append(folder)
        return list_files(folder)

    monkeypatch.setattr(remembered_results, "_files", noted)
    remembered_results._program.cache_clear()
    before = run(files, "check")
    assert run(files, "check") == before
    assert looks[0].name == "clindeck"
    assert looks.count(looks[0]) == 1

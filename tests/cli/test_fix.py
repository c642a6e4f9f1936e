"""`clindeck check --fix` on copies of the real library with sloppy doses planted in it."""

from __future__ import annotations

import re
import stat
import subprocess
from pathlib import Path

import pytest

from clindeck.files.library import WORK_FOLDER
from tests.libraries import DECK, DRUGS, LibraryFiles, Outcome, clindeck, sound_library
from tests.shipped import DECK_FILE, copy_library
from tests.shipped import TOPIC as REAL_TOPIC

REAL_DRUGS = f"{REAL_TOPIC}/drugs.yaml"
REAL_SUPPLEMENTS = f"{REAL_TOPIC}/supplements.yaml"

B12 = 'dose: "1,000 mcg daily; oral (the article: or intramuscular)"\n'
SOUND_TEXTS = {
    REAL_DRUGS: (
        "dose: 400 to 800 mg every 6 to 8 hours\n",
        "dose: 1,500 mg four times daily\n",
        "dose: 75 to 150 mg twice daily\n",
    ),
    REAL_SUPPLEMENTS: (
        B12,
        "dose: 300 mg three times daily\n",
    ),
}
PLANTED = {
    "dose: 400 to 800 mg every 6 to 8 hours\n": "dose: 400–800 mg every 6–8 hours\n",
    "dose: 1,500 mg four times daily\n": "dose: 1500 mg four times daily\n",
    "dose: 75 to 150 mg twice daily\n": "dose: 75-150mg twice daily   # as typed\n",
    B12: "dose: '1000 µg daily; oral (the article: or intramuscular)'\n",
    "dose: 300 mg three times daily\n": "dose: 300 mg 3 × daily\n",
}
MENDED = {
    "dose: 75 to 150 mg twice daily\n": "dose: 75 to 150 mg twice daily   # as typed\n",
    B12: "dose: '1,000 mcg daily; oral (the article: or intramuscular)'\n",
    "dose: 300 mg three times daily\n": "dose: 300 mg 3 times daily\n",
}


@pytest.fixture
def real(tmp_path: Path) -> LibraryFiles:
    copy_library(tmp_path, with_ledger=False)
    return LibraryFiles(tmp_path)


@pytest.fixture
def sloppy(real: LibraryFiles) -> LibraryFiles:
    """Return the real library with a sloppy wording in five of its doses."""
    for name, texts in SOUND_TEXTS.items():
        for text in texts:
            real.with_change(name, text, PLANTED[text])
    return real


@pytest.fixture
def small(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def fix(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("check", "--fix", *arguments, cwd=files.root)


def all_bytes(files: LibraryFiles) -> dict[str, bytes]:
    return {
        str(path.relative_to(files.root)): path.read_bytes()
        for path in sorted(files.root.rglob("*"))
        if path.is_file() and WORK_FOLDER not in path.parts
    }


def changed_lines(diff: str) -> list[str]:
    return [
        line
        for line in diff.splitlines()
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))
    ]


def test_the_shipped_library_has_nothing_to_fix(real: LibraryFiles) -> None:
    before = all_bytes(real)
    found = fix(real)
    assert (found.status, found.stderr) == (0, "")
    assert re.fullmatch(
        r"nothing to rewrite\n0 errors, 0 warnings; \d+ cards in 1 deck\n", found.stdout
    )
    assert all_bytes(real) == before


def test_sloppy_doses_are_rewritten_and_nothing_else_changes(sloppy: LibraryFiles) -> None:
    before = all_bytes(sloppy)
    fix(sloppy)
    after = all_bytes(sloppy)
    for name, texts in SOUND_TEXTS.items():
        for text in texts:
            planted, mended = PLANTED[text].encode(), MENDED.get(text, text).encode()
            assert before[name].count(planted) == 1
            before[name] = before[name].replace(planted, mended)
    assert after == before


def test_the_diff_is_exact(sloppy: LibraryFiles) -> None:
    found = fix(sloppy)
    assert changed_lines(found.stdout) == [
        "-    dose: 400–800 mg every 6–8 hours",
        "+    dose: 400 to 800 mg every 6 to 8 hours",
        "-    dose: 75-150mg twice daily   # as typed",
        "+    dose: 75 to 150 mg twice daily   # as typed",
        "-    dose: 1500 mg four times daily",
        "+    dose: 1,500 mg four times daily",
        "-    dose: 300 mg 3 × daily",
        "+    dose: 300 mg 3 times daily",
        "-    dose: '1000 µg daily; oral (the article: or intramuscular)'",
        "+    dose: '1,000 mcg daily; oral (the article: or intramuscular)'",
    ]
    first = found.stdout.splitlines()[:6]
    assert first[:2] == [f"--- a/{REAL_DRUGS}", f"+++ b/{REAL_DRUGS}"]
    assert re.fullmatch(r"@@ -(\d+),7 \+\1,7 @@", first[2])
    assert first[3] == "     class: NSAID"
    assert all(line.startswith("     ") for line in first[4:6]), "what stands above the dose"


def test_after_the_fix_the_content_is_checked_again(sloppy: LibraryFiles) -> None:
    found = fix(sloppy)
    assert (found.status, found.stderr) == (0, "")
    assert re.search(
        r"\n5 values in 2 files rewritten; see which notes change with: clindeck diff\n"
        r"0 errors, 0 warnings; \d+ cards in 1 deck\n\Z",
        found.stdout,
    )


def test_problems_that_no_rewrite_cures_are_printed_after_the_fix(sloppy: LibraryFiles) -> None:
    sloppy.with_change(REAL_DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    notes: x\n")
    found = fix(sloppy)
    assert found.status == 1
    assert " T002 " in found.stderr
    assert "\n5 values in 2 files rewritten; " in found.stdout


def test_a_second_run_changes_nothing(sloppy: LibraryFiles) -> None:
    fix(sloppy)
    before = all_bytes(sloppy)
    times = {path: path.stat().st_mtime_ns for path in sloppy.root.glob("s*/**/*")}
    assert fix(sloppy).stdout.startswith("nothing to rewrite\n")
    assert all_bytes(sloppy) == before
    assert {path: path.stat().st_mtime_ns for path in sloppy.root.glob("s*/**/*")} == times


@pytest.mark.parametrize("options", [("--fix", "--dry-run"), ("--diff",), ("--dry-run",)])
def test_a_dry_run_shows_the_same_diff_and_writes_nothing(
    sloppy: LibraryFiles, options: tuple[str, ...]
) -> None:
    before = all_bytes(sloppy)
    shown = clindeck("check", *options, cwd=sloppy.root)
    assert all_bytes(sloppy) == before
    assert (
        "\n5 values in 2 files would be rewritten; write them with: clindeck check --fix\n"
    ) in shown.stdout
    assert changed_lines(fix(sloppy).stdout) == changed_lines(shown.stdout)


def test_the_diff_can_be_applied(sloppy: LibraryFiles, tmp_path: Path) -> None:
    sloppy.with_file(REAL_SUPPLEMENTS, sloppy.text(REAL_SUPPLEMENTS).rstrip("\n"))
    sloppy.with_file(
        REAL_DRUGS, b"\xef\xbb\xbf" + sloppy.text(REAL_DRUGS).replace("\n", "\r\n").encode()
    )
    shown = clindeck("check", "--diff", cwd=sloppy.root).stdout
    patch = shown[: shown.index("5 values in 2 files")]
    applied = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=tmp_path,
        input=patch.encode(),
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_DIR": str(tmp_path / "none")},
        capture_output=True,
        check=False,
    )
    assert applied.returncode == 0, applied.stderr.decode()
    assert fix(sloppy).stdout.startswith("nothing to rewrite\n")


def test_line_ends_and_the_byte_order_mark_stay(sloppy: LibraryFiles) -> None:
    text = sloppy.text(REAL_DRUGS).replace("\n", "\r\n")
    sloppy.with_file(REAL_DRUGS, b"\xef\xbb\xbf" + text.encode())
    fix(sloppy)
    mended = text.replace("400–800 mg every 6–8", "400 to 800 mg every 6 to 8")
    mended = mended.replace("75-150mg", "75 to 150 mg").replace("1500 mg", "1,500 mg")
    assert sloppy.path(REAL_DRUGS).read_bytes() == b"\xef\xbb\xbf" + mended.encode()


def test_a_file_with_a_syntax_error_is_left_alone_and_the_others_are_fixed(
    sloppy: LibraryFiles,
) -> None:
    sloppy.with_change(REAL_DRUGS, "table: drugs\n", "table: drugs\ntitle: 'x\n")
    before = sloppy.path(REAL_DRUGS).read_bytes()
    found = fix(sloppy)
    assert found.status == 1
    assert sloppy.path(REAL_DRUGS).read_bytes() == before
    assert "dose: '1,000 mcg daily; oral (the article: or intramuscular)'" in sloppy.text(
        REAL_SUPPLEMENTS
    )
    assert f"{REAL_DRUGS}:" in found.stderr


def test_while_a_deck_cannot_be_read_nothing_is_rewritten(sloppy: LibraryFiles) -> None:
    sloppy.with_file("decks/other.yaml", "deck: @\n")
    before = all_bytes(sloppy)
    found = fix(sloppy, DECK_FILE)
    assert all_bytes(sloppy) == before
    assert found.stderr.startswith(
        "nothing is rewritten while decks/other.yaml cannot be read: values may be part of its "
        "keys\n"
    )


def test_columns_that_make_keys_or_tags_are_left_alone(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    class: plain analgesic", "    class: 1500 mg class")
    small.with_change(DRUGS, "    dose: 500 mg every 6 hours", "    dose: 1500 mg every 6 hours")
    found = fix(small)
    assert changed_lines(found.stdout) == [
        "-    dose: 1500 mg every 6 hours",
        "+    dose: 1,500 mg every 6 hours",
    ]


def test_only_the_topics_of_the_named_decks_are_touched(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg every 6 hours", "    dose: 1500 mg every 6 hours")
    small.with_file("decks/second.yaml", small.text(DECK).replace("ankle-sprain", "wrist"))
    assert fix(small, "second").stdout.startswith("nothing to rewrite\n")
    assert fix(small, "ankle").stdout.startswith(f"--- a/{DRUGS}\n")


def test_a_topic_outside_the_library_is_never_written(small: LibraryFiles, tmp_path: Path) -> None:
    inner = LibraryFiles(tmp_path / "inner" / "library")
    outside = small.text(DECK).replace("topic: ankle", "topic: ../../../source_data/ankle")
    inner.with_file(DECK, outside)
    (inner.root / "source_data").mkdir()
    small.with_change(DRUGS, "    dose: 500 mg every 6 hours", "    dose: 1500 mg every 6 hours")
    assert fix(inner).stdout.startswith("nothing to rewrite\n")
    assert "1500 mg" in small.text(DRUGS)


def test_a_silenced_rule_is_obeyed(small: LibraryFiles) -> None:
    small.with_change(
        DRUGS,
        "    dose: 500 mg every 6 hours",
        "    silence: [{rule: D004, because: as printed}]\n    dose: 1500 mg every 6 hours",
    )
    assert fix(small).stdout.startswith("nothing to rewrite\n")


def test_the_mode_of_a_file_stays(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg every 6 hours", "    dose: 1500 mg every 6 hours")
    small.path(DRUGS).chmod(0o640)
    fix(small)
    assert stat.S_IMODE(small.path(DRUGS).stat().st_mode) == 0o640


@pytest.mark.parametrize("output", ["json", "github", "junit", "sarif"])
@pytest.mark.parametrize("option", ["--fix", "--dry-run"])
def test_a_fix_goes_with_text_only(small: LibraryFiles, output: str, option: str) -> None:
    found = clindeck("check", option, "--format", output, cwd=small.root)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.endswith(
        "Error: --fix and --dry-run print a diff, so they go with text only\n"
    )

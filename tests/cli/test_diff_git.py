"""`clindeck diff --against REVISION`: nothing of a repository is run, no setting changes a word."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.libraries import DECK, DRUGS, LibraryFiles, Outcome, clindeck, given_out, sound_library

IDENTITY = {
    "GIT_AUTHOR_NAME": "J\u00fcrgen", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "J\u00fcrgen", "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
ONE_DOSE = """\
ankle against {}
  0 added, 1 changed, 0 retired, 10 unchanged
changed ankle/drugs/paracetamol/dose
  Answer: [-500-]{{+650+}} mg every 6 hours
"""
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "signatures": {"log.showSignature": "true", "gpg.program": "@", "gpg.format": "openpgp"},
    "ssh signatures": {"log.showSignature": "true", "gpg.format": "ssh", "gpg.ssh.program": "@"},
    "UTF-16 out": {"i18n.logOutputEncoding": "UTF-16", "i18n.commitEncoding": "ISO-8859-1"},
    "another form": {
        "format.pretty": "raw", "log.date": "human", "log.decorate": "full", "color.ui": "always",
        "core.abbrev": "4", "core.quotePath": "true", "log.mailmap": "true", "log.follow": "true",
    },
    "pagers": {
        "core.pager": "@", "pager.cat-file": "@", "pager.ls-tree": "@", "pager.rev-list": "@",
        "pager.show": "@", "core.editor": "@",
    },
    "watchers and hooks": {"core.fsmonitor": "@", "core.hooksPath": "@folder"},
    "differences": {
        "diff.external": "@", "diff.x.textconv": "@", "diff.x.command": "@", "filter.x.smudge": "@",
        "filter.x.clean": "@", "filter.x.process": "@", "core.attributesFile": "@attributes",
    },
    "aliases": {f"alias.{name}": "!@" for name in ("show", "ls-tree", "cat-file", "rev-parse")},
    "protocols": {
        "protocol.ext.allow": "always", "core.sshCommand": "@", "core.alternateRefsCommand": "@",
        "credential.helper": "!@", "core.gitProxy": "@", "uploadpack.packObjectsHook": "@",
    },
}  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    """A library that is its repository, built, committed, and changed in one dose since."""
    return committed(sound_library(tmp_path / "library"))


def committed(files: LibraryFiles, repository: Path | None = None) -> LibraryFiles:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    git(repository or files.root, "init", "--quiet")
    git(repository or files.root, "add", "--all", ":!*.apkg", ":!*.update.txt")
    git(repository or files.root, "commit", "--quiet", "--message", "erste \u00c4nderung")
    return files.with_change(DRUGS, "500 mg every 6", "650 mg every 6")


def git(folder: Path, *arguments: str, told: bytes = b"") -> str:
    done = subprocess.run(
        ("git", *arguments), cwd=folder, check=True, env={**os.environ, **IDENTITY}, input=told,
        capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def diff(files: LibraryFiles, against: str = "HEAD", **env: str) -> Outcome:
    return clindeck("diff", "--against", against, cwd=files.root,
                    env={"SOURCE_DATE_EPOCH": "1800000000", **env})  # fmt: skip


def trap(folder: Path) -> Path:
    """Return a program that leaves a file `ran` behind, under every name that is looked for."""
    folder.mkdir()
    program = folder / "program"
    program.write_text(f"#!/bin/sh\necho ran >>'{folder / 'ran'}'\nexec cat\n")
    program.chmod(0o755)
    (folder / "hooks").mkdir()
    for name in ("reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (folder / "hooks" / name).symlink_to(program)
    (folder / "attributes").write_text("* diff=x filter=x\n")
    return program


def signed(files: LibraryFiles) -> None:
    """Put a signature, of whatever kind, on the last commit."""
    head, _, message = git(files.root, "cat-file", "commit", "HEAD").partition("\n\n")
    body = "".join(f" line {number}\n" for number in range(3))
    text = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n{body} -----END PGP SIGNATURE-----\n"
    name = git(files.root, "hash-object", "-t", "commit", "-w", "--stdin",
               told=f"{text}\n{message}\n".encode())  # fmt: skip
    git(files.root, "update-ref", "HEAD", name)


@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_of_a_repository_runs_or_changes_anything(
    built: LibraryFiles, tmp_path: Path, name: str
) -> None:
    program = trap(tmp_path / "trap")
    signed(built)
    for key, value in SETTINGS[name].items():
        values = {"@": str(program), "!@": f"!{program}", "@folder": str(program.parent / "hooks"),
                  "@attributes": str(program.parent / "attributes")}  # fmt: skip
        git(built.root, "config", key, values.get(value, value))
    built.with_file(".gitattributes", "* diff=x filter=x\n")
    assert diff(built) == Outcome(0, ONE_DOSE.format("HEAD"), "")
    assert not (program.parent / "ran").exists()


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_EXTERNAL_DIFF": "@", "GIT_PAGER": "@", "PAGER": "@", "GIT_EDITOR": "@"},
        {"GIT_SSH_COMMAND": "@", "GIT_ASKPASS": "@", "GIT_PROXY_COMMAND": "@"},
        {"GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1", "GIT_NAMESPACE": "other"},
        {"GIT_TRACE": "1", "GIT_TRACE_SETUP": "1", "GIT_CURL_VERBOSE": "1"},
        {"GIT_CONFIG_PARAMETERS": "'log.showsignature=true' 'gpg.program=@'"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "@"},
        {"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/", "GIT_COMMON_DIR": "/nowhere"},
        {"GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_SHALLOW_FILE": "x"},
        {"GIT_REPLACE_REF_BASE": "refs/heads/", "GIT_GRAFT_FILE": "/nowhere"},
        {"LC_ALL": "de_DE.ISO-8859-1", "LANGUAGE": "de:fr", "LANG": "ja_JP.eucJP"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_no_environment_of_a_repository_does_either(
    built: LibraryFiles, tmp_path: Path, variables: Mapping[str, str]
) -> None:
    program = trap(tmp_path / "trap")
    signed(built)
    env = {name: value.replace("@", str(program)) for name, value in variables.items()}
    assert diff(built, **env) == Outcome(0, ONE_DOSE.format("HEAD"), "")
    assert not (program.parent / "ran").exists()


def test_a_program_called_git_in_the_folder_is_not_run(built: LibraryFiles, tmp_path: Path) -> None:
    program = trap(tmp_path / "trap")
    (built.root / "git").symlink_to(program)
    path = f":.:{os.environ['PATH']}"
    assert diff(built, PATH=path) == Outcome(0, ONE_DOSE.format("HEAD"), "")
    assert not (program.parent / "ran").exists()


def test_an_object_that_another_one_is_to_replace_is_read_itself(built: LibraryFiles) -> None:
    old = git(built.root, "rev-parse", f"HEAD:{DRUGS}")
    new = git(built.root, "hash-object", "-w", DRUGS)
    git(built.root, "replace", old, new)
    assert diff(built) == Outcome(0, ONE_DOSE.format("HEAD"), "")


def test_a_missing_object_is_fetched_by_no_program_of_the_repository(
    built: LibraryFiles, tmp_path: Path
) -> None:
    program = trap(tmp_path / "trap")
    blob = git(built.root, "rev-parse", f"HEAD:{DRUGS}")
    (built.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{program}", "remote.origin.promisor": "true",
        "protocol.ext.allow": "always", "remote.origin.uploadpack": str(program),
    }.items():  # fmt: skip
        git(built.root, "config", key, value)
    found = diff(built)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.splitlines()[-1].startswith("Error: ")
    assert "git fetch --refetch" in found.stderr
    assert not (program.parent / "ran").exists()


@pytest.mark.parametrize("name", [":x", ":(top)x", ":!x", "a*b[c]", "-x", "\u00e4 \"'x"])
def test_a_library_in_a_folder_of_any_name_is_found(tmp_path: Path, name: str) -> None:
    files = committed(sound_library(tmp_path / name), tmp_path)
    assert diff(files) == Outcome(0, ONE_DOSE.format("HEAD"), "")


def moved(files: LibraryFiles, name: str, to: str, target: str) -> None:
    """Move a file or folder of a library to another place of it, and leave a link."""
    files.path(to).parent.mkdir(parents=True, exist_ok=True)
    files.path(name).rename(files.path(to))
    files.path(name).symlink_to(target)


@pytest.mark.parametrize(
    ("name", "to", "target"),
    [
        (DRUGS, "source_data/ankle-sprain/common/pills.txt", "common/pills.txt"),
        (DRUGS, "common/deep/pills.yaml", "../../common/./deep/../deep/pills.yaml"),
        (DECK, "common/ankle.yaml", "../common/ankle.yaml"),
        ("source_data/ankle-sprain", "topics/ankle", "../topics/ankle"),
        ("source_data", "topics", "topics"),
        ("decks", "common/decks", "@/common/decks"),
    ],
)
@pytest.mark.parametrize("place", ["", "sub/library"])
def test_a_link_inside_the_library_is_followed(
    tmp_path: Path, place: str, name: str, to: str, target: str
) -> None:
    files = sound_library(tmp_path / "repository" / place)
    moved(files, name, to, target.replace("@", str(files.root)))
    committed(files, tmp_path / "repository")
    assert diff(files) == Outcome(0, ONE_DOSE.format("HEAD"), "")
    assert diff(files, "HEAD~0").status == 0


@pytest.mark.parametrize("target", ["../../outside.yaml", "/etc/hosts", "drugs.yaml", "nowhere"])
def test_a_link_out_of_the_library_or_in_a_circle_is_nothing(tmp_path: Path, target: str) -> None:
    files = sound_library(tmp_path / "repository" / "library")
    (tmp_path / "repository" / "outside.yaml").write_text(files.text(DRUGS))
    text = files.text(DRUGS)
    files.without(DRUGS).path(DRUGS).symlink_to(target.replace("../../", "../../../"))
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "--message", "x")
    files.without(DRUGS).with_file(DRUGS, text)
    found = diff(files)
    assert found.status == 2
    assert "the content at HEAD has errors, the first: " in found.stderr


def test_many_links_cost_no_program_each(built: LibraryFiles) -> None:
    folder = built.path("source_data")
    for number in range(2_000):
        (folder / f"link-{number}").symlink_to("ankle-sprain")
    git(built.root, "add", "--all")
    git(built.root, "commit", "--quiet", "--message", "links")
    calls = []
    sys.addaudithook(lambda event, _: calls.append(event) if event == "subprocess.Popen" else None)
    diff(built)
    assert len(calls) < 50


def test_a_commit_of_any_second_is_compared(built: LibraryFiles) -> None:
    for second in ("99999999999999999999", "253402300800", "-5"):
        text = git(built.root, "cat-file", "commit", "HEAD") + "\n"
        lines = text.splitlines(keepends=True)
        lines = [
            f"committer A <a@example.org> {second} +0000\n"
            if line.startswith("committer")
            else line
            for line in lines
        ]
        name = git(built.root, "hash-object", "-t", "commit", "--literally", "-w", "--stdin",
                   told="".join(lines).encode())  # fmt: skip
        git(built.root, "update-ref", "refs/odd", name)
        assert diff(built, "refs/odd") == Outcome(0, ONE_DOSE.format("refs/odd"), "")


@pytest.mark.parametrize("name", ["x" * 5_000, "\u202egnp.dab", "a\x1b[2Jb", "ä" * 200])
def test_a_name_that_is_no_revision_is_told_in_one_line(built: LibraryFiles, name: str) -> None:
    found = diff(built, name)
    assert (found.status, found.stdout) == (2, "")
    last = found.stderr.splitlines()[-1]
    assert last.startswith('Error: unknown revision "')
    assert "\x1b" not in last
    assert "\u202e" not in last

"""What the product depends on: licences that fit, all of it locked, and no network at all."""

from __future__ import annotations

import re
import socket
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.anki.packages import foreign
from tests.libraries import clindeck, sound_library

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = re.findall(
    r"(?m)^([a-z0-9.-]+)==", (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
)
FREE = re.compile(r"\b(?:MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL)\b", re.IGNORECASE)
COPYLEFT = re.compile(r"\b(?:AGPL|GPL|Affero|GNU General|SSPL|BUSL)", re.IGNORECASE)
LESSER = {"frozendict"}
"""LGPL: genanki imports it unchanged, which asks nothing of who uses it."""
BUILD_ONLY = {"setuptools"}


def licence_of(name: str) -> str:
    metadata = distribution(name).metadata.json
    classifiers = [each for each in metadata.get("classifier", ()) if "License ::" in each]
    stated = str(metadata.get("license_expression") or metadata.get("license") or "")
    return " ".join((stated[:100], *classifiers))


@pytest.mark.parametrize("name", sorted(set(RUNTIME)))
def test_a_dependency_has_a_licence_that_binds_nobody(name: str) -> None:
    try:
        licence = licence_of(name)
    except PackageNotFoundError:
        assert name in BUILD_ONLY | {"backports-zstd", "cached-property"}
        return
    assert FREE.search(licence) or name in LESSER, f"{name}: {licence or 'states no licence'}"
    assert not COPYLEFT.search(licence), f"{name}: {licence}"


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.stem
)
def test_a_lock_pins_every_package_with_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"))
    pinned = [entry for entry in entries if not entry.startswith("#")]
    assert pinned
    for entry in pinned:
        assert re.match(r"[A-Za-z0-9_.\[\]-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_what_the_readme_needs_after_make_deck_is_in_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["xlsx"]]
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8").lower()
    pinned = {name.replace("_", "-") for name in re.findall(r"^([a-z0-9._-]+)==", lock, re.M)}
    names = {re.split(r"[^A-Za-z0-9._-]", each)[0].lower().replace(".", "-") for each in wanted}
    assert names - pinned == set()


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--fix"),
        ("build",),
        ("counts",),
        ("list",),
        ("diff",),
        ("diff", "--format", "html"),
        ("retire", "ankle/drugs/naproxen", "--why", "x"),
        ("inspect", "decks/x.apkg"),
        ("preview", "--out", "preview.html"),
        ("build", "--audience", "student"),
        ("export", "drugs", "--to", "out.csv"),
        ("import", "in.csv", "--table", "drugs", "--yes"),
        ("draft", "in.txt", "--topic", "knee"),
        ("forecast",),
        ("new", "knee-sprain"),
        ("schema",),
        ("rule",),
        ("rule", "Q001"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_no_command_reaches_for_the_network(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    files.with_file("in.csv", "id,Drug\nibuprofen,https://example.org/\n")
    files.with_file("in.txt", "Drugs\n\n- see https://example.org/\n")
    files.with_file("decks/x.apkg", foreign([("g", '<img src="https://example.org/x.png">', "a")]))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    found = clindeck(*command, cwd=files.root)
    assert found.status in (0, 1)
    assert "network" not in found.stderr

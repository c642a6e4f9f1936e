"""A faked runner of jobs: a repository with a library, a service, and a Python as CI has it."""

from __future__ import annotations

import os
import shlex
import site
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.libraries import LibraryFiles

ROOT = Path(__file__).resolve().parents[2]
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$CALLS"
case $* in
  *graphql*) printf '{"data": {"viewer": {"login": "%s"}}}' "${LOGIN:-github-actions[bot]}" ;;
  *--paginate*) cat "$COMMENTS" ;;
  *"--input -") cat >"$BODY" ;;
  "release create"*)
    while [ $# -gt 0 ]; do
      if [ "$1" = --notes-file ]; then cp "$2" "$BODY"; fi
      shift
    done ;;
esac
exit "${GH_STATUS:-0}"
"""


@dataclass(frozen=True)
class Runner:
    """A faked runner of jobs: a repository with a library, and the files that steps write to."""

    folder: Path
    repository: Path

    @property
    def files(self) -> LibraryFiles:
        return LibraryFiles(self.repository)

    def written(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def outputs(self) -> dict[str, str]:
        pairs = (line.partition("=") for line in self.written("output").splitlines())
        return {name: value for name, _, value in pairs}

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.repository, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "state")

    def bash(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.repository, capture_output=True, text=True, check=False,
            env={
                "PATH": f"{self.folder / 'python/bin'}:{self.folder / 'bin'}:{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_REPOSITORY": "someone/decks",
                "GITHUB_ACTION_PATH": str(ROOT),
                "RUNNER_TEMP": str(self.folder),
                "CALLS": str(self.folder / "calls"),
                "COMMENTS": str(self.folder / "comments"),
                "BODY": str(self.folder / "body"),
                "SOURCE_DATE_EPOCH": "1800000000",
                **env,
            },
        )  # fmt: skip

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.bash(f'"$GITHUB_ACTION_PATH/ci/{shlex.quote(name)}.sh"', **env)


def make_python(folder: Path) -> None:
    """Make an environment in which this source is installed, beside all that these tests have.

    Isolated Python heeds no PYTHONPATH, so that a step finds only what an environment holds.
    """
    venv.EnvBuilder(symlinks=True).create(folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    found = [str(ROOT / "src"), *site.getsitepackages()]
    (packages / "these.pth").write_text("\n".join(found), encoding="utf-8")

"""The `git` program asked about a repository that may be a stranger's: it reads objects, no more.

Only plumbing commands are called, whose answers no setting changes: neither an encoding nor a
language, a signature that is to be shown, a pager or an alias. What a repository could have run is
switched off one by one. No object is fetched, so that the network is not used, and none is read in
the place of another. Which repositories are to be trusted at all remains with the settings of the
user and of the machine (`safe.directory`).
"""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.fsmonitor=false",
    "-c", "core.alternateRefsCommand=",
    "-c", "protocol.allow=never",
)  # fmt: skip
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""Where git lies and where it may look. The other names with `GIT_` are those of a repository (a
hook sets them for its own), of programs to run, or of ways to read arguments."""
_KEPT_BEGINNING = "GIT_CONFIG"
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitFault(Exception):
    """A revision cannot be read; the message is one line and says what to do."""


class GitMissing(OSError):
    """The `git` program cannot be run at all."""


def git(root: Path, *arguments: str, told: bytes = b"") -> bytes:
    """Return what a plumbing command of git prints in a folder; `told` is what it reads.

    Raises GitFault with the first line of what it complains of, GitMissing where there is no git.
    """
    try:
        done = subprocess.run(
            (_program(), *_OPTIONS, "-C", os.fspath(root), *arguments),
            capture_output=True,
            check=False,
            input=told,
            env=_environment(),
        )
    except OSError as fault:
        message = (
            f"the program git cannot be run ({fault.strerror}); install it, or compare with a "
            "package: --against FILE.apkg"
        )
        raise GitMissing(fault.errno, message) from fault
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitFault(lines[0] if lines else f"git {arguments[0]} failed")
    return done.stdout


def is_in_repository(root: Path) -> bool:
    """Return whether a folder may lie in a work tree of git, which is seen without starting git.

    A work tree has a `.git` at its top: a folder, a link, or a file that names a folder elsewhere.
    """
    folder = Path(os.path.realpath(root))
    return any(os.path.lexists(each / ".git") for each in (folder, *folder.parents))


def _program() -> str:
    """Return where git lies, never in the folder that happens to be the current one."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in filter(os.path.isabs, os.get_exec_path()):
        path = os.path.join(folder, name)  # noqa: PTH118 - as the system itself looks for it
        if os.access(path, os.X_OK):
            return path
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)


def _environment() -> dict[str, str]:
    """Return the environment without what speaks of another repository or of programs to run."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_BEGINNING)
    }
    return {**kept, **_SET}

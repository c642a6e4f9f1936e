"""Runs the commands of one clindeck, each in a child of a process that has it loaded.

`python -P command_server.py FOLDER` with FOLDER/src on the path: takes one order a line, as JSON
(`arguments`, `cwd`, `env`, `stdout`, `stderr`: the last two are files), and answers each with exit
status and processor seconds. A child is as new as a process that was started for the command, but
for the modules.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

COMMAND_S = 300
"""A command that takes longer is killed."""
_LOADED_LATER = ("genanki", "openpyxl", "rich.progress", "xlsxwriter", "yaml")


def serve(folder: Path) -> None:
    """Load every module of clindeck, then carry out orders until there are no more."""
    package = importlib.import_module("clindeck")
    if package.__file__ is None or not Path(package.__file__).is_relative_to(folder):
        raise SystemExit(f"{package.__file__} is not in {folder}")
    for found in pkgutil.walk_packages(package.__path__, "clindeck.", onerror=lambda _: None):
        if not found.name.endswith(".__main__"):
            _load(found.name)
    for name in _LOADED_LATER:
        _load(name)
    gc.collect()
    gc.freeze()
    _answer("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(json.loads(line))
        _, status, usage = os.wait4(child, 0)
        _answer(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime:.3f}")


def _load(name: str) -> None:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)


def _answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _run(order: dict[str, Any]) -> NoReturn:
    """Run a command in this child, and end it: nothing of the server's may run in it."""
    signal.alarm(COMMAND_S)
    for target, path in ((1, order["stdout"]), (2, order["stderr"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), target)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    sys.argv = ["clindeck", *order["arguments"]]
    try:
        status = _status()
    except BaseException:
        status = 70
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _status() -> int:
    gc.disable()
    try:
        importlib.import_module("clindeck.cli").main()
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0 if leave.code is None else 1
    return 0


if __name__ == "__main__":
    try:
        serve(Path(sys.argv[1]))
    except BrokenPipeError:  # nobody waits for answers any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

"""Every regular expression of the product, and texts that would keep it busy for ever.

A pattern is taken apart as Python's own compiler does it. Whatever may repeat is repeated: each of
its characters and words alone, two of them in turn, behind what the pattern wants before it, and
with an end that does not fit. A pattern that looks at each place anew, or comes back to where it
was, shows it by a time that grows with the square of the length, and is stopped.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice, product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, NamedTuple

import clindeck
from clindeck.doses.vocabulary import LatePattern
from clindeck.model.late_patterns import UncompiledPattern

SOURCE = Path(clindeck.__file__).parent
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
MANY = 20
"""A repeat of fewer times cannot take long."""
ENDS = ("\0", "")
_MOST_SAMPLES, _MOST_UNITS, _MOST_PAIRED = 5, 16, 6
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "5",
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_WORD: "a5_",
    codes.CATEGORY_NOT_DIGIT: "a ",
    codes.CATEGORY_NOT_SPACE: "a.",
    codes.CATEGORY_NOT_WORD: " .",
}
_OTHERS = 'a5 .<"\n,(-:\u00e9~'
_ANCHORED = {"match", "fullmatch", "pattern"}
Node = tuple[Any, Any]


class Place(NamedTuple):
    """A pattern, where it stands, and whether it looks at the beginning of a text only."""

    name: str
    pattern: re.Pattern[Any]
    is_anchored: bool


def patterns_of_source() -> list[Place]:
    """Return every pattern of the product that a module holds or writes out, by name."""
    found: dict[tuple[str, re.Pattern[Any]], None] = {}
    for module in pkgutil.walk_packages(clindeck.__path__, "clindeck."):
        if module.name.endswith("__main__"):
            continue
        name = module.name.partition(".")[2]
        for variable, value in vars(importlib.import_module(module.name)).items():
            if not variable.startswith("__"):
                found.update(((f"{name}.{variable}", each), None) for each in _held(value, 0))
    uses = _uses()
    places: dict[re.Pattern[Any], Place] = {}
    for name, pattern in found:
        owner, _, variable = name.rpartition(".")
        place = Place(name, pattern, uses.get((owner, variable), {"?"}) <= _ANCHORED)
        before = places.get(pattern)
        if before is None or (before.is_anchored and not place.is_anchored):
            places[pattern] = place
    held = {pattern.pattern for pattern in places}
    for place in _written_out():
        if place.pattern.pattern not in held:
            places.setdefault(place.pattern, place)
    return sorted(places.values(), key=lambda place: (place.name, str(place.pattern.pattern)))


@cache
def _nothing() -> None:
    """A function that remembers what it returned, as some that make patterns do."""


def _held(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LatePattern):
        yield value.compiled
        yield from _held(value.hint, depth)
    elif isinstance(value, UncompiledPattern):
        yield value.compiled
    elif isinstance(value, type(_nothing)) and not inspect.signature(value).parameters:
        yield from _held(value(), depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _held(each, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for pair in value.items():
            yield from _held(pair, depth + 1)
    elif depth < 4 and type(value).__module__.startswith("clindeck"):
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        for name in (*slots, *getattr(value, "__dict__", ())):
            yield from _held(getattr(value, name, None), depth + 1)


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def _uses() -> dict[tuple[str, str], set[str]]:
    """Return how each name of a module is used: `match` …, or `?` where it is handed on."""
    found: dict[tuple[str, str], set[str]] = {}
    for path, tree in _trees():
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        owners = {id(node.value): node.attr for node in ast.walk(tree)
                  if isinstance(node, ast.Attribute)}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault((module, node.id), set()).add(owners.get(id(node), "?"))
    return found


def _written_out() -> Iterator[Place]:
    """Yield the patterns that stand in calls such as `re.sub(r"…", …)` or `re.sub(_NAME, …)`."""
    for name, tree in _trees():
        for node, _ in _calls(tree, ""):
            text = _text_of(name, node.args[0])
            if text is not None:
                is_anchored = node.func.attr in _ANCHORED  # type: ignore[attr-defined]
                yield Place(f"{name}:{node.lineno}", re.compile(text), is_anchored)


def makers_of_patterns() -> frozenset[str]:
    """Return the functions of the product that make a pattern of what they are given: `file name`.

    Read from the code: calls of `re` whose pattern is neither written out nor a text of the module.
    """
    return frozenset(
        f"{name} {function}"
        for name, tree in _trees()
        for node, function in _calls(tree, "")
        if function and _text_of(name, node.args[0]) is None
    )


_ASKING = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def _calls(tree: ast.AST, function: str) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls of `re` that take a pattern, each with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _calls(node, node.name)
            continue
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _ASKING
        ):
            yield node, function
        yield from _calls(node, function)


def _text_of(path: str, node: ast.expr) -> str | bytes | None:
    """Return the pattern that an expression is, None if that is known at run time only."""
    value: object = None
    if isinstance(node, ast.Constant):
        value = node.value
    elif isinstance(node, ast.Name):
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        value = getattr(importlib.import_module(f"clindeck.{module}"), node.id, None)
    return value if isinstance(value, (str, bytes)) else None


_LISTING = """
import json, pathlib, pkgutil, re, sys
import importlib
source, found, compiled = sys.argv[1], [], re.compile
def recorded(pattern, flags=0):
    if sys._getframe(1).f_code.co_filename.startswith(source):
        text = getattr(pattern, "pattern", pattern)
        found.append(text.decode("latin-1") if isinstance(text, bytes) else text)
    return compiled(pattern, flags)
re.compile = recorded
import clindeck
from clindeck.model import late_patterns
late_pattern = late_patterns.late_pattern
def recorded_late(text, flags=re.NOFLAG):
    found.append(text)
    return late_pattern(text, flags)
late_patterns.late_pattern = recorded_late
for module in pkgutil.walk_packages(clindeck.__path__, "clindeck."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(found))
"""


def made_at_import() -> frozenset[str]:
    """Return the text of every pattern that the modules of the product make when imported.

    A process of its own watches `re.compile` and `late_pattern`.
    """
    done = subprocess.run((sys.executable, "-c", _LISTING, str(SOURCE)), capture_output=True,
                          text=True, check=True)  # fmt: skip
    return frozenset(json.loads(done.stdout))


def pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return what to repeat for a pattern, each with what stands once before it."""
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = list(parser.parse(pattern.pattern, flags))
    found: dict[tuple[str, str], None] = {}
    single: dict[str, None] = {}
    for before, units in _repeated(tree, [""]):
        for start in dict.fromkeys((*before, "")):
            found.update(((start, unit), None) for unit in units)
            if start:
                found.update((("", start + unit), None) for unit in ("", *units))
        single.update((unit, None) for unit in units if len(unit) == 1)
    for whole in _samples(tree):
        found.update(((("", whole), None), (("", whole[:-1]), None)))
        found.update((("", sign), None) for sign in whole)
    for one, other in product(islice(single, _MOST_PAIRED), repeat=2):
        found[("", one + other)] = None
    return [(before, unit) for before, unit in found if unit]


def _repeated(nodes: Sequence[Node], before: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield for each part that may repeat what the pattern wants before it, and its own texts."""
    before = list(before)
    for code, value in nodes:
        if code in REPEATS:
            _, most, body = value
            if most >= MANY:
                yield before, _units(body)
            yield from _repeated(body, before)
        for inner in _inner(code, value):
            yield from _repeated(inner, before)
        ends = _samples_of(code, value)
        before = [a + b for a in before for b in ends][:_MOST_SAMPLES]


def _inner(code: Any, value: Any) -> list[Sequence[Node]]:
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


def _units(nodes: Sequence[Node]) -> list[str]:
    """Return what a part that may repeat consists of: its signs, its words, and all of it."""
    found: list[str] = []
    for code, value in nodes:
        if code is codes.IN:
            found.extend(_signs(value))
        elif code in REPEATS:
            found.extend(_units(value[2]))
        else:
            inner = _inner(code, value)
            found.extend(unit for each in inner for unit in _units(each))
            found.extend([] if inner else _samples_of(code, value))
    found.extend(_samples(nodes))
    return list(islice(dict.fromkeys(filter(None, found)), _MOST_UNITS))


def _samples(nodes: Sequence[Node]) -> list[str]:
    """Return some texts that fit a part of a pattern."""
    found = [""]
    for code, value in nodes:
        found = [a + b for a in found for b in _samples_of(code, value)][:_MOST_SAMPLES]
    return found


def _samples_of(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return ["b" if value == ord("a") else "a"]
    if code is codes.ANY:
        return ["a"]
    if code is codes.IN:
        return _signs(value)[:3]
    if code in REPEATS:
        least, _, body = value
        repeated = [text * max(least, 1) for text in _samples(body)]
        return [*repeated, *([] if least else [""])][:_MOST_SAMPLES]
    if code is codes.BRANCH:
        return [text for each in value[1] for text in _samples(each)[:1]][:_MOST_SAMPLES]
    if code is codes.SUBPATTERN:
        return _samples(value[3])
    if code is codes.ATOMIC_GROUP:
        return _samples(value)
    return [""]


def _signs(items: Sequence[Node]) -> list[str]:
    """Return some signs of a set such as `[a-z,\\s]`, or of those that it excludes."""
    found: list[str] = []
    for code, value in items:
        if code is codes.LITERAL:
            found.append(chr(value))
        elif code is codes.RANGE:
            found.extend((chr(value[0]), chr(value[1])))
        elif code is codes.CATEGORY:
            found.extend(_CATEGORIES[value])
    if items and items[0][0] is codes.NEGATE:
        excluded = set(found)
        return [sign for sign in _OTHERS if sign not in excluded]
    return list(dict.fromkeys(found))


@contextmanager
def _limited(cpu_s: float) -> Iterator[None]:
    """Raise TimeoutError once so much of the processor was taken, whatever else runs beside it."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def takes_longer(work: Callable[[], object], cpu_s: float) -> bool:
    """Return whether some work needs more than so many seconds of the processor; stop it then."""
    try:
        with _limited(cpu_s):
            work()
    except TimeoutError:
        return True
    return False


def slow_text(place: Place, guard: Callable[[str], str], size: int, cpu_s: float, most: int) -> str:
    """Return a text of so many signs over which a pattern sits for longer, empty if none is found.

    `guard` is what is done to a text before the pattern sees it, `most` how many texts are tried. A
    text is tried short first: what is done at once there is linear, and need not be tried long.
    """
    short = size // 8
    tried = pumps(place.pattern)
    for before, unit in tried[:: max(1, -(-len(tried) // most))]:
        for end in ENDS:
            started = time.process_time()
            is_slow = takes_longer(_work(place, guard(_pumped(before, unit, end, short))), cpu_s)
            if not is_slow and time.process_time() - started < cpu_s / 80:
                continue
            if takes_longer(_work(place, guard(_pumped(before, unit, end, size))), cpu_s):
                return f"{before!r} + {unit!r} * {size // len(unit)} + {end!r}"
    return ""


def _pumped(before: str, unit: str, end: str, size: int) -> str:
    return before + unit * (size // len(unit)) + end


def _work(place: Place, typed: str) -> Callable[[], object]:
    text = typed.encode("latin-1", "replace") if isinstance(place.pattern.pattern, bytes) else typed
    if place.is_anchored:
        return lambda: place.pattern.match(text)
    return lambda: sum(1 for _ in place.pattern.finditer(text))

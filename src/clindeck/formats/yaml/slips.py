"""What YAML reads and nobody meant: comments that cut a value off, lists torn at a comma, merges.

All of it is sound YAML or looks so, and says less or something else than what a person sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.formats.yaml.nodes import Node
from clindeck.model.cells import Text
from clindeck.model.problems import Position, Problem, error, warning

_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)
_MORE_THAN = re.compile(r">[+-]?[0-9]")
_COMMENT = re.compile(r" #(?<=[^\s#] #)(?=[^\s#])")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?\Z")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_MAY_BE_TORN = re.compile(r"[\d()\[\]{}]")
_LONGEST_SHOWN = 40


def conflicts(path: str, text: str) -> tuple[Problem, ...]:
    """Return the places where git could not merge two versions of a file, each marked in it."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return ()
    message = (
        "a conflict that git left in the file; keep one version or join both, and remove the lines "
        "<<<<<<<, ======= and >>>>>>>"
    )
    found = [each for each in _CONFLICT.finditer(text) if each.group()[0] == "<"]
    return tuple(
        error(Position(path, text.count("\n", 0, each.start()) + 1, 1), "Y017", message)
        for each in found or _CONFLICT.finditer(text)
    )


def comment_places(text: str) -> dict[tuple[int, int], str]:
    """Return what may be a comment that is not set off, by line and column from 0 of its space."""
    places: dict[tuple[int, int], str] = {}
    number = begin = 0
    for found in _COMMENT.finditer(text):
        number += text.count("\n", begin, found.start())
        begin = text.rfind("\n", begin, found.start()) + 1 or begin
        end = text.find("\n", found.start())
        comment = text[found.end() - 1 : end if end >= 0 else None]
        places[number, found.start() - begin] = comment.rstrip()
    return places


def cut_off(at: Position, comment: str) -> Problem:
    """Return the warning about a comment that seems to belong to the value before it."""
    message = (
        f'"{_shortened(comment)}" is a comment and no part of the value; put the value in quotes, '
        "or leave two spaces before #"
    )
    return warning(at, "Y016", message)


def taken_for_block(head: str, text: str) -> str:
    """Return the sign that YAML takes for the head of a block of lines, empty where it is one.

    `>5` is no head that anybody writes, nor is `>` above nothing.
    """
    is_empty = not text.strip() and head[1:2] not in ("-", "+")
    return head[:1] if is_empty or _MORE_THAN.match(head) else ""


def torn_items(items: Sequence[Node]) -> Iterator[Problem]:
    """Yield a warning for each item between brackets that a comma seems to have cut in two."""
    texts = [item for item in items if isinstance(item, Text) and item.inset == 0]
    if _MAY_BE_TORN.search("\n".join([item.text for item in texts])) is None:
        return
    if all(_NUMBER.match(item.text) for item in texts):
        return
    for item, following in zip(texts, (*texts[1:], None), strict=True):
        if following is not None and _is_cut_number(item, following):
            message = (
                f'"{_shortened(item.text)}" and "{_shortened(following.text)}" are two items of '
                "the list, cut at the comma of a number; put the item in quotes"
            )
            yield warning(item.position, "Y015", message)
        elif (half := _half_bracket(item.text)) is not None:
            message = (
                f'"{_shortened(item.text)}" has half a pair of {half}: a comma ends an item of '
                "this list; put the whole item in quotes"
            )
            yield warning(item.position, "Y015", message)


def _is_cut_number(item: Text, following: Text) -> bool:
    is_glued = (following.line, following.column) == (item.line, item.column + len(item.text) + 1)
    return is_glued and item.text[-1:].isdecimal() and following.text[:1].isdecimal()


def _half_bracket(text: str) -> str | None:
    return next(
        (f"{one}{other}" for one, other in _BRACKETS if text.count(one) != text.count(other)), None
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"

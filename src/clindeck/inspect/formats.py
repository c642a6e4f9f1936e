"""What is inside a package, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from clindeck.inspect.inspection import Inspection
from clindeck.inspect.package_faults import InspectedProblem
from clindeck.inspect.ways_of_decks import ToldProblem, told_problems
from clindeck.model.problems import Severity
from clindeck.report.terminal_text import visible

EXAMPLES = 3
"""Problems of one code that are shown unless all are wanted."""
LISTED = 12
"""Decks, tags or media that are shown unless all are wanted."""


def inspection_json(found: Inspection, *, everything: bool = False) -> str:
    """Return an inspection as a JSON document; the way of a deck once, unless all is wanted."""
    record: dict[str, object] = {
        "decks": [{"name": deck.name, "cards": deck.cards} for deck in found.decks],
        "note_types": [
            {
                "name": each.name,
                "notes": each.notes,
                "fields": list(each.fields),
                "templates": list(each.templates),
            }
            for each in found.note_types
        ],
        "tags": dict(found.tags),
        "notes": found.notes,
        "cards": found.cards,
        "media": {
            "files": None if found.media.files is None else list(found.media.files),
            "missing": list(found.media.missing),
            "unused": list(found.media.unused),
        },
        "problems": [
            _record(each, found) for each in _told(found.problems, found, everything=everything)
        ],
    }
    if found.unjudged:
        record["without_words"] = found.unjudged
    if found.not_judged:
        record["not_judged"] = [
            {"code": each.code, "slug": each.slug, "reason": each.reason, "cards": each.number}
            for each in found.not_judged
        ]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _told(
    problems: Sequence[InspectedProblem], found: Inspection, *, everything: bool
) -> tuple[ToldProblem, ...]:
    if everything:
        return tuple(map(ToldProblem, problems))
    return told_problems(problems, found.notes_of)


def _record(told: ToldProblem, found: Inspection) -> dict[str, object]:
    problem = told.problem
    record: dict[str, object] = {
        "guid": problem.guid,
        "field": problem.field,
        "code": problem.code,
        "slug": problem.slug,
        "severity": problem.severity.value,
        "message": problem.message,
        "search": found.search_of(problem),
    }
    if told.notes:
        record["notes"] = list(told.notes)
    return record


def inspection_text(
    found: Inspection, label: str, shown: Sequence[InspectedProblem], *, everything: bool
) -> str:
    """Return an inspection as lines: what is inside, then the problems to be shown, by code."""
    files = found.media.files
    limit = None if everything else LISTED
    lines = [
        f"{label}: {_counted(found.notes, 'note')}, {_counted(found.cards, 'card')}, "
        + ("a list of media that cannot be read" if files is None
           else f"{_counted(len(files), 'media file')}"),
        *_listing("Decks", [(deck.cards, deck.name) for deck in found.decks], limit),
        *_listing(
            "Note types",
            [
                (each.notes, f"{each.name} ({', '.join(each.fields)}; {', '.join(each.templates)})")
                for each in found.note_types
            ],
            limit,
        ),
        *_listing("Tags", [(notes, tag) for tag, notes in found.tags], limit),
        *_listing("Missing media", [("", name) for name in found.media.missing], limit),
        *_listing("Unused media", [("", name) for name in found.media.unused], limit),
    ]  # fmt: skip
    if found.unjudged:
        lines += ["", f"{_counted(found.unjudged, 'card')} without words on one side: not judged"]
    errors = sum(problem.severity is Severity.ERROR for problem in found.problems)
    warnings = len(found.problems) - errors
    lines += ["", f"Problems: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}"]
    told = _told(shown, found, everything=everything)
    for code, of_code in groupby(shown, key=lambda problem: problem.code):
        of_told = [each for each in told if each.problem.code == code]
        of_told = of_told[: None if everything else EXAMPLES]
        lines += _problem_lines(code, tuple(of_code), of_told, found)
    if found.not_judged:
        lines += ["", "Not judged"]
        lines += [f"  {each}" for each in found.not_judged[:limit]]
        lines += _rest(len(found.not_judged[limit:]) if limit else 0)
    return "".join(f"{visible(line)}\n" for line in lines)


def _listing(title: str, entries: Sequence[tuple[int | str, str]], limit: int | None) -> list[str]:
    if not entries:
        return []
    width = max(len(str(number)) for number, _ in entries)
    kept = entries[:limit]
    lines = ["", title, *(f"  {number:>{width}}  {text}" for number, text in kept)]
    return lines + _rest(len(entries) - len(kept))


def _problem_lines(
    code: str, problems: Sequence[InspectedProblem], told: Sequence[ToldProblem], found: Inspection
) -> Iterable[str]:
    yield ""
    yield f"{code} {problems[0].slug}: {_weights(problems)}"
    for each in told:
        problem = each.problem
        place = f"{problem.field}: " if problem.field else ""
        yield f"  {place}{problem.message}"
        search = found.search_of(problem)
        if search:
            yield f"    find it in Anki: {search}"
    if told:
        yield from _rest(len(problems) - sum(map(_number_of, told)))
    else:
        yield "  -v shows them; in decks of others they are often a matter of taste"


def _number_of(told: ToldProblem) -> int:
    """Return how many problems are told as one; that of a note type is one, whatever its notes."""
    return len(told.notes) or 1 if told.problem.guid else 1


def _rest(number: int) -> list[str]:
    return [f"  … and {number} more; -v shows all"] if number else []


def _weights(problems: Sequence[InspectedProblem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(_counted(number, what) for number, what in counts if number)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

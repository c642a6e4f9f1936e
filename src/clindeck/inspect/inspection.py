"""What is inside a package of anyone: decks, note types, tags, media, and what rules say of it.

Pure: the contents and the rules come in, findings come out as values. A finding names a note by its
guid and a field by its name, since a package has no lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from clindeck.anki.reader.package import PackageContents
from clindeck.inspect.anki_search import Searches, searched_together
from clindeck.inspect.foreign_cards import ForeignCards, foreign_cards
from clindeck.inspect.foreign_doses import WORDING_CODES, dose_findings
from clindeck.inspect.note_types.faults_of_types import faults_of_types, unexplained
from clindeck.inspect.note_types.set_as_formulas import set_as_formulas
from clindeck.inspect.package_faults import InspectedProblem, faults_of_cards
from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.whole_decks.same_notes import same_notes
from clindeck.lint.rule import DeckView, Finding, RowRule, Rule, TopicRule
from clindeck.lint.runner import lint_cards, sorts_of
from clindeck.lint.scope import not_judged
from clindeck.markup.character_references import unescaped
from clindeck.model.normal_form import normal
from clindeck.model.not_judged import NotJudged
from clindeck.model.problems import Severity

_MEDIA = re.compile(
    r"\[sound:(?P<sound>[^\]\r\n]+)\]"
    r"|<(?:img|audio|video|source|object|embed|script|link)\b[^<>]*?\s(?:src|data|href)\s*=\s*"
    r"""(?:"(?P<double>[^">]*)"|'(?P<single>[^'>]*)'|(?P<bare>[^\s>"']+))""",
    re.IGNORECASE,
)
_CSS_URL = re.compile(
    r"""(?:url\(\s*+|@import\s++)(?:"(?P<double>[^"]++)"|'(?P<single>[^']++)')"""
    r"""|url\(\s*+(?P<bare>[^\s"'()][^"'()]*+)\)""",
    re.IGNORECASE,
)
_SETS_DOLLARS = re.compile(r"katex|mathjax|tex-(?:svg|chtml|mml)", re.IGNORECASE)
_SETS_MARKDOWN = re.compile(r"marked|markdown|showdown|remarkable", re.IGNORECASE)
_SEARCH_SIGNS = re.compile(r'["*\\:_]')
"""Signs that a search of Anki reads otherwise; `_` stands for any one."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeckContent:
    """A deck and the number of cards in it, without its subdecks."""

    name: str
    cards: int


@dataclass(frozen=True, slots=True)
class NoteTypeContent:
    """A note type that notes use: their number, its fields and templates by name."""

    name: str
    notes: int
    fields: tuple[str, ...]
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MediaContent:
    """Media by name: those in the package (None: their list is unreadable), what lacks, what idles.

    Anki never takes a file whose name begins with `_` for unused.
    """

    files: tuple[str, ...] | None
    missing: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a package holds, and its faults by code, in the order of its notes.

    `unjudged` counts the cards that no rule can read, `not_judged` those outside of a rule's scope.
    `notes_of` counts the notes by outermost deck, those without words among them; under "" stand
    all.
    """

    decks: tuple[DeckContent, ...]
    note_types: tuple[NoteTypeContent, ...]
    tags: tuple[tuple[str, int], ...]
    notes: int
    cards: int
    media: MediaContent
    unjudged: int
    problems: tuple[InspectedProblem, ...]
    not_judged: tuple[NotJudged, ...] = ()
    notes_of: Mapping[str, int] = field(default_factory=dict)
    searches: Searches | None = field(default=None, compare=False, repr=False)

    def search_of(self, problem: InspectedProblem) -> str:
        """Return what finds the notes of a problem when it is pasted into Anki's browser.

        Few of the problems are shown, and to search for the note of each takes long.
        """
        if not problem.guid or self.searches is None:
            return problem.search
        guids = (problem.guid, *problem.others)
        return searched_together([self.searches.of(guid) for guid in guids])


def inspected(
    contents: PackageContents, rules: Sequence[Rule], look_alikes: frozenset[frozenset[str]]
) -> Inspection:
    """Return what a package holds, with the rules over cards and decks run over it."""
    media, media_problems = _media(contents)
    decks, faults = foreign_cards(contents)
    of_types = tuple(faults_of_types(contents))
    template_problems = [
        InspectedProblem(
            "", "", "P001", "template-not-understood", Severity.WARNING,
            f'note type "{fault.note_type}": {fault.message}' if fault.note_type else fault.message,
            _search_of_type(fault.note_type), is_slight=fault.is_slight,
        )
        for fault in faults
    ] + [
        InspectedProblem(
            "", "", each.code, each.slug, Severity.WARNING,
            f'note type "{each.note_type}": {each.message}',
            _search_of_type(each.note_type), each.guids,
        )
        for each in of_types
    ]  # fmt: skip
    return Inspection(
        _decks(contents),
        _note_types(contents),
        tuple(sorted(Counter(tag for note in contents.notes for tag in note.tags).items())),
        len(contents.notes),
        sum(len(note.cards) for note in contents.notes),
        media,
        sum(deck.unjudged for deck in decks),
        (
            *template_problems,
            *media_problems,
            *faults_of_cards(
                decks,
                sets_dollars=_is_brought_along(_SETS_DOLLARS, contents),
                sets_markdown=_is_brought_along(_SETS_MARKDOWN, contents),
                set_fields=set_as_formulas(contents),
            ),
            *_notes_twice(contents),
            *unexplained(_rule_problems(decks, rules, look_alikes), of_types),
        ),
        not_judged(
            [rule for rule in rules if _is_asked(rule)],
            [sort for deck in decks for sort in sorts_of(deck.cards)],
        ),
        _notes_by_deck(contents),
        Searches(contents),
    )


def _search_of_type(name: str) -> str:
    """Return a search for the notes of a type."""
    return f'"note:{_SEARCH_SIGNS.sub("_", name)}"' if name else ""


def _notes_twice(contents: PackageContents) -> Iterable[InspectedProblem]:
    for note, number in same_notes(contents.notes):
        yield InspectedProblem(
            note.guid, "", "P021", "note-twice", Severity.WARNING,
            f"the note stands {number} times in the package, under one guid; delete all but one",
            deck=next((name.split("::", 1)[0] for _, name in note.cards), ""),
        )  # fmt: skip


def _is_brought_along(program: re.Pattern[str], contents: PackageContents) -> bool:
    """Return whether a template brings a program that sets what is typed with other marks."""
    return any(
        program.search(text) is not None
        for note_type in contents.note_types.values()
        for texts in note_type.template_texts
        for text in texts
    )


def _is_asked(rule: Rule) -> bool:
    """Return whether a rule can be asked of cards without rows."""
    return not isinstance(rule, TopicRule) and (
        not isinstance(rule, RowRule) or rule.code in WORDING_CODES
    )


def _decks(contents: PackageContents) -> tuple[DeckContent, ...]:
    cards = Counter(name for note in contents.notes for _, name in note.cards)
    return tuple(DeckContent(name, count) for name, count in sorted(cards.items()))


def _notes_by_deck(contents: PackageContents) -> Mapping[str, int]:
    roots = ({name.split("::", 1)[0] for _, name in note.cards} for note in contents.notes)
    return Counter(root for of_note in roots for root in of_note) | {"": len(contents.notes)}


def _note_types(contents: PackageContents) -> tuple[NoteTypeContent, ...]:
    used = Counter(note.note_type_id for note in contents.notes)
    return tuple(
        NoteTypeContent(
            each.name,
            used[each.id],
            tuple(name for _, name in each.fields),
            tuple(name for _, name in each.templates),
        )
        for each in sorted(contents.note_types.values(), key=lambda each: (each.name, each.id))
        if each.id in used
    )


def _rule_problems(
    decks: Sequence[ForeignCards], rules: Sequence[Rule], look_alikes: frozenset[frozenset[str]]
) -> Iterable[InspectedProblem]:
    """Yield what the rules find, by code and in the order of the notes, equal findings once."""
    found: list[tuple[Rule, Finding, str]] = []
    for deck in decks:
        view = DeckView(deck.cards, None, look_alikes)
        of_deck = [(each.rule, each.finding) for each in lint_cards(view, rules)]
        of_deck += dose_findings(deck.cards, rules)
        found.extend((rule, finding, deck.deck) for rule, finding in of_deck)
    found.sort(key=lambda each: (each[0].code, each[1].position))
    return dict.fromkeys(
        InspectedProblem(
            finding.guid,
            finding.field,
            rule.code,
            rule.slug,
            finding.severity or rule.severity,
            finding.message.removeprefix(f"{finding.guid}: "),
            "",
            finding.others,
            deck,
            finding.is_slight,
        )
        for rule, finding, deck in found
    )


def _media(contents: PackageContents) -> tuple[MediaContent, list[InspectedProblem]]:
    """Return the media of a package, and a problem for each note that names a file it lacks."""
    held = None if contents.media is None else set(map(normal, contents.media))
    named: set[str] = set()
    missing: dict[str, None] = {}
    problems: list[InspectedProblem] = []
    for note in contents.notes:
        note_type = contents.note_types.get(note.note_type_id)
        names = [] if note_type is None else [name for _, name in note_type.fields]
        for index, html in enumerate(note.fields):
            for file in dict.fromkeys(_media_of(html)):
                named.add(file)
                if held is None or file in held:
                    continue
                missing[file] = None
                message = f'the package lacks the file "{file}"; export it with its media'
                where = names[index] if index < len(names) else ""
                problems.append(
                    InspectedProblem(
                        note.guid, where, "P002", "media-missing", Severity.WARNING, message
                    )
                )
    for each in contents.note_types.values():
        for text in (each.css, *(face for faces in each.template_texts for face in faces)):
            named.update(_media_of(text))
            named.update(_file("".join(found)) for found in _CSS_URL.findall(text))
    unused = () if held is None else sorted(
        file for file in held if file not in named and not file.startswith("_")
    )  # fmt: skip
    return MediaContent(contents.media, tuple(sorted(missing)), tuple(unused)), problems


def _media_of(text: str) -> Iterable[str]:
    """Yield the files that a field or template refers to; addresses elsewhere are none."""
    if "<" not in text and "[sound:" not in text:
        return
    for found in _MEDIA.finditer(closed(text)):
        if found["sound"] is not None:
            yield normal(unescaped(found["sound"]))
            continue
        address = unescaped(found["double"] or found["single"] or found["bare"] or "")
        if address and not _ELSEWHERE.match(address) and "{{" not in address:
            yield _file(address)


def _file(address: str) -> str:
    return normal(unquote(address.strip()))

"""The fields of anyone's note type by their names: what says the thing, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clindeck.anki.rendering import is_blank
from clindeck.inspect.unshown_elements import fields_of

_SUPPORTING = re.compile(
    r"(?:personal |my |extra |additional |lecture )?"
    r"(?:key|id|uuid|guid|tags?|extras?|notes?|remarks?|comments?|hints?|mnemonics?"
    r"|explanations?|why|context|caution|notice|report|section|sources?|references?|citations?"
    r"|links?|url|page|figures?|images?|pictures?|photos?|media|audio|sounds?|video|details"
    r"|further reading|more|info|back extra|reserved|cover[ -]?tip|examples?(?: sentences?)?"
    r"|beispiele?|beispiels[aä]tze?|ejemplos?|exemples?|exemplos?|esempi|esempio|fuentes?|quellen?"
    r"|fontes?|origen|referencias?|refer[eê]ncias?|referenz|notas?|notizen|bemerkung(?:en)?"
    r"|transliterations?|romani[sz]ations?|explicaci[oó]n|erkl[aä]rung|eselsbr[uü]cke|merkhilfe"
    r"|mnemotecnia)(?: ?[0-9]+)?\Z",
    re.IGNORECASE,
)
"""Names of fields that stand beside an answer rather than being it."""
_TRANSLATES = re.compile(
    r"(?:translations?|[uü]bersetzung|bedeutung|traducci[oó]n|significado|traduction|traduzione"
    r"|tradu[cç][aã]o|перевод)\Z",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"(?:definitions?|definici[oó]n|d[eé]finition|definizione)\Z", re.IGNORECASE)
"""A field that explains a word in its own language beside its translation."""
_GAP = re.compile(r"_{3,}")
"""Where the word is left out of a sentence that illustrates its definition."""
HINT = re.compile(r"hints?(?: ?[0-9]+)?\Z", re.IGNORECASE)
_TYPED = re.compile(r"\{\{\s*(?:[\w-]+:)*type:(?:[\w-]+:)*([^{}:]+)\}\}")
OFF_QUESTION = re.compile(r"(?:hints?(?: ?[0-9]+)?|section|notice)\Z", re.IGNORECASE)


FEWEST_TEMPLATES = 3
"""Of fewer templates, what every back shows may be the answer of each (this project's limit)."""


@lru_cache(maxsize=64)
def shown_on_every_back(template_texts: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the fields that every back shows of a note type whose cards ask for one each.

    A text on the back of all places of a picture is a remark on it, and answers none of them.
    """
    if len(template_texts) < FEWEST_TEMPLATES:
        return frozenset()
    backs = [fields_of(back) - fields_of(front) for front, back in template_texts]
    every = frozenset.intersection(*backs)
    return every if all(back - every for back in backs) else frozenset()


@lru_cache(maxsize=256)
def _roles_of(name: str) -> tuple[bool, bool, bool]:
    """Return whether a field of this name stands beside an answer, translates, defines."""
    patterns = (_SUPPORTING, _TRANSLATES, _DEFINES)
    supports, translates, defines = (each.match(name) is not None for each in patterns)
    return supports, translates, defines


@dataclass(frozen=True, slots=True)
class Faces:
    """A card's two sides as HTML, without what stands beside them, and the fields they come from.

    `main` is the HTML of `answer_field` alone, `beside` that of the fields shown on demand only;
    `is_cloze`: the answer is in the blanks. `runs_program`: the question's template holds a script;
    `rewritten` is the HTML of the elements that it writes anew.
    """

    question: str
    answer: str
    question_field: str
    answer_field: str
    hint: str
    is_cloze: bool
    main: str = ""
    beside: str = ""
    runs_program: bool = False
    rewritten: str = ""


def without_supporting(slots: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields that say the thing itself; all if none but supporting ones are filled."""
    roles = {name: _roles_of(name) for name in slots}
    own = tuple(name for name, (supports, _, _) in roles.items() if not supports)
    if any(roles[name][1] and not is_blank(values.get(name, "")) for name in own):
        own = tuple(name for name in own if not roles[name][2])
    if any(roles[name][2] and not is_blank(values.get(name, "")) for name in own):
        own = tuple(name for name in own if _GAP.search(values.get(name, "")) is None)
    return own if first_filled(own, values) else tuple(slots)


def typed_fields(front: str) -> tuple[str, ...]:
    """Return the fields that the template of a front asks to be typed."""
    return tuple(dict.fromkeys(found.strip() for found in _TYPED.findall(front)))


def first_filled(slots: Sequence[str], values: Mapping[str, str]) -> str:
    """Return the first field that is not blank, or nothing."""
    return next((name for name in slots if not is_blank(values.get(name, ""))), "")

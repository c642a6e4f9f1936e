"""The templates of a note type of anyone to what its cards ask and answer.

Anki's filters are brought down to what `rendering` knows: `text:` and its like show a field as it
is, `type:` asks for it, which then is the answer, `hint:` hides it, `tts` speaks it. A filter of an
add-on shows the field, as Anki without it. What then still cannot be rendered is said, and
its cards are not judged; a card too long or too deep is read from its fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clindeck.anki.reader.package import PackagedNoteType
from clindeck.anki.rendering import FRONT_SIDE, Side, is_blank, is_deep, rendered
from clindeck.anki.template_parts import TemplateError
from clindeck.inspect.field_names import (
    HINT,
    OFF_QUESTION,
    Faces,
    first_filled,
    shown_on_every_back,
    typed_fields,
    without_supporting,
)
from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.unshown_elements import (
    SHOWN,
    fields_of,
    hidden_names,
    labels_of,
    rewritten_in,
    rewritten_names,
    without_folded,
    without_hidden,
    without_labels,
    without_unshown,
)
from clindeck.inspect.whole_decks.sibling_texts import without_repeated

_TAG = re.compile(r"<!--.*?-->|\{\{([^{}]*)\}\}", re.DOTALL)
_OTHER_MARKS = re.compile(r"\A\s*\{\{=")
_CLOZE_CONDITION = re.compile(r"c[0-9]+\Z")
_SPECIAL = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID")
_CLOZE_FILTERS = {"cloze", "cloze-only"}
_KNOWN_FILTERS = _CLOZE_FILTERS | {
    "text", "type", "hint", "nc", "kanji", "kana", "furigana", "edit",
}  # fmt: skip
_ANSWER_LINE = re.compile(r"""<hr\b[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>""", re.IGNORECASE)
_LONGEST_TEMPLATE = _LONGEST_CARD = 1_000_000
"""Characters; a field may stand in a template ten thousand times."""


@dataclass(frozen=True, slots=True)
class _Face:
    """One side of a template, brought down; `slots` are its fields in order, `hints` apart.

    `uses` tells how often each field stands in it.
    """

    text: str
    slots: tuple[str, ...]
    cloze_slots: tuple[str, ...]
    hints: tuple[str, ...]
    unknown: tuple[str, ...]
    uses: Mapping[str, int]

    def length(self, values: Mapping[str, str]) -> int:
        """Return how many characters it becomes at most with these fields."""
        filled = sum(len(values.get(name, "")) * times for name, times in self.uses.items())
        return len(self.text) + filled


class CardReader:
    """Reads the cards that one template of a note type makes.

    `fault` says what of the template is not understood, and is empty if all is. `labels` are the
    lines that every question shows, whatever its note says.
    """

    def __init__(self, note_type: PackagedNoteType, ordinal: int) -> None:
        self._names = tuple(name for _, name in note_type.fields)
        self._sort_field = note_type.sort_field
        self._is_cloze = note_type.is_cloze
        self._ordinal = ordinal
        self._typed: tuple[str, ...] = ()
        self._runs_program = False
        self._rewritten: frozenset[str] = frozenset()
        self.fault = ""
        self.labels: frozenset[str] = frozenset()
        self._sides: tuple[_Face, _Face] | None = None
        index = 0 if note_type.is_cloze else ordinal
        if index >= len(note_type.template_texts):
            self.fault = f"there is no template number {index + 1}"
            return
        name = note_type.templates[index][1] if index < len(note_type.templates) else ""
        if max(map(len, note_type.template_texts[index])) > _LONGEST_TEMPLATE:
            self.fault = f'template "{name}" is too long to be read; its cards were not judged'
            return
        self._runs_program = "<script" in note_type.template_texts[index][0].lower()
        self._rewritten = rewritten_names(closed(note_type.template_texts[index][0]))
        front, back = (
            without_unshown(closed(side), note_type.css) for side in note_type.template_texts[index]
        )
        self.labels = labels_of(front)
        self._hidden = hidden_names("", note_type.css)
        self._unshown = fields_of(note_type.template_texts[index][1]) - fields_of(back)
        self._of_all = shown_on_every_back(tuple(note_type.template_texts))
        self._typed = () if note_type.is_cloze else typed_fields(front)
        if not note_type.is_cloze:
            back = without_labels(back)
        self._sides = (_brought_down(front, Side.QUESTION), _brought_down(back, Side.ANSWER))
        conditions = (name for side in self._sides for name in _cloze_conditions(side.text))
        self._always = dict.fromkeys((*_SPECIAL, *conditions), "") | {f"c{ordinal + 1}": "1"}
        unknown = tuple(dict.fromkeys(name for side in self._sides for name in side.unknown))
        try:
            if not front.strip():
                raise TemplateError("it is empty")
            if _OTHER_MARKS.match(front) or _OTHER_MARKS.match(back):
                raise TemplateError("it changes the marks of fields")
            for value in ("x", ""):
                self._rendered(dict.fromkeys(self._names, value), {}, {})
        except (TemplateError, RecursionError) as fault:
            self._sides = None
            said = str(fault).replace(SHOWN, "")
            self.fault = f'template "{name}" cannot be rendered ({said}); its cards were not judged'
            return
        if unknown:
            self.fault = (
                f'template "{name}" uses a filter of an add-on ({", ".join(unknown)}); the field '
                "was read without it"
            )

    def is_broken(self) -> bool:
        """Return whether the template cannot be rendered."""
        return self._sides is None

    def faces(
        self,
        fields: Sequence[str],
        special: Mapping[str, str],
        repeated: frozenset[str] = frozenset(),
    ) -> Faces:
        """Return both sides of a note's card. `special` are values such as `Deck`.

        `repeated` are lines that say nothing, since most notes of the type hold them.
        """
        if self._hidden:
            fields = [self._seen(field) for field in fields]
        values = dict.fromkeys(self._names, "") | dict(zip(self._names, fields, strict=False))
        if self._sides is None or any(map(is_deep, fields)):
            return self._faces_of_fields(values, fields)
        every = {**values, **special}
        if max(side.length(every) for side in self._sides) > _LONGEST_CARD:
            return self._faces_of_fields(values, fields)
        question, answer = self._rendered(values, special, {})
        if repeated and not self._is_cloze:
            slots = self._answer_slots(values)
            left = {name: without_repeated(values[name], repeated) for name in slots}
            if any(not is_blank(value) for value in left.values()) and any(
                left[name] != values[name] for name in slots
            ):
                _, answer = self._rendered(values, special, left)
                values = {**values, **left}
        front = self._sides[0]
        asked = first_filled(without_supporting(front.slots, values), values)
        answered = first_filled(self._answer_slots(values), values)
        if self._is_cloze:
            cloze = first_filled(front.cloze_slots, values)
            asked = answered = cloze or asked
        hint = " ".join(values[name] for name in self._hint_slots() if not is_blank(values[name]))
        main = "" if self._is_cloze else values.get(answered, "")
        besides = self._unshown
        typed = tuple(name for name in self._typed if not is_blank(values.get(name, "")))
        if typed:  # who types it has answered, whatever the back shows besides
            besides |= frozenset(self._answer_slots(values)) - set(typed)
            answered, answer = typed[0], "<br>".join(values[name] for name in typed)
            main = values[answered]
        beside = "<br>".join(value for name, value in values.items() if name in besides)
        rewritten = rewritten_in(question, self._rewritten)
        return Faces(
            question, answer, asked, answered, hint, self._is_cloze, main, beside,
            self._runs_program, rewritten,
        )  # fmt: skip

    def _seen(self, field: str) -> str:
        """Return a field without what the style sheet hides in it, all of it if that is all."""
        if not any(name[1:] in field for name in self._hidden):
            return field
        left = without_hidden(closed(field), self._hidden)
        return field if is_blank(left) else left

    def _rendered(
        self, values: Mapping[str, str], special: Mapping[str, str], left: Mapping[str, str]
    ) -> tuple[str, str]:
        """Return both sides. `left` is what the answer shows of fields that stay filled."""
        assert self._sides is not None
        front, back = self._sides
        asked = {**self._always, **special, **values}
        others = {f"{SHOWN}{name}": value for name, value in {**self._always, **special}.items()}
        shown = {
            f"{SHOWN}{name}": "" if OFF_QUESTION.match(name) else value
            for name, value in values.items()
        }
        question = rendered(front.text, {**asked, **others, **shown}, self._ordinal, Side.QUESTION)
        told = {name: left.get(name, values[name]) for name in self._answer_slots(values)}
        shown = {f"{SHOWN}{name}": told.get(name, "") for name in values}
        answer = rendered(
            back.text,
            {**asked, **others, **shown, f"{SHOWN}{FRONT_SIDE}": ""},
            self._ordinal,
            Side.ANSWER,
        )
        lines = () if self._is_cloze else tuple(_ANSWER_LINE.finditer(answer))
        behind = answer[lines[-1].end() :] if lines else answer
        answers = not told.keys() <= set(front.slots)
        return question, answer if answers and is_blank(behind) else behind

    def _answer_slots(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the filled fields that answer: not those that ask, nor those that only support."""
        assert self._sides is not None
        front, back = self._sides
        if self._is_cloze:
            return back.cloze_slots or back.slots
        asked = {name for name in front.slots if name in values}
        slots = [name for name in back.slots if name in values and not is_blank(values[name])]
        answering = [name for name in slots if name not in asked]
        answering = [name for name in answering if name not in self._of_all] or answering
        return without_supporting(tuple(answering or slots), values)

    def _hint_slots(self) -> tuple[str, ...]:
        assert self._sides is not None
        front = self._sides[0]
        named = [*front.hints, *filter(HINT.match, front.slots)]
        return tuple(dict.fromkeys(name for name in named if name in self._names))

    def _faces_of_fields(self, values: Mapping[str, str], fields: Sequence[str]) -> Faces:
        names = (*self._names, *(f"field {n + 1}" for n in range(len(self._names), len(fields))))
        values = dict.fromkeys(names, "") | dict(zip(names, fields, strict=False))
        asked = names[self._sort_field] if 0 <= self._sort_field < len(names) else names[0]
        others = tuple(name for name in names if name != asked and not is_blank(values[name]))
        answering = without_supporting(others, values)
        answer = "<br>".join(values[name] for name in answering)
        first = answering[0] if answering else ""
        main = values.get(first, "")
        return Faces(values[asked], answer, asked, first, "", is_cloze=False, main=main)


def _brought_down(template: str, side: Side) -> _Face:
    slots: list[str] = []
    cloze_slots: list[str] = []
    hints: list[str] = []
    unknown: list[str] = []
    uses: Counter[str] = Counter()

    def replacement(found: re.Match[str]) -> str:
        tag = found[1]
        if tag is None or tag.strip()[:1] in ("#", "^", "/"):
            return found.group()
        *filters, field = [part.strip() for part in tag.strip().split(":")]
        if any(name.startswith("tts") for name in filters):
            return ""
        if field != "Tags":  # their row asks and answers nothing
            unknown.extend(name for name in filters if name and name not in _KNOWN_FILTERS)
        if "hint" in filters:
            hints.append(field)
            return ""
        if "type" in filters and side is Side.QUESTION:
            return ""
        uses[field] += 1
        if field != FRONT_SIDE and field not in _SPECIAL:
            slots.append(field)
        if _CLOZE_FILTERS & set(filters):
            cloze_slots.append(field)
            return f"{{{{cloze:{SHOWN}{field}}}}}"
        return f"{{{{{SHOWN}{field}}}}}"

    text = _TAG.sub(replacement, template)
    if side is Side.QUESTION:
        text = without_folded(text, lambda name: OFF_QUESTION.match(name) is not None)
    return _Face(
        text,
        tuple(dict.fromkeys(slots)),
        tuple(dict.fromkeys(cloze_slots)),
        tuple(dict.fromkeys(hints)),
        tuple(dict.fromkeys(unknown)),
        uses,
    )


def _cloze_conditions(text: str) -> tuple[str, ...]:
    names = (found[1].strip().lstrip("#^/").strip() for found in _TAG.finditer(text) if found[1])
    return tuple(name for name in names if _CLOZE_CONDITION.match(name))

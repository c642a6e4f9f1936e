"""Tags, attributes and style sheets of a page to how a text looks there, if anybody sees it.

Read are attributes (`hidden`, `style`), and rules of the page's own `<style>` for tags, classes,
ids and descendants of them. Style sheets in other files are not at hand, scripts are not run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clindeck.formats.looks import SYMBOL_FONTS
from clindeck.formats.page.rules import (
    HIDING,
    Compound,
    compound_of,
    declarations_in,
    is_for_more,
    is_nought,
    rule_blocks,
)
from clindeck.formats.page.scripts import PageScripts

UNSEEN = frozenset(
    ("script", "style", "template", "head", "title", "noscript", "datalist", "rp", "rt", "param",
     "noframes", "noembed")
)  # fmt: skip
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
     "ul")
)  # fmt: skip
LOST = {
    "svg": "a drawing", "canvas": "a drawing", "video": "a video", "audio": "a sound",
    "object": "an object", "iframe": "a frame", "embed": "an object", "math": "a formula",
    "input": "a field", "select": "a field", "textarea": "a field",
}  # fmt: skip
"""What is seen and is no text of the page, or whose text alone would say something else."""
MAX_RULES = 200
"""Rules about what is seen that are looked at; more of them belong to a site, not to a table."""

_BOLD = ("bold", "bolder", "600", "700", "800", "900")
MAX_STEPS = 5_000_000
"""Rules held against elements and their ancestors, a second or two of work."""
_ATTRIBUTES = ("style", "hidden", "open", "face", "color", "bgcolor", "background")
_WHITE = re.compile(r"(?:white|#fff(?:fff)?|rgba?\(255[ ,]+255[ ,]+255(?:[ ,/]+1(?:\.0)?)?\))\Z")
_NO_GROUND = re.compile(
    r"(?:none|transparent|initial|inherit|unset|white|#fff(?:fff)?|rgb\(255[ ,]+255[ ,]+255\)"
    r"|rgba?\([^()]{1,40}[,/] ?0(?:\.0)?\))?\Z"
)
_TINY = re.compile(r"(?:[0-2](?:\.[0-9]{1,9})?(?:px|pt)|0?\.0?[0-9]{1,9}r?em)\Z")
_ADDED = re.compile(r"::?(?:before|after)\Z", re.IGNORECASE)
_CODE = re.compile(r"\\[0-9a-f]{1,6}\s?")
_MADE = re.compile(r"(?:counters?|attr)\(")
_STRIKES, _STRONG = ("s", "strike", "del"), ("b", "strong")
_EM = ("i", "em", "cite", "dfn", "var", "address")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FAR_LEFT = re.compile(r"-[0-9]{3,}")
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?|inset\(\s*(?:50|100)%")


class ElementLook(NamedTuple):
    """How a text looks. `is_gone` takes no place on the page, `is_unseen` takes one.

    `is_block`: the element begins and ends a line of its own. `has_ground`: a colour was set behind
    the letters. `added` is what a style sheet puts before or behind the element's own text.
    `is_formula`: the text is a formula of our markup.
    """

    is_gone: bool = False
    is_unseen: bool = False
    is_small: bool = False
    is_faded: bool = False
    is_struck: bool = False
    script: str = ""
    is_strong: bool = False
    is_em: bool = False
    is_symbols: bool = False
    keeps_space: bool = False
    is_block: bool = False
    is_white: bool = False
    has_ground: bool = False
    is_tiny: bool = False
    added: str = ""
    is_formula: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether a person may not see the text, which cannot be told from the page alone."""
        return self.is_tiny or (self.is_white and not self.has_ground)

    @property
    def is_seen(self) -> bool:
        """Whether a person sees the text."""
        return not (self.is_gone or self.is_unseen or self.is_small or self.is_faded)

    @property
    def tags(self) -> frozenset[str]:
        """The marks of our markup that show it so."""
        if self.is_formula:
            return frozenset(("math",))
        marks = ((self.script, bool(self.script)), ("strong", self.is_strong), ("em", self.is_em))
        return frozenset(tag for tag, is_set in marks if is_set)


class Element(NamedTuple):
    """An open element, and how the text in it looks."""

    tag: str
    attributes: Mapping[str, str]
    look: ElementLook


class TooManyRules(Exception):
    """Style sheets and elements that take too long to hold against each other."""


class StyleSheet:
    """The rules that a page itself gives, as far as they were read.

    With `scripts`, what a rule hides is shown if another one shows it again when its class or that
    of what it lies in changes (a tab, a part that a click opens), or if a script does;
    `are_opened` then says that there was such a part.
    """

    def __init__(self, scripts: PageScripts | None = None) -> None:
        self._scripts = scripts
        self.are_opened = False
        self._opened: dict[int, frozenset[str]] = {}
        self._rules: list[tuple[tuple[Compound, ...], Mapping[str, str]]] = []
        self._adding: dict[int, str] = {}
        self._looks: dict[object, ElementLook] = {}
        self._steps = 0

    def add(self, css: str) -> None:
        """Add the rules of a `<style>`; those within `@media` and the like are left out."""
        for selectors, body in rule_blocks(_COMMENT.sub(" ", css)):
            declarations = declarations_in(body)
            for selector in selectors.split(",") if declarations else ():
                bare = _ADDED.sub("", selector.strip())
                added = _added_text(declarations.get("content", ""))
                is_added = bare != selector.strip()
                compounds = tuple(map(compound_of, bare.split()))
                found = tuple(each for each in compounds if each is not None)
                if not found or found != compounds or len(self._rules) >= MAX_RULES:
                    continue
                if is_added and added:
                    self._adding[len(self._rules)] = added
                if not is_added or added:
                    self._rules.append((found, {} if is_added else declarations))

    def look_of(
        self, tag: str, attributes: Mapping[str, str], ancestors: Sequence[Element]
    ) -> ElementLook:
        """Return how the text of an element looks inside its ancestors. Raises TooManyRules."""
        outer = ancestors[-1].look if ancestors else ElementLook()
        matching = self._matching(tag, attributes, ancestors) if self._rules else ()
        scripts = self._scripts or PageScripts()
        is_opened = scripts.open(attributes, is_block=tag in BLOCKS)
        key = (tag, outer, matching, is_opened, *map(attributes.get, _ATTRIBUTES))
        look = self._looks.get(key)
        if look is None:
            style: dict[str, str] = {}
            for number in matching:
                opened = self._opened_by_others(number)
                told = self._rules[number][1].items()
                style.update((name, value) for name, value in told if name not in opened)
            style.update(declarations_in(attributes.get("style", "")))
            hiding = [name for name, hides in HIDING.items() if hides(style.get(name, ""))]
            if is_opened and (hiding or "hidden" in attributes):
                self.are_opened = True
                style = {name: value for name, value in style.items() if name not in hiding}
                attributes = {name: each for name, each in attributes.items() if name != "hidden"}
            look = _look(tag, attributes, style, outer)
            added = next((self._adding[each] for each in matching if each in self._adding), "")
            look = self._looks[key] = look._replace(added=added)
        return look

    def _opened_by_others(self, number: int) -> frozenset[str]:
        """Return the properties by which a rule hides what others show for more classes."""
        compounds, declarations = self._rules[number]
        hiding = {name for name, hides in HIDING.items() if hides(declarations.get(name, ""))}
        is_named = compounds[-1].classes or compounds[-1].ids
        if self._scripts is None or not hiding or not is_named:
            return frozenset()
        if number not in self._opened:
            self._steps += len(self._rules)
            self._opened[number] = frozenset(
                name
                for other, shown in self._rules
                if is_for_more(other, compounds)
                for name in hiding
                if shown.get(name) and not HIDING[name](shown[name])
            )
        return self._opened[number]

    def _matching(
        self, tag: str, attributes: Mapping[str, str], ancestors: Sequence[Element]
    ) -> tuple[int, ...]:
        """Return the numbers of the rules for an element."""
        found: list[int] = []
        self._steps += len(self._rules)
        for number, (compounds, _) in enumerate(self._rules):
            if not compounds[-1].matches(tag, attributes):
                continue
            if len(compounds) > 1:
                self._steps += len(ancestors)
            if _are_above(compounds[:-1], ancestors):
                found.append(number)
        if self._steps > MAX_STEPS:
            raise TooManyRules
        return tuple(found)


def _look(
    tag: str, attributes: Mapping[str, str], style: Mapping[str, str], outer: ElementLook
) -> ElementLook:
    is_hidden = tag in UNSEEN or "hidden" in attributes
    is_hidden = is_hidden or (tag == "dialog" and "open" not in attributes)
    display, visibility = style.get("display", ""), style.get("visibility", "")
    size, decoration = style.get("font-size", ""), style.get("text-decoration", "")
    decoration = style.get("text-decoration-line", decoration)
    align, weight = style.get("vertical-align", ""), style.get("font-weight", "")
    slant, space = style.get("font-style", ""), style.get("white-space", "")
    fonts = style.get("font-family", attributes.get("face", "") if tag == "font" else "")
    first_font = fonts.partition(",")[0].strip(" \"'").lower()
    is_far = any(_FAR_LEFT.match(style.get(each, "")) for each in ("left", "top", "text-indent"))
    is_clipped = _CLIPPED.search(style.get("clip", "") + style.get("clip-path", "")) is not None
    is_table_part = tag in ("td", "th", "tr", "tbody", "thead", "tfoot", "table")
    is_white, has_ground = _colours(tag, attributes, style, outer)
    script = {"sup": "sup", "sub": "sub"}.get(tag, outer.script)
    if not is_table_part:
        script = {"super": "sup", "sub": "sub", "baseline": ""}.get(align, script)
    return ElementLook(
        is_gone=outer.is_gone or (display == "none" if display else is_hidden),
        is_unseen=visibility in ("hidden", "collapse") if visibility else outer.is_unseen,
        is_small=is_nought(size) if size else outer.is_small,
        is_faded=outer.is_faded or is_far or is_clipped or is_nought(style.get("opacity", ""))
        or style.get("color", "") == "transparent",
        is_struck=outer.is_struck or "line-through" in decoration
        or (tag in _STRIKES and not decoration),
        script=script,
        is_strong=weight in _BOLD if weight else outer.is_strong or tag in _STRONG,
        is_em=slant in ("italic", "oblique") if slant else outer.is_em or tag in _EM,
        is_symbols=first_font in SYMBOL_FONTS if first_font else outer.is_symbols,
        keeps_space=space.startswith(("pre", "break-spaces")) if space
        else outer.keeps_space or tag == "pre",
        is_block=not display.startswith(("inline", "contents")) if display else tag in BLOCKS,
        is_white=is_white, has_ground=has_ground,
        is_tiny=_TINY.match(size) is not None if size else outer.is_tiny,
    )  # fmt: skip


def _colours(
    tag: str, attributes: Mapping[str, str], style: Mapping[str, str], outer: ElementLook
) -> tuple[bool, bool]:
    """Return whether letters are white, and whether a colour is set behind them."""
    named = attributes.get("color", "").strip().lower() if tag == "font" else ""
    colour = style.get("color", named)
    grounds = [style.get("background", ""), style.get("background-color", "")]
    grounds += [attributes.get(each, "").strip().lower() for each in ("bgcolor", "background")]
    has_own = any(_NO_GROUND.match(ground) is None for ground in grounds)
    is_own_white = _WHITE.match(colour) is not None
    return (is_own_white if colour else outer.is_white), outer.has_ground or has_own


def _added_text(content: str) -> str:
    """Return what a style sheet adds to a text as far as it says something: letters or digits."""
    bare = _CODE.sub("", content)
    is_text = bare[:1] in ("'", '"') or _MADE.match(bare) is not None
    return " ".join(content.split())[:60] if is_text and any(map(str.isalnum, bare)) else ""


def _are_above(compounds: Sequence[Compound], ancestors: Sequence[Element]) -> bool:
    left = list(compounds)
    for each in reversed(ancestors) if left else ():
        if left and left[-1].matches(each.tag, each.attributes):
            left.pop()
    return not left

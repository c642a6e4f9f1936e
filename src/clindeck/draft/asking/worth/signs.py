"""Columns of signs, letters and short forms that stand for something else."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.lint.words import word_set

_MOSTLY = 0.7
_SHORT_FORMS = word_set("""
    gene genes symbol abbreviation abbreviations acronym short unit units route routes nucleic
    genome allele einheit abkürzung kürzel sigla unidad unité unità voie vía via
    """)
_KNOWN_FORMS = frozenset(["DNA", "RNA", "IV", "IM", "PO", "SC", "AD", "AR", "XLR", "XLD", "HIV"])
_FORM = re.compile(r"[A-Z]{2,5}\Z")
_FORMULA = re.compile(r"[+−-]?[A-Z]{2,6}[0-9]?(?:\s?[|&,;+−-]\s?[+−-]?[A-Z]{2,6}[0-9]?){0,12}\Z")
_BRACKET = re.compile(r"[()\[\]]")
_JOINED = re.compile(r"[|&+−]|(?:\A|\s)-")
_SIGN = re.compile(r"[★☆◆◇●○■□▲△▼▽◎✦]|(?<!\S)\*{2,5}(?!\S)")
_LETTERED = word_set("""
    haemolysis hemolysis hämolyse hémolyse hemólisis emolisi receptor receptors
    group groups type types blood vitamin symbol grade class stage letter lancefield allele
    serogroup serotype factor gruppe typ groupe grupo tipo gruppo
    """)
"""Words of headings whose single letters mean something."""


def are_signs(texts: Sequence[str], words: Set[str]) -> bool:
    """Return whether texts are signs, letters or formulas of codes (“-FSN | +DGR”), not words."""
    if not any(sign.isalnum() for text in texts for sign in text):
        return True
    plain = [_BRACKET.sub("", text).strip() for text in texts]
    formulas = [*filter(_FORMULA.match, plain)]
    if len(formulas) > _MOSTLY * len(texts) and 3 * len(
        [*filter(_JOINED.search, formulas)]
    ) > len(formulas):  # fmt: skip
        return True
    if 2 * sum(_SIGN.search(text) is not None for text in texts) > len(texts):
        return True
    letters = sum(len(text.strip()) == 1 and not text.isdigit() for text in texts)
    bare = letters + sum(are_mostly_figures([text]) for text in texts)
    is_bare = letters > 0 and bare > _MOSTLY * len(texts)
    return is_bare and not words & (_LETTERED | _SHORT_FORMS)


def are_short_forms(texts: Sequence[str], words: Set[str]) -> bool:
    """Return whether texts are few short forms that repeat, as those of classes do."""
    if words & _SHORT_FORMS or len(set(texts)) > len(texts) / 2 or len(texts) < 4:
        return False
    forms = [text for text in texts if _FORM.match(text) and text not in _KNOWN_FORMS]
    return len(forms) > _MOSTLY * len(texts)

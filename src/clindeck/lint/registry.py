"""Every rule, by code, and those that may refuse a deck. One that is not listed does not run."""

from __future__ import annotations

from importlib import import_module

from clindeck.lint.rule import Rule
from clindeck.model.problems import Severity

_MODULES = (
    "doses.d001_error_prone_abbreviation",
    "doses.d002_trailing_zero",
    "doses.d003_naked_decimal",
    "doses.d004_missing_thousands_comma",
    "doses.d005_unit_glued",
    "doses.d006_range_dash",
    "doses.d007_range_reversed",
    "doses.d008_unknown_unit",
    "doses.d009_unknown_frequency",
    "doses.d010_dose_without_number",
    "doses.d011_over_maximum",
    "doses.d012_dose_has_no_unit",
    "doses.d013_dose_not_understood",
    "doses.d014_markup_at_number",
    "doses.d015_number_without_unit",
    "hazards.h001_class_caution_lacking",
    "hazards.h002_high_alert_without_caution",
    "hazards.h003_opioid_without_caution",
    "hazards.h004_pair_without_caution",
    "cards.q001_minimum_information",
    "cards.q002_big_set",
    "cards.q003_uncounted_set",
    "cards.q004_ambiguous_front",
    "cards.q005_missing_context",
    "cards.q006_yes_no",
    "cards.q007_give_away",
    "cards.q008_leaky_cloze",
    "cards.q009_interference",
    "cards.q010_redundant_sibling",
    "cards.q011_vague_front",
    "cards.q012_dangling_reference",
    "cards.q013_undefined_abbreviation",
    "cards.q014_wrong_option_is_right",
    "cards.q015_longest_option_is_right",
    "sources.r001_provenance",
    "sources.r002_unflagged_doubt",
    "sources.r003_caution_without_basis",
    "sources.r004_review_overdue",
    "sources.r005_source_superseded",
    "sources.r006_source_junk",
    "sources.r007_styling_in_fields",
    "sources.r008_number_fidelity",
    "sources.r009_media_without_use",
    "sources.r010_audience_without_cards",
    "sources.r011_figure_without_alt",
)
"""The modules of `rules/`, each with its `RULE`."""

RULES: tuple[Rule, ...] = tuple(
    import_module(f"clindeck.lint.rules.{name}").RULE for name in _MODULES
)

REFUSING: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)
"""The rules that may call something an error; the others only advise."""

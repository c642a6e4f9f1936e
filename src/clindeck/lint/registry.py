"""Every rule, by code, and those that may refuse a deck. One that is not listed does not run."""

from __future__ import annotations

from clindeck.lint.rule import Rule
from clindeck.lint.rules.cards import (
    q001_minimum_information,
    q002_big_set,
    q003_uncounted_set,
    q004_ambiguous_front,
    q005_missing_context,
    q006_yes_no,
    q007_give_away,
    q008_leaky_cloze,
    q009_interference,
    q010_redundant_sibling,
    q011_vague_front,
    q012_dangling_reference,
    q013_undefined_abbreviation,
)
from clindeck.lint.rules.doses import (
    d001_error_prone_abbreviation,
    d002_trailing_zero,
    d003_naked_decimal,
    d004_missing_thousands_comma,
    d005_unit_glued,
    d006_range_dash,
    d007_range_reversed,
    d008_unknown_unit,
    d009_unknown_frequency,
    d010_dose_without_number,
    d011_over_maximum,
    d012_dose_has_no_unit,
    d013_dose_not_understood,
)
from clindeck.lint.rules.sources import (
    r001_provenance,
    r002_unflagged_doubt,
    r003_caution_without_basis,
    r004_review_overdue,
    r005_source_superseded,
    r006_source_junk,
    r007_styling_in_fields,
    r008_number_fidelity,
    r009_media_without_use,
    r010_audience_without_cards,
    r011_figure_without_alt,
)
from clindeck.model.problems import Severity

RULES: tuple[Rule, ...] = (
    d001_error_prone_abbreviation.RULE,
    d002_trailing_zero.RULE,
    d003_naked_decimal.RULE,
    d004_missing_thousands_comma.RULE,
    d005_unit_glued.RULE,
    d006_range_dash.RULE,
    d007_range_reversed.RULE,
    d008_unknown_unit.RULE,
    d009_unknown_frequency.RULE,
    d010_dose_without_number.RULE,
    d011_over_maximum.RULE,
    d012_dose_has_no_unit.RULE,
    d013_dose_not_understood.RULE,
    q001_minimum_information.RULE,
    q002_big_set.RULE,
    q003_uncounted_set.RULE,
    q004_ambiguous_front.RULE,
    q005_missing_context.RULE,
    q006_yes_no.RULE,
    q007_give_away.RULE,
    q008_leaky_cloze.RULE,
    q009_interference.RULE,
    q010_redundant_sibling.RULE,
    q011_vague_front.RULE,
    q012_dangling_reference.RULE,
    q013_undefined_abbreviation.RULE,
    r001_provenance.RULE,
    r002_unflagged_doubt.RULE,
    r003_caution_without_basis.RULE,
    r004_review_overdue.RULE,
    r005_source_superseded.RULE,
    r006_source_junk.RULE,
    r007_styling_in_fields.RULE,
    r008_number_fidelity.RULE,
    r009_media_without_use.RULE,
    r010_audience_without_cards.RULE,
    r011_figure_without_alt.RULE,
)

REFUSING: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)
"""The rules that may call something an error; the others only advise."""

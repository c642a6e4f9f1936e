"""English."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Caution",
    source="Source",
    my_notes="My notes",
    report="Report an error",
    hint="Hint",
    whole_row="The whole row",
    other_masks="Show or hide the other masks",
    old_anki="The masks need a newer Anki (23.10 or later).",
    urgent="Urgent",
    basis="Basis: {sources}",
    read="read {date}",
    after="after {sources}",
    unreviewed="Not reviewed by a clinician yet",
    reviewed="Reviewed by {by} on {on}",
    next_review="next review {due}",
)

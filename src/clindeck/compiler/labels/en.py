"""English."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Caution",
    my_notes="My notes",
    report="Report an error",
    hint="Hint",
    whole_row="The whole row",
    toggle_masks="Toggle masks",
    old_anki="The masks need a newer Anki (23.10 or later).",
    source="Source",
    more="More",
    urgent="Urgent",
    basis="Basis: {sources}",
    read="read {date}",
    figure="Figure: {credit}",
    after="after {sources}",
    unreviewed="Not reviewed by a clinician yet",
    reviewed="Reviewed by {by} on {on}",
    next_review="next review {due}",
    report_prompt="What is wrong, and where does it say so?",
)

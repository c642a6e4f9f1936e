"""Tables out to a sheet that a clinician edits, and its edits back."""

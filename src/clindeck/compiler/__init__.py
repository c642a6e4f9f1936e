"""The deck as a whole: names resolved, notes, backs, tags, reverses and counts."""

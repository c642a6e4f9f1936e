"""Anyone's package to its notes, cards and note types, within bounds."""

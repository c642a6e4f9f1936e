"""Anyone's package as cards for the rules, and what they say of it."""

"""Facts that whole sentences of a file tell."""

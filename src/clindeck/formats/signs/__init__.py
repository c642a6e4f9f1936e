"""Signs of a text that nobody sees."""

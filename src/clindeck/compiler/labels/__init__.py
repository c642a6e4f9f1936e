"""The words that cards say of themselves, a file for each language."""

"""Sentences with blanks that somebody typed as Anki has them, in any file, to tables."""

"""Releases to what Anki imports: the package and the update file. The only importer of genanki."""

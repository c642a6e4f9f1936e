"""Formulas of foreign files, as TeX between the signs that our markup and Anki know."""

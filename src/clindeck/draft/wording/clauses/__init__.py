"""Headings that are clauses."""

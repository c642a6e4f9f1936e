"""Drugs that can do harm: which they are, where a topic teaches them, what its rows say of it."""

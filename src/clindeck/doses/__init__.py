"""Dose text: what it says (`parser`), adds up to (`totals`), and how it must look (`style`)."""

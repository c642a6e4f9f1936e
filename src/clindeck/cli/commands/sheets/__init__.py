"""Commands that take a table out to a sheet and back."""

"""What stands around a table: notes below it, footnotes, what its marks mean."""

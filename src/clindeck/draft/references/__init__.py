"""A list of references at the end of a document, and the marks in its text that lead to it."""

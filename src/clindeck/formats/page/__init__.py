"""A page of HTML: which elements are open, what a person sees of their text, rows of tables."""

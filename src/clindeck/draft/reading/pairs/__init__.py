"""Lines of a text that tell a term and what it means, by a sign between, one or several each."""

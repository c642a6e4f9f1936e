"""Which items of a text belong to which, where its lists do not say so by their levels."""

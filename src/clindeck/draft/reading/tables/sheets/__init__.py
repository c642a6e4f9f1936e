"""What is asked of a whole sheet before it is taken for tables."""

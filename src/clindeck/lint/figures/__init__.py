"""How often the rules were right, as it was measured."""

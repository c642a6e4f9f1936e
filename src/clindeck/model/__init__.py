"""The words of the house: topic, table, row, deck, recipe, note, problem, and permanent ids."""

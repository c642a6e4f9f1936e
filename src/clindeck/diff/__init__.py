"""What a learner will get: two states of a deck held against each other, and shown."""

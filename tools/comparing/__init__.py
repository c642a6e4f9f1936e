"""What two states of clindeck make of the same libraries, held against each other.

Nothing here imports clindeck: both states run in processes of their own, however their folders are
laid out. `tools/compare_revisions.py` is the command.
"""

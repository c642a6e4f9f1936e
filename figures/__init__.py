"""The drawn figures of the topics: a script each, and the files that cards show.

`python -m figures` writes every file anew; the same bytes each time.
"""

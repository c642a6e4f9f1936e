"""The library on disk: bounded reads, atomic writes, journal, lock, cache, a revision of git."""

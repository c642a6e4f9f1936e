"""The orchestrators of a whole library: load, compile, hold against the ledger, check, lint, write.

Every stage hands on what it could read together with its problems, so that one run reports all
faults of all files. Nothing is written of a deck unless nothing is wrong with it.
"""

"""Drafts made live: what learners get, what changed for them in plain words, and checksums."""

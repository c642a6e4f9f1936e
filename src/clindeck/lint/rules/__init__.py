"""One rule a module. Its docstring is its manual page (`clindeck rule CODE`, `docs/rules/`)."""

"""Wordings of doses that are misread: what each looks like, and what to write instead."""

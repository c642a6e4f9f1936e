"""Rules about doses, a module each."""

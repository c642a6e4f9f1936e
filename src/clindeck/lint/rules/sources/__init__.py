"""Rules about sources, reviews and fidelity, a module each."""

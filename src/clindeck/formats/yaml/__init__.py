"""YAML to positioned nodes and back to text."""

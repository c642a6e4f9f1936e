"""Results as text, tables and machine-readable formats. Nothing here decides anything."""

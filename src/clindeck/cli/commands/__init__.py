"""The commands, a file each, imported only when they are called."""

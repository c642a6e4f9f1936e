"""Notes of a deck held in columns, made single for whoever asks for one."""

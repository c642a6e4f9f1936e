"""What columns hold, judged by their values: remarks, sources, signs, words and their meanings."""

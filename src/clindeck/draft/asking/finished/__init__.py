"""Questions that a file holds finished: with options, to be judged, cases, words."""

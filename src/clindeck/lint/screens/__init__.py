"""Quick looks at many cards at once that leave few to be judged."""

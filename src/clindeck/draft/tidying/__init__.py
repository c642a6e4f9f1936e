"""What texts carry of their file alone, taken off before anything is asked of them."""

"""Notes in Markdown as people type them: what they mean where Markdown reads something else."""

"""Articles to drafts of tables, for a person to finish.

Nothing is invented: a cell holds words of the article, and names their place. Nothing is dropped in
silence: a line that became no cell is reported.
"""

"""Files of any format to grids of texts and positioned nodes; edits of a text in place."""

"""The cells of a table: what their texts are parted into."""

"""Pictures and sounds of a topic: their list, their bytes, and the masks over them."""

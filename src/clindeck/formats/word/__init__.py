"""What a Word document says, part by part."""

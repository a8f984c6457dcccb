"""What people said of findings on real documents, and the table made of it."""

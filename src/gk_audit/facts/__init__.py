"""What a document is and says: worked out once, asked by checks."""

"""What the typo rules find in sentences with known errors and say of clean text."""

"""Leaks planted in every format that offices use, and numbers that only look like leaks."""

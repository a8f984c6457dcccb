"""What prose says in figures: each figure with its subject, its role, and what it is held against."""

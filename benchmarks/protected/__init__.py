"""Protected phrases written with a slip, through ``check``."""

"""Tools for the matcher of titles."""

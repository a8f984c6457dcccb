"""For which rows of the catalog titles are held."""

"""Who owes what and is told to lack it, in districts with catalogs of their own."""

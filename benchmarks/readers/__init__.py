"""How fast each format is read, on files that this benchmark writes itself."""

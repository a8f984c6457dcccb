"""Shapes of defects: what a rule can say in YAML of one kind of thing."""

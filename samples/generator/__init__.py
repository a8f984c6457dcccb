"""Maker of the invented district 青禾区: content + plan of defects -> files and ground truth."""

"""Lateness counted twice."""

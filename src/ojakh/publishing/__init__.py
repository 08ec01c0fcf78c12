"""Declared releases and the public allow-list."""

"""Data files that the office ships with."""

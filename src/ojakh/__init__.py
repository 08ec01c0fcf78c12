"""Ojakh: the record that a place keeps after conflict or displacement."""

__version__ = "0.1.0"

"""Formats in which the public lists can be fetched."""

"""Dates, quantities and places, never more precise than the words."""

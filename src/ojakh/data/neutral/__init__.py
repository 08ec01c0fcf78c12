"""Loaded words per language, with the neutral word offered; not yet read by reviewers of all communities."""

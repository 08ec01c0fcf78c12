"""Turns of speech: who speaks from where to where, by what explains most of a text."""

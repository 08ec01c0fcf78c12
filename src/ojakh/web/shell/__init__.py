"""The frame of every page: start page, errors, language."""

"""Registering a household, by the resident and at the desk."""

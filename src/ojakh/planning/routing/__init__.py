"""Routing tasks from files: reading, solving, and checking by arithmetic of their own."""

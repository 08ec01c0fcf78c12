"""Reviewed letter tables, one tab-separated file per script and purpose, and the step that compiles them."""

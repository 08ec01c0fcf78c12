"""Forms of dates and numbers (hy), after Unicode CLDR."""

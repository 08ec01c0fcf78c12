"""Forms of dates and numbers (en), after Unicode CLDR."""

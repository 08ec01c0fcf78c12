"""Forms of dates and numbers (ru), after Unicode CLDR."""

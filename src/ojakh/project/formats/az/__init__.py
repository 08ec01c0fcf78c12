"""Forms of dates and numbers (az), after Unicode CLDR."""

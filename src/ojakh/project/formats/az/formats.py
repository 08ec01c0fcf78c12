"""Forms of dates and numbers (az), after Unicode CLDR."""

DATE_FORMAT = r"j M Y"
DATETIME_FORMAT = r"j M Y, H:i"
SHORT_DATE_FORMAT = r"j M Y"
FIRST_DAY_OF_WEEK = 1
THOUSAND_SEPARATOR = "."
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3

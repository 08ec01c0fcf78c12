"""Forms of dates and numbers (ru), after Unicode CLDR."""

DATE_FORMAT = r"j M Y \г."
DATETIME_FORMAT = r"j M Y \г., H:i"
SHORT_DATE_FORMAT = r"j M Y \г."
FIRST_DAY_OF_WEEK = 1
THOUSAND_SEPARATOR = "\xa0"
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3

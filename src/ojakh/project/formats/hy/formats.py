"""Forms of dates and numbers (hy), after Unicode CLDR."""

DATE_FORMAT = r"d M, Y \թ."
DATETIME_FORMAT = r"d M, Y \թ., H:i"
SHORT_DATE_FORMAT = r"d M, Y \թ."
FIRST_DAY_OF_WEEK = 1
THOUSAND_SEPARATOR = "\xa0"
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3

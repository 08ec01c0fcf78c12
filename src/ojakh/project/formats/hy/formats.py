"""Forms of dates and numbers (hy); no word for the year, whose stop would double at the end of a sentence."""

DATE_FORMAT = "d M, Y"
DATETIME_FORMAT = "d M, Y, H:i"
SHORT_DATE_FORMAT = "d M, Y"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 1
THOUSAND_SEPARATOR = "\xa0"
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3

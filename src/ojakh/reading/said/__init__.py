"""Who says what on whose word: English by its grammar, az, hy and ru by the endings of theirs."""

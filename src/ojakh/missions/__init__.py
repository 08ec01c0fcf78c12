"""Where a mission went, what it saw and what it did not see."""

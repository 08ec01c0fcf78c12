"""Who says what, on which source, and what supports or contradicts it."""

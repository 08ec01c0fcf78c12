"""Households, registrations and judgements, by pseudonymous id."""

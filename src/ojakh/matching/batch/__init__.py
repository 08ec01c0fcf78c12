"""All against all at the size of a country: the same score as pair by pair, worked out on columns of numbers."""

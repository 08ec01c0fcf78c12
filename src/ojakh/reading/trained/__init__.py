"""The ranking of candidates, what it was trained on, and the score of a reading against what a person marked."""

"""Reviewed words for reading: words of one meaning, and phrases by which origins are found."""

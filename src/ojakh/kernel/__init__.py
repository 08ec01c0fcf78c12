"""Small pure nouns that every package may use: errors, ids, quantities, languages, time."""

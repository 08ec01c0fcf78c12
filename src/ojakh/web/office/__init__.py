"""Sign-in, accounts, administration."""

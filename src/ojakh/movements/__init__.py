"""Movements of people as flows, stocks, intentions and returns, each under its own definition."""

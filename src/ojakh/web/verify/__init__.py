"""Missions, findings and claims."""

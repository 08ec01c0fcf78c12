"""Bodies, meetings, requests and gaps."""

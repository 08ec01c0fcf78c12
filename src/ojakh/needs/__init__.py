"""Bodies, meetings, requests, standards and items."""

"""Commands of Django for whoever develops Ojakh."""

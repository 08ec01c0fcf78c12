"""What was not reported, not found, not there or not looked at, and which of these the words say."""

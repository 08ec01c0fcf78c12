"""What all tests share: how many examples the properties try, and in which order they come."""

import os

from hypothesis import settings

settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("OJAKH_TEST_PROFILE", "ci"))

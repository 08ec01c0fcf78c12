"""Spark is tried only where it is asked for: it needs a Java runtime and a package of 450 MB."""

import os

collect_ignore = [] if os.environ.get("OJAKH_TEST_SPARK") else ["test_spark.py"]

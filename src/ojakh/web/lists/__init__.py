"""Lists that come in: template, upload, dry run, writing."""

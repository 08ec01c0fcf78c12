"""The room field: what phones took down without a line, on its way into the office."""

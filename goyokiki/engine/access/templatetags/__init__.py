"""Template filters of access."""

"""The commands that put an organization up, run it, fill it and look after it."""

"""The commands that put an organization up: init, demo."""

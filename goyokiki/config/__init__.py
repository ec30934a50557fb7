"""Puts the rooms together: settings, addresses, the command line, and the founding of an organization."""

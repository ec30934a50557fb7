"""The tags that templates show files with."""

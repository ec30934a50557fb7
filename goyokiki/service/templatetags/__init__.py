"""The tags that templates show service records with."""

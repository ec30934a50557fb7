"""The tags that templates reach the components with."""

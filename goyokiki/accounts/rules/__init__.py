"""What accounts know without a database: which passwords and IDs will do, when a door locks, whose network it is."""

"""Rules about customers: pure functions, no database."""

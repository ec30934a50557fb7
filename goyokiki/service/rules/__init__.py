"""Rules about service records: pure functions, no database."""

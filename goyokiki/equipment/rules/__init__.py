"""Rules about units: pure functions and tables that name their source, no database."""

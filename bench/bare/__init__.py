"""The framework alone, for the reference: one Django view that reads fifty rows by plain SQL and joins them to HTML."""

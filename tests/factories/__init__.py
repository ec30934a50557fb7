"""Rows for tests, made as people make them: through the actions, in the name of the login given as `by`."""

"""The pages of accounts: find, call one verb, respond."""

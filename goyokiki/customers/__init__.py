"""顧客: who the dealer serves, and everything by which they are told apart, reached and looked after.

Owns customers with their contacts, ranks, labels, groups, assignees and prime contractors, and the sites where their
equipment stands. Public verbs: `save_customers`, `save_sites` and what the ledgers of the small masters save. Never
knows what a customer owns or asked for.
"""

"""対応履歴: what was promised to customers and what was done for them, on one line of time.

Owns service records (visits and contacts, installations, repairs; planned, done or cancelled) with their people,
units, parts and refrigerant, the categories of 工事 and 修理, and each customer's figures about them. Public verbs:
`save_records`, `complete_plan`, `link_units`, `cancel`. Records of inquiries, proposals and requests lie on the same
line of time but belong to rooms above; nothing here opens or changes them.
"""

"""機器: what a customer's buildings are cooled, heated and frozen with, whoever delivered it.

Owns units with their outdoor units and groups, the catalogue of models, the prefixes by which a model number tells its
maker, and each customer's figures about them. Public verbs: `save_units` and what the ledgers of the small masters
save. Never knows what was done to a unit, nor what it may be sold for.
"""

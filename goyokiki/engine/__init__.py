"""Machinery without business words: whose data, who may, what happened, how rows become pages.

Nothing here knows a customer or a unit; a check greps the folder for such words.
"""

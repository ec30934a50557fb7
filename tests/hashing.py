"""Passwords that cost next to nothing: the cast is made anew for each test, and Argon2 is slow on purpose."""

from goyokiki.accounts.hashing import Argon2id


class QuickArgon2id(Argon2id):
    time_cost = 1
    memory_cost = 8

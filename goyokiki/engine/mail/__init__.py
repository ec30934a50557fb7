"""Letters that must leave the house: each is a row, written with what caused it and sent by the worker.

Owns `Delivery`, the outbox page, and the sending. `post` is the one way to write a letter.
"""

from goyokiki.engine.mail.posting import post

__all__ = ["post"]

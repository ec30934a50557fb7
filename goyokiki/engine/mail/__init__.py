"""Letters that must leave the house: each is a row, written with what caused it and sent by the worker.

Owns `Delivery`, the sending and the page 送信メール, where letters stay while no mail server is set. `post`, or
`post_all` for many, is the one way to write a letter. It never decides who gets one, and it knows none of the texts.
"""

from goyokiki.engine.mail.posting import Letter, post, post_all

__all__ = ["Letter", "post", "post_all"]

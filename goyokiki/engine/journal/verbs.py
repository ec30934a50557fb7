"""The verbs of the journal and the sentence each is read out with."""

from __future__ import annotations

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}


def verb(name: str, sentence: str | Promise) -> None:
    """Declare a verb, `noun.past_tense`; called once, when the declaring app starts."""
    if name in _sentences:
        raise ValueError(f"journal verb {name} is declared twice")
    _sentences[name] = sentence


def sentence(name: str) -> str | Promise:
    """The sentence of a verb; raises KeyError for one that was never declared."""
    return _sentences[name]


def is_declared(name: str) -> bool:
    return name in _sentences

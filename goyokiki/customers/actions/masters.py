"""The masters an organization starts with."""

from __future__ import annotations

from string import ascii_uppercase

from django.db import transaction
from django.utils.translation import get_language

from goyokiki.customers import vocabulary
from goyokiki.customers.models import CustomerLabel, CustomerSequence, Rank


def add_default_masters() -> None:
    """Give the organization of the scope its 26 ranks, 20 labels and counter, named in the language of now."""
    japanese = (get_language() or "ja").startswith("ja")
    ranks = vocabulary.RANK_NAMES if japanese else vocabulary.RANK_NAMES_ENGLISH
    labels = dict(enumerate(vocabulary.LABEL_NAMES if japanese else vocabulary.LABEL_NAMES_ENGLISH, 1))
    with transaction.atomic():
        Rank.objects.bulk_create(
            [Rank(letter=letter, name=ranks.get(letter, ""), in_use=letter in ranks) for letter in ascii_uppercase]
        )
        CustomerLabel.objects.bulk_create(
            [
                CustomerLabel(number=number, name=labels.get(number, ""))
                for number in range(1, vocabulary.LABEL_COUNT + 1)
            ]
        )
        CustomerSequence.objects.create()

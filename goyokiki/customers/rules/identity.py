"""Which customer does a row of a file mean, when it names none by its code?

The corporate number decides; without one, the name together with the postal code or a telephone number. A name alone
is never proof, so a row that has nothing else can only be the customer that has nothing else either.
"""

from __future__ import annotations

from collections.abc import Iterator

from goyokiki.customers.rules.likeness import Traits

Key = tuple[str, ...]


def is_same(row: Traits, known: Traits) -> bool:
    if row.corporate_number and known.corporate_number:
        return row.corporate_number == known.corporate_number
    if row.name_key != known.name_key:
        return False
    return bool(set(proofs(row)) & set(proofs(known))) or (is_vague(row) and is_vague(known))


def is_doubtful(row: Traits, known: Traits) -> bool:
    """Whether nobody can tell: the row has only a name, and a customer of that name has more."""
    return is_vague(row) and not row.corporate_number and row.name_key == known.name_key and not is_same(row, known)


def is_vague(traits: Traits) -> bool:
    """Whether only a name says who it is."""
    return not traits.postal_code and not traits.phones


def proofs(traits: Traits) -> Iterator[Key]:
    """What two rows must not share unless both name their customer by its code."""
    if traits.corporate_number:
        yield ("number", traits.corporate_number)
    if traits.name_key and traits.postal_code:
        yield ("postal code", traits.name_key, traits.postal_code)
    for phone in traits.phones if traits.name_key else ():
        yield ("phone", traits.name_key, phone)

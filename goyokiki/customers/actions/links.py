"""Rows that tie one row to many others: what is held now, what is wanted instead, and how a history tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goyokiki.engine.records.saving import Changes
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.prepared import Prepared

Keys = Mapping[int, frozenset[int]]


def held(model: Any, owner: str, target: str, keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """What each of the owners `keys` is tied to; an owner without a tie is missing."""
    wanted = list(keys)
    return gathered(_ties(wanted, model, owner, target)) if wanted else {}


@Prepared
def _ties(keys: Sequence[int], model: Any, owner: str, target: str) -> Any:
    return model.objects.filter(Among(owner, keys)).values_list(owner, target)


def gathered(ties: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """What each owner is tied to, of pairs of owner and target."""
    found: dict[int, set[int]] = {}
    for owner_id, target_id in ties:
        found.setdefault(owner_id, set()).add(target_id)
    return {pk: frozenset(targets) for pk, targets in found.items()}


def replace(model: Any, owner: str, target: str, held: Keys, wanted: Keys) -> None:
    """Make the ties `held` those `wanted`; one query for all that is new, one for each owner that loses any."""
    new, make = [], maker(model)
    for pk, targets in wanted.items():
        before = held.get(pk, frozenset())
        new += [make(**{owner: pk, target: one}) for one in targets - before]
        if before - targets:
            model.objects.filter(**{owner: pk, f"{target}__in": before - targets}).delete()
    insert(new)


def tell(name: str, names: Mapping[int, str], held: Keys, wanted: Keys, told: dict[int, Changes]) -> None:
    """Note what changed by each owner's key, in the words and the order of `names`."""
    place = {key: at for at, key in enumerate(names)}

    def shown(keys: frozenset[int]) -> list[str]:
        return [names[key] for key in sorted(keys & place.keys(), key=place.__getitem__)]

    for pk, targets in wanted.items():
        before = held.get(pk, frozenset())
        if before != targets:
            told[pk][name] = (shown(before), shown(targets))

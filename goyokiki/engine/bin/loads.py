"""What goes into the bin together: the rows that are thrown away and all that belongs to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.bin.kinds import Kind, Model, Tie, find_kind, kind_of
from goyokiki.engine.refusal import Refusal

# The rows of a model by their keys, each with the key of the root it goes with.
Along = dict[int, int]


@dataclass(frozen=True)
class Load:
    """The `roots`, rows of one kind that are there, and what goes `along` with them."""

    kind: Kind
    roots: Mapping[int, Any]
    along: Mapping[Model, Along]

    @property
    def keys(self) -> dict[Model, Along]:
        """All of it, the roots first."""
        return {self.kind.model: {key: key for key in self.roots}, **self.along}

    def counts(self, root: int) -> dict[str, int]:
        """How many rows of each model go along with a root."""
        return {label: counted[root] for label, counted in self._counted.items() if counted[root]}

    @cached_property
    def _counted(self) -> dict[str, Counter[int]]:
        return {model._meta.label_lower: Counter(homes.values()) for model, homes in self.along.items()}

    def refuse(self, by: Any) -> None:
        """Raise for the first root that may not go, or not by this person."""
        for refusal in self.refusals(by).values():
            raise refusal

    def refusals(self, by: Any) -> dict[int, Refusal]:
        """Why roots may not go, by their keys, or not by this person; the system itself may throw away all."""
        held: dict[int, dict[str, int]] = {}
        for tie in self.kind.holders:
            for root, count in Counter(_outside(tie, self.roots, self.keys).values()).items():
                held.setdefault(root, {})[tie.model._meta.label_lower] = count
        more = {
            root: self.counts(root)
            for tie in (self.kind.belongings if by is not None else ())
            if tie.needs and not by.can(tie.needs)
            for root in self.along.get(tie.model, {}).values()
        }
        used = _("“%(title)s” cannot be deleted: it is used by %(counts)s.")
        owns = _("“%(title)s” has %(counts)s. Only an administrator can delete it.")
        return {
            **{root: self._refusal("needs_more", owns, root, counts) for root, counts in more.items()},
            **{root: self._refusal("held", used, root, counts) for root, counts in held.items()},
        }

    def _refusal(self, code: str, message: str, root: int, counts: Mapping[str, int]) -> Refusal:
        return Refusal(code, message % {"title": self.roots[root], "counts": in_words(counts)})


def load_of(rows: Sequence[Any]) -> Load:
    """Rows of one model, and what of the rest goes with them: what belongs to them, unless something else holds it."""
    kind = kind_of(type(rows[0]))
    roots = {row.pk: row for row in rows}
    along: dict[Model, Along] = {}
    for tie in kind.belongings:
        along[tie.model] = dict(tie.find(list(roots)))
    load = Load(kind, roots, along)
    for tie in kind.belongings:
        _leave_held(kind_of(tie.model), along[tie.model], load)
    return load


def _leave_held(kind: Kind, homes: Along, load: Load) -> None:
    for tie in kind.holders:
        for held in set(_outside(tie, list(homes), load.keys).values()):
            homes.pop(held, None)


def _outside(tie: Tie, keys: Collection[int], load: Mapping[Model, Along]) -> Along:
    """The rows of a tie that hold on to rows with these keys and do not go themselves."""
    going = load.get(tie.model, {})
    return {row: owner for row, owner in tie.find(list(keys)) if row not in going} if keys else {}


def in_words(counts: Mapping[str, int]) -> str:
    """Counts by the labels of models, one after the other, each with what such a row is called."""
    return pgettext("list", ", ").join(
        _("%(what)s: %(n)s") % {"what": what, "n": n} for what, n in counts_by_name(counts)
    )


def counts_by_name(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts by what people call the rows of each model."""
    kinds = {label: find_kind(label) for label in counts}
    return [(str(kind.one) if (kind := kinds[label]) else label, count) for label, count in counts.items()]

"""Which rows of one file mean the same customer, and what the file says of him: the last word that is not blank.

Rows that name their customer by ID or code are told apart by that, then rows with a corporate number by it. The others
are one customer where the company-name key agrees together with the postal code, or with a telephone number; what they
share so with just one of the former is said of him. A bare name joins the one customer that the file has of that name.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from goyokiki.customers.rules import identity
from goyokiki.customers.rules.identity import Key
from goyokiki.customers.rules.likeness import Traits

APART = "apart"
NUMBERED, PROVEN, BARE = ("number",), ("postal code", "phone"), ("name",)
Canon = Callable[[Any], Any]
"""What two values have in common that say the same in two spellings."""


@dataclass(frozen=True)
class Said:
    """What a row says of its customer's identity.

    `anchor` is the ID or the code that names him, or the spelling that a person has set apart; None without one.
    """

    traits: Traits
    anchor: Key | None = None

    @cached_property
    def keys(self) -> list[Key]:
        """What ties the row to others, the strongest first."""
        if self.anchor:
            return [self.anchor]
        if self.traits.corporate_number:
            return [("number", self.traits.corporate_number)]
        return list(identity.proofs(self.traits)) or [("name", self.traits.name_key)]


class Group:
    """One customer of the file: who he may be, and for each column the last value and the row that says it.

    `is_disputed` where two rows say different things of him.
    """

    __slots__ = ("anchor", "first", "is_disputed", "rows", "traits", "values")

    def __init__(self, first: int, anchor: Key | None) -> None:
        self.first = first
        self.anchor = anchor
        self.is_disputed = False
        self.traits: list[Traits] = []
        self.values: list[Any] = []
        self.rows = array("l")

    def take(self, at: int, value: Any, row: int, canon: Canon) -> None:
        """The later row wins; where both say the same, the spelling that came first stays."""
        while at >= len(self.values):
            self.values.append(None)
            self.rows.append(0)
        held, since = self.values[at], self.rows[at]
        if since and (held == value or canon(held) == canon(value)):
            return
        self.is_disputed = self.is_disputed or bool(since)
        if row >= since:
            self.values[at], self.rows[at] = value, row


@dataclass
class Grouping:
    """Collects the rows of a file in their order; to be asked after `close`.

    `canons` says how the values of some columns are compared.
    """

    canons: Mapping[str, Canon] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._canons: list[Canon] = []
        self._nodes: dict[Key, int] = {}
        self._parents: list[int] = []
        self._groups: list[Group | None] = []
        self._anchored: dict[Key, set[int]] = {}
        self._named: dict[str, set[int]] = {}
        self._unclear: set[int] = set()

    def add(self, row: int, said: Said, values: Mapping[str, Any]) -> int:
        """Returns the place of the row, by which its group is found later."""
        node, *others = (self._node(key, row, said.anchor) for key in said.keys)
        for other in others:
            self._join(node, other)
        group = self._group(node)
        group.first = min(group.first, row)
        if said.traits not in group.traits:
            group.traits.append(said.traits)
            self._remember(node, said)
        for name, value in values.items():
            at = self._column(name)
            group.take(at, value, row, self._canons[at])
        return node

    def close(self) -> None:
        """No more rows: give those that name nobody to the customers that others have named."""
        self._give_all(NUMBERED, lambda key: self._anchored.get(key, ()))
        self._give_all(PROVEN, lambda key: self._anchored.get(key, ()))
        self._give_all(BARE, lambda key: self._named.get(key[1], ()))

    def place_of(self, said: Said) -> int:
        """The place of a row that was added."""
        return self.root(self._nodes[said.keys[0]])

    def group_at(self, node: int) -> Group:
        return self._group(node)

    def is_unclear(self, node: int) -> bool:
        """Whether several customers of the file may be meant, and nobody can tell which."""
        return self.root(node) in self._unclear

    def said_by(self, group: Group) -> dict[str, Any]:
        """By column the value that counts."""
        told = zip(self._columns, group.values, group.rows, strict=False)
        return {name: value for name, value, row in told if row}

    def last_word(self, group: Group, name: str) -> tuple[Any, int]:
        """The value of the column that counts, and the row that says it; (None, 0) where none does."""
        at = self._columns.get(name, len(group.values))
        return (group.values[at], group.rows[at]) if at < len(group.values) else (None, 0)

    def anchors(self, kind: str) -> set[str]:
        """The IDs, or the codes, that rows of the file give."""
        return {key[1] for key in self._nodes if key[0] == kind}

    def alike(self, name: str, one: Any, other: Any) -> bool:
        canon = self.canons.get(name, _as_it_is)
        return bool(one == other or canon(one) == canon(other))

    def root(self, node: int) -> int:
        while self._parents[node] != node:
            self._parents[node] = node = self._parents[self._parents[node]]
        return node

    def _node(self, key: Key, row: int, anchor: Key | None) -> int:
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = len(self._parents)
            self._parents.append(node)
            self._groups.append(Group(row, anchor))
        return node

    def _column(self, name: str) -> int:
        at = self._columns.get(name)
        if at is None:
            at = self._columns[name] = len(self._canons)
            self._canons.append(self.canons.get(name, _as_it_is))
        return at

    def _group(self, node: int) -> Group:
        group = self._groups[self.root(node)]
        assert group is not None  # noqa: S101  a root always has its group
        return group

    def _remember(self, node: int, said: Said) -> None:
        """By what rows that name nobody may mean this one; never one that a person has set apart."""
        if said.anchor and said.anchor[0] == APART:
            return
        is_named = bool(said.anchor or said.traits.corporate_number)
        if is_named:
            for proof in identity.proofs(said.traits):
                self._anchored.setdefault(proof, set()).add(node)
        if said.traits.name_key and (is_named or not identity.is_vague(said.traits)):
            self._named.setdefault(said.traits.name_key, set()).add(node)

    def _give_all(self, kinds: Collection[str], owners: Callable[[Key], Iterable[int]]) -> None:
        """Give each class of rows with such keys to the one customer who owns its keys; several make it unclear."""
        found: dict[int, set[int]] = {}
        for key, node in self._nodes.items():
            if key[0] in kinds:
                root = self.root(node)
                found.setdefault(root, set()).update(self.root(owner) for owner in owners(key))
        for root, named in found.items():
            if others := {self.root(one) for one in named} - {root}:
                self._unclear.add(root) if len(others) > 1 else self._join(others.pop(), root)

    def _join(self, one: int, other: int) -> None:
        """Make the two one customer; a named one keeps his name."""
        kept, gone = self.root(one), self.root(other)
        if kept == gone:
            return
        into, taken = self._groups[kept], self._groups[gone]
        assert into is not None and taken is not None  # noqa: S101, PT018  both are roots
        self._parents[gone], self._groups[gone] = kept, None
        into.anchor = into.anchor or taken.anchor
        into.first = min(into.first, taken.first)
        into.is_disputed = into.is_disputed or taken.is_disputed
        into.traits += [traits for traits in taken.traits if traits not in into.traits]
        for at, (value, row) in enumerate(zip(taken.values, taken.rows, strict=True)):
            if row:
                into.take(at, value, row, self._canons[at])
        if gone in self._unclear:
            self._unclear.add(kept)


def _as_it_is(value: Any) -> Any:
    return value

"""What can be thrown away: each kind of row, what goes along with it, and what keeps it from going."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal
from goyokiki.engine.tenancy.keys import Among

# A model on `Record`, which lies above this room.
Model = Any
# From the keys of owners to pairs of (key of a row that is theirs, key of its owner).
Finder = Callable[[Collection[int]], Iterable[tuple[int, int]]]
# Called with the rows that went in or came out, whose `bin` says which, and the login who did it.
Moved = Callable[[Sequence[Any], Any], None]
# Called with the keys of rows that are about to go.
Hold = Callable[[Collection[int]], object]


@dataclass(frozen=True)
class Tie:
    """Rows of `model` that belong to rows of a kind, or hold on to them; `find` names them by their owners.

    Without the capability `needs`, a person cannot throw away what such rows belong to.
    """

    model: Model
    find: Finder
    needs: str = ""


_belongings: defaultdict[str, list[Tie]] = defaultdict(list)
_holders: defaultdict[str, list[Tie]] = defaultdict(list)
_followers: defaultdict[str, list[Moved]] = defaultdict(list)
_locks: defaultdict[str, list[Hold]] = defaultdict(list)


@dataclass(frozen=True)
class Kind:
    """Rows of one model: `noun` is the stem of their verbs and addresses, `one` what people call such a row."""

    model: Model
    noun: str
    one: str | Promise

    @property
    def label(self) -> str:
        label: str = self.model._meta.label_lower
        return label

    @property
    def belongings(self) -> Sequence[Tie]:
        return tuple(_belongings[self.label])

    @property
    def holders(self) -> Sequence[Tie]:
        return tuple(_holders[self.label])

    @property
    def locks(self) -> Sequence[Hold]:
        return tuple(_locks[self.label])

    @property
    def followers(self) -> Sequence[Moved]:
        return tuple(_followers[self.label])


_kinds: dict[str, Kind] = {}


def binnable(model: Model, *, noun: str, one: str | Promise) -> None:
    """Let rows of a model be thrown away; called once, when the declaring room starts."""
    kind = Kind(model, noun, one)
    if kind.label in _kinds:
        raise ValueError(f"{kind.label} is made binnable twice")
    _kinds[kind.label] = kind
    journal.verb(f"{noun}.binned", _("deleted it (into the bin)"))
    journal.verb(f"{noun}.restored", _("restored it from the bin"))
    journal.verb(f"{noun}.purged", _("was removed from the bin for good"))


def belongs(model: Model, owner: str, *, needs: str = "", find: Finder | None = None, to: Model | None = None) -> None:
    """Rows of `model` go into the bin, and come back, with the row that their field `owner` points at.

    Where no field does, `find` finds them for rows of the model `to`.
    """
    _belongings[_label_of(model, owner, to)].append(Tie(model, find or _through(model, owner), needs))


def holds(model: Model, field: str, *, find: Finder | None = None, to: Model | None = None) -> None:
    """A row that rows of `model` point at by `field` cannot be thrown away without them."""
    _holders[_label_of(model, field, to)].append(Tie(model, find or _through(model, field)))


def before_search(model: Model, hold: Hold) -> None:
    """Call `hold` when rows of `model` are about to go, before what belongs to them is looked for.

    It locks what whoever writes such belongings locks too: he is waited for, or finds that he came too late.
    """
    _locks[model._meta.label_lower].append(hold)


def when_moved(model: Model, follow: Moved) -> None:
    """Call `follow` with the rows of `model` that went into the bin or came out, in the same transaction."""
    _followers[model._meta.label_lower].append(follow)


def tied_labels() -> set[str]:
    """The labels of all models that ties or followers were declared for."""
    return {label for ties in (_belongings, _holders, _followers, _locks) for label in ties}


def _label_of(model: Model, field: str, to: Model | None) -> str:
    target: Any = to or model._meta.get_field(field).related_model
    label: str = target._meta.label_lower
    return label


def _through(model: Model, field: str) -> Finder:
    def find(keys: Collection[int]) -> Iterable[tuple[int, int]]:
        pairs: Iterable[tuple[int, int]] = (
            model.objects.filter(Among(f"{field}_id", keys)).order_by().values_list("pk", f"{field}_id")
        )
        return pairs

    return find


def kind_of(model: Any) -> Kind:
    """The declaration for a model; raises `LookupError` where nobody made it binnable."""
    found = find_kind(model._meta.label_lower)
    if found is None:
        raise LookupError(f"{model._meta.label} cannot be thrown away: give its ledger a `delete` policy")
    return found


def find_kind(label: str) -> Kind | None:
    """The declaration for a model's label, such as `app.model`."""
    return _kinds.get(label)

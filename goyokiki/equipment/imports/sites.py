"""The sites at which a file's units stand: the customer's own, found by ID or name, or new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from goyokiki.customers.models import Site, SiteCustomer
from goyokiki.engine.imports import Outcome, Row
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.tenancy.keys import Among

NOUN = "sites"


@dataclass
class Slot:
    """A site that a row names: registered, or made with the row `first`."""

    name: str
    first: int
    site: Site | None = None

    @property
    def as_site(self) -> Site:
        """The site, or what stands for it until it is made: other than any that there is."""
        return self.site or Site(pk=0, name=self.name)


class At(NamedTuple):
    """Whose site is meant: the customer of the file, and his key where he is registered."""

    owner: int
    customer: int | None


class Sites:
    """The sites of one file, chunk by chunk; `makes_new` allows for names that nobody registered."""

    def __init__(self, *, makes_new: bool) -> None:
        self._makes_new = makes_new
        self._new: dict[tuple[int, str], Slot] = {}

    def plan(self, rows: Sequence[Row], owners: Mapping[int, At]) -> dict[int, Slot | None]:
        """The site of each row that says something of one, None where it takes it away; refuses what cannot be."""
        speaking = [row for row in rows if not row.is_refused and row.values.keys() & {"site", "site_id"}]
        known = _Known(speaking, owners)
        slots: dict[int, Slot | None] = {}
        for row in speaking:
            name, key = row.values.get("site"), row.values.get("site_id")
            if key:
                slots[row.number] = self._with_key(row, key, known)
            elif name:
                slots[row.number] = self._with_name(row, name, owners[row.number], known)
            elif name == "" or "site_id" in row.values:
                slots[row.number] = None
        return slots

    def _with_key(self, row: Row, key: int, known: _Known) -> Slot | None:
        site = known.with_key(row, key)
        if site is None:
            row.refuse("site_id", "unknown_site", _("The customer has no site with this ID."))
            return None
        return Slot(site.name, row.number, site)

    def _with_name(self, row: Row, name: str, at: At, known: _Known) -> Slot | None:
        if site := known.with_name(at.customer, name):
            return Slot(site.name, row.number, site)
        if not self._makes_new:
            row.refuse("site", "unknown_site", _("The customer has no site of this name. Register it first."))
            return None
        slot = self._new.setdefault((at.owner, fold(name)), Slot(name, row.number))
        slot.site = None
        if slot.first == row.number:
            row.outcomes[NOUN] = Outcome.CREATED
        return slot


class _Known:
    """The registered sites of the customers of a chunk of rows."""

    def __init__(self, rows: Iterable[Row], owners: Mapping[int, At]) -> None:
        self._customers = {row.number: owners[row.number].customer for row in rows}
        keys = {key for key in self._customers.values() if key is not None}
        ties = SiteCustomer.objects.filter(Among("customer_id", keys)).select_related("site") if keys else ()
        self._by_key: dict[tuple[int, int], Site] = {}
        self._by_name: dict[tuple[int, str], Site] = {}
        for tie in sorted(ties, key=lambda tie: tie.site_id):
            self._by_key[tie.customer_id, tie.site_id] = tie.site
            for name in (tie.site.name, fold(tie.site.name)):
                self._by_name.setdefault((tie.customer_id, name), tie.site)

    def with_key(self, row: Row, key: int) -> Site | None:
        customer = self._customers[row.number]
        return self._by_key.get((customer, key)) if customer else None

    def with_name(self, customer: int | None, name: str) -> Site | None:
        """As it is spelt, else as it is folded; the one that was registered first."""
        if customer is None:
            return None
        return self._by_name.get((customer, name)) or self._by_name.get((customer, fold(name)))

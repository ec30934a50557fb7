"""Decides for each row of a file which site it means and what that site becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goyokiki.customers.actions import save_sites
from goyokiki.customers.imports.masters import Masters
from goyokiki.customers.imports.sites.drafting import Drafting
from goyokiki.customers.imports.sites.known import NOUN, Known, Meaning, is_same_place
from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.engine.imports import Match, Row, Wish
from goyokiki.engine.imports.identified import ID, Identified, key_cleaner, refuse_unidentified
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.records.wording import listed

UNKNOWN = gettext_lazy("There is no site with this ID.")
Place = tuple[int, str]


class SitePlanner:
    """Plans the rows of one file, chunk by chunk."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._masters = Masters()
        self._identified = Identified(Site, UNKNOWN)
        self._places: dict[Place, dict[int, str]] = {}

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return {"id": key_cleaner(UNKNOWN), "contractor": self._masters.cleaners["contractor"]}

    def plan(self, rows: Sequence[Row]) -> None:
        refuse_unidentified(rows, self._wish)
        named = self._identified.records(rows)
        known = Known(rows, self._wish)
        meant = {row.number: self._site_of(row, known, named.get(row.number)) for row in rows}
        held = _customers_of(site.pk for site in meant.values() if site)
        _complete(known, held)
        drafting = Drafting(known.customers, held)
        for row in rows:
            if not row.is_refused:
                drafting.draft(row, known.meanings[row.number], meant[row.number])

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        save_sites([row.draft for row in rows], by=by)

    def _site_of(self, row: Row, known: Known, named: Site | None) -> Site | None:
        """The site that a row names or means, None for a new one; refuses the row where that cannot be told."""
        said = known.meanings[row.number]
        if said.unknown:
            message = _("There is no customer with the code %(codes)s.") % {"codes": listed(said.unknown[:3])}
            row.refuse("customers", "unknown_customer", message)
        if row.is_refused or row.values.get(ID):
            row.match = _match(row, said, named, "id") if named else None
            return named
        if len(said.matches) > 1:
            row.refuse("name", "ambiguous", _("Several sites fit this row: write the site ID."))
            return None
        site = known.sites.get(said.matches[0]) if said.matches else None
        if site or not said.is_told:
            self._refuse_repeated(row, said, site)
        if said.elsewhere and site is None and not row.is_refused:
            message = _("The customer has a site of this name at another address; both are kept.")
            row.notice("name", "similar_site", message)
        row.match = _match(row, said, site, "told" if said.is_told else "place" if site else "new")
        return site

    def _refuse_repeated(self, row: Row, said: Meaning, site: Site | None) -> None:
        """One site stands in a file once: the same file again could not tell two such rows apart."""
        earlier = [
            number
            for key in said.customers
            for number, address in self._places.setdefault((key, said.name_key), {}).items()
            if number < row.number and is_same_place(address, said.address_key)
        ]
        before = min(earlier, default=None) or (site and self._identified.first.before(site.pk, row.number))
        if before:
            message = _("Row %(row)s means the same site already.")
            row.refuse("name", "repeated_site", message % {"row": before})
        for key in () if before else said.customers:
            self._places[key, said.name_key][row.number] = said.address_key


def _match(row: Row, said: Meaning, site: Site | None, why: str) -> Match:
    if site:
        return Match(NOUN, f"{NOUN}:{site.pk}", site.name, site.pk, why, said.spelling)
    return Match(NOUN, f"row:{row.number}", row.values.get("name", ""), None, why, said.spelling)


def _customers_of(sites: Iterable[int]) -> dict[int, list[int]]:
    """The keys of the customers of each site, in the order of their codes."""
    found: dict[int, list[int]] = {}
    ties = SiteCustomer.objects.live().filter(site__in=list(sites)).order_by("customer__code")
    for site, customer in ties.values_list("site_id", "customer_id"):
        found.setdefault(site, []).append(customer)
    return found


def _complete(known: Known, held: Mapping[int, Sequence[int]]) -> None:
    """Let the directory tell the codes of the customers that the sites have now."""
    missing = {key for keys in held.values() for key in keys if key not in known.customers}
    if missing:
        for key, code in Customer.objects.filter(pk__in=missing).values_list("pk", "code"):
            known.customers.add(key, code)

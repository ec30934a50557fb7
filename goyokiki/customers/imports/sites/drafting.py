"""From the values of a row to the draft of a site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goyokiki.customers.drafts import SiteDraft
from goyokiki.customers.forms import SiteForm
from goyokiki.customers.imports.addresses import keep_prefecture
from goyokiki.customers.imports.sites.known import NOUN, Meaning
from goyokiki.customers.models import Site
from goyokiki.customers.rules import defaults
from goyokiki.engine.imports import Change, Outcome, Row
from goyokiki.engine.imports.changes import changes_of
from goyokiki.engine.imports.directory import Directory

FIELDS = tuple(name for name in SiteForm.base_fields if name != "customers")
DEGREES = ("latitude", "longitude")


class Drafting:
    """Makes the drafts of one chunk of rows; `held` are the customers of the sites that are there."""

    def __init__(self, customers: Directory, held: dict[int, list[int]]) -> None:
        self._customers = customers
        self._held = held

    def draft(self, row: Row, said: Meaning, site: Site | None) -> None:
        """Give the row its draft and outcome, or refuse it."""
        values = {name: row.values[name] for name in FIELDS if name in row.values}
        if site is None:
            _refuse_incomplete(row, said)
        else:
            keep_prefecture(site, values)
        _refuse_half_a_place(row, site, values)
        customers = self._wanted(row, said, site)
        row.changes = self._changes(row, site, values, customers) if site else []
        row.outcomes = {NOUN: _outcome(site, row)}
        if row.outcome is not Outcome.UNCHANGED:
            row.draft = SiteDraft(
                values=values,
                pk=site.pk if site else None,
                version=site.version if site else None,
                customers=customers,
            )

    def _wanted(self, row: Row, said: Meaning, site: Site | None) -> frozenset[int] | None:
        """The customers that the site will have, None where they stay.

        Only a row that names its site by ID takes one away: others speak of the customers they know.
        """
        named = frozenset(said.customers)
        if site is None or not named:
            return named or None
        held = frozenset(self._held.get(site.pk, ()))
        wanted = named if row.values.get("id") else held | named
        return wanted if wanted != held else None

    def _changes(self, row: Row, site: Site, values: dict[str, Any], customers: frozenset[int] | None) -> list[Change]:
        changes = changes_of(row, site, defaults.settled_contact(values, site))
        if customers is not None:
            old, new = (self._customers.shown(keys) for keys in (self._held.get(site.pk, ()), sorted(customers)))
            changes.append(Change(row.headers["customers"], old, new))
        return changes


def _refuse_incomplete(row: Row, said: Meaning) -> None:
    if not row.values.get("name"):
        row.refuse_blank("name")
    if not said.customers and not said.unknown:
        row.refuse_blank("customers")


def _refuse_half_a_place(row: Row, site: Site | None, values: dict[str, Any]) -> None:
    held = {name: values.get(name, getattr(site, name, None)) for name in DEGREES}
    blank = [name for name in DEGREES if held[name] is None]
    if len(blank) == 1:
        row.refuse(blank[0], "half_a_place", _("Enter both the latitude and the longitude, or neither."))


def _outcome(site: Site | None, row: Row) -> Outcome:
    if site is None:
        return Outcome.CREATED
    return Outcome.UPDATED if row.changes else Outcome.UNCHANGED

"""What the cells of a row mean: its customer, and the rows that its other cells name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.customers.models import Customer
from goyokiki.engine.imports import Row
from goyokiki.engine.imports.directory import Directory
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.records.wording import listed
from goyokiki.service.imports.held import Held
from goyokiki.service.imports.known import BEGINNING, Said
from goyokiki.service.imports.named import NOTHING, Masters, customers_named, plates, sites_of, unit_words, units_of
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordKind


@dataclass
class Meaning:
    """A row's values by column, references as keys; `customer` is a row where a new record needs one."""

    customer: Customer | None
    customer_id: int | None
    values: dict[str, Any]


class Meanings:
    """Looks up what cells name, with the sites and units of the customers at hand."""

    def __init__(
        self, masters: Masters, customers: Mapping[str, Customer], keys: Collection[int], words: Collection[str]
    ) -> None:
        self._masters = masters
        self._customers = customers
        self._sites = sites_of(keys)
        self._units = units_of(keys, words)

    @classmethod
    def of_rows(cls, rows: Sequence[Row], records: Iterable[ServiceRecord], masters: Masters) -> Meanings:
        """For rows, and the records that they name by ID."""
        customers = customers_named(row.values.get("customer", "") for row in rows)
        keys = {one.pk for one in customers.values()} | {one.customer_id for one in records}
        return cls(masters, customers, keys, {word for row in rows for word in unit_words(row.values.get("units", ""))})

    def of(self, row: Row, record: ServiceRecord | None) -> Meaning:
        """What the row says of this record, or of a new one; it is refused, or noticed, where a name is nobody's."""
        customer = self._customer_of(row, record)
        key = customer.pk if customer else record.customer_id if record else None
        meaning = Meaning(customer, key, {name: value for name, value in row.values.items() if name != "customer"})
        kind = meaning.values.get("kind") or (record.kind if record else RecordKind.CONTACT.value)
        if record is None:
            meaning.values["kind"] = kind
            _entitle(meaning.values)
        if key and not row.is_refused:
            self._look_up(row, meaning.values, key, kind)
        return meaning

    def admit(self, held: Iterable[Held]) -> None:
        """Let the units that records have be told and taken away; one that went to another customer stays."""
        for one in held:
            for link in one.units:
                unit, customer = link.unit, one.record.customer_id
                if unit.bin_id is None and unit.customer_id == customer:
                    self._units.setdefault(customer, Directory()).add(unit.pk, unit.serial, str(unit.pk), unit.number)

    def sites(self, customer: int) -> Directory:
        return self._sites.get(customer, NOTHING)

    def units(self, customer: int) -> Directory:
        return self._units.get(customer, NOTHING)

    def _customer_of(self, row: Row, record: ServiceRecord | None) -> Customer | None:
        code = nfkc_code(row.values.get("customer", ""))
        customer = self._customers.get(code)
        if code and customer is None:
            message = _("There is no customer with the code %(codes)s.") % {"codes": code}
            row.refuse("customer", "unknown_customer", message)
        elif record and customer and customer.pk != record.customer_id:
            message = _("This record is another customer's; a file does not change that.")
            row.refuse("customer", "other_customer", message)
        elif not code and record is None and not row.is_refused:
            row.refuse_blank("customer")
        return customer

    def _look_up(self, row: Row, values: dict[str, Any], customer: int, kind: str) -> None:
        """Put keys in the place of what the cells name."""
        if "site" in values:
            values["site"] = self._site(row, values["site"], self.sites(customer))
        if "units" in values:
            unknown = _("“%(name)s” is none of the customer's units, or several; left out.")
            _put(row, values, "units", self.units(customer), unknown, text=plates(values["units"]))
        nobody = _("“%(name)s” is not one of your people, or several have this name; left blank.")
        for name in ("assignees", "receiver"):
            if name in values:
                _put(row, values, name, self._masters.people, nobody)
        if isinstance(values.get("receiver"), list):
            values["receiver"] = next(iter(values["receiver"]), None)
        if values.get("categories"):
            self._categorise(row, values, kind)

    def _site(self, row: Row, text: str, sites: Directory) -> int | None:
        key = sites.key_of(text) if text else None
        if text and key is None:
            message = _("The customer has no site of this name, or several; register it first, or write its ID.")
            row.refuse("site", "unknown_site", message)
        return key

    def _categorise(self, row: Row, values: dict[str, Any], kind: str) -> None:
        keys, unknown = self._masters.categories(kind).keys_of(values["categories"])
        if unknown:
            message = _("There is no category “%(names)s” for this kind of record. Register it first.")
            row.refuse("categories", "unknown_category", message % {"names": listed(unknown[:3])})
        values["categories"] = keys


def _put(
    row: Row, values: dict[str, Any], name: str, directory: Directory, unknown: str, *, text: str | None = None
) -> None:
    """The keys that a cell names; what is unknown is left out with a notice, and alone it pushes nobody out."""
    keys, wrong = directory.keys_of(values[name] if text is None else text)
    for one in wrong:
        row.notice(name, f"unknown_{name.rstrip('s')}", unknown % {"name": one})
    values[name] = keys
    if wrong and not keys:
        del values[name]


def _entitle(values: dict[str, Any]) -> None:
    """An installation has a title; a file that only says what was done gives it its first line."""
    if values["kind"] == RecordKind.INSTALLATION and not values.get("title") and values.get("body"):
        values["title"] = values["body"].splitlines()[0][:BEGINNING].strip()


def said_of(meaning: Meaning) -> Said | None:
    """What tells the record of a row without an ID."""
    values, at = meaning.values, meaning.values.get("starts_at")
    if meaning.customer_id is None or at is None:
        return None
    title, body = values.get("title", ""), values.get("body", "")
    return Said(meaning.customer_id, values["kind"], at, title, body, values.get("site"))

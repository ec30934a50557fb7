"""What the cells of service records name: customers, their sites and units, people and categories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from goyokiki.accounts.models import Login
from goyokiki.customers.imports.people import people_directory
from goyokiki.customers.models import Customer, PrimeContractor, SiteCustomer
from goyokiki.engine.imports.directory import Directory, words_of
from goyokiki.engine.imports.written import SEPARATOR
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules.name_plate import key as plate_key
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.service.models import RepairCategory, WorkCategory
from goyokiki.service.vocabulary import RecordKind

NOTHING = Directory()


class Masters:
    """What stays the same for all rows of a file, read once."""

    def __init__(self) -> None:
        self.logins: Mapping[int, Login] = {login.pk: login for login in Login.objects.in_order()}
        self.people = people_directory(self.logins.values())
        self.contractors = Directory()
        self.contractor_rows = {row.pk: row for row in PrimeContractor.objects.order_by("name")}
        for key, row in self.contractor_rows.items():
            self.contractors.add(key, row.name)
        self._categories = {
            RecordKind.INSTALLATION.value: _categories(WorkCategory),
            RecordKind.REPAIR.value: _categories(RepairCategory),
        }

    def categories(self, kind: str) -> Directory:
        """Those that records of a kind may have; a contact has none."""
        return self._categories.get(kind, NOTHING)


def _categories(model: type[WorkCategory | RepairCategory]) -> Directory:
    """By name; one without a name is offered nowhere."""
    directory = Directory()
    for row in model.objects.exclude(name="").order_by("number"):
        directory.add(row.pk, row.name)
    return directory


def customers_named(cells: Iterable[str]) -> Mapping[str, Customer]:
    """The customers with these codes, by code."""
    codes = {nfkc_code(cell) for cell in cells if cell and "\0" not in cell}
    return {one.code: one for one in Customer.objects.filter(code__in=codes)} if codes else {}


def sites_of(customers: Collection[int]) -> dict[int, Directory]:
    """The sites of each customer, by name and by ID."""
    found: dict[int, Directory] = {}
    ties = SiteCustomer.objects.live().filter(customer__in=customers)
    for customer, site, name in ties.order_by("site_id").values_list("customer_id", "site_id", "site__name"):
        found.setdefault(customer, Directory()).add(site, name, str(site))
    return found


def units_of(customers: Collection[int], words: Collection[str]) -> dict[int, Directory]:
    """Those of the customers' units that one of the words may name: by serial number, ID or number."""
    found: dict[int, Directory] = {}
    if not customers or not words:
        return found
    keys = {int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 19}
    plates = {plate for word in words if (plate := plate_key(word))}
    # A serial number without a letter or a figure has no key.
    named = Q(serial_key__in=plates) | Q(serial__in=words) | Q(number__in=words) | Q(pk__in=keys)
    rows = Unit.objects.filter(named, customer__in=customers).order_by("pk")
    for pk, customer, serial, number in rows.values_list("pk", "customer_id", "serial", "number"):
        found.setdefault(customer, Directory()).add(pk, serial, str(pk), number)
    return found


def unit_words(cell: str) -> list[str]:
    """The words of a cell of units, spelt as name-plates are."""
    return words_of(plates(cell))


def plates(cell: str) -> str:
    """A serial number may hold a separator itself; a line break never stands in one."""
    return SEPARATOR.join(normalise(line) for line in cell.splitlines() if line.strip())

"""Which registered unit each row of a file means, of which many may be alike."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports import Row
from goyokiki.engine.imports.identified import ID, Identified
from goyokiki.engine.tenancy.keys import Among
from goyokiki.equipment.imports.cleaners import UNKNOWN, Guess
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules import name_plate
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.rules.unit_identity import Equals, Key, key_of

NUMBER = "number"
COMPARED = ("id", "number", "customer_id", "serial", "model_name", "place", "installed_on", "installed_precision")


class Units:
    """The units of one file; `foresee` every row, then `plan` chunk by chunk.

    `fetched` are the references that are read with the units.
    """

    def __init__(self, fetched: Sequence[str]) -> None:
        self._fetched = fetched
        self._equals = Equals()
        self._serials = Repeated()
        self._named: set[int] = set()
        self._numbers: set[str] = set()
        self._identified = Identified(Unit, UNKNOWN)

    @property
    def numbers(self) -> set[str]:
        """The numbers that the file itself gives."""
        return self._numbers

    def foresee(self, row: Row, owner: int) -> None:
        if key := row.values.get(ID):
            self._named.add(key)
        elif number := row.values.get(NUMBER):
            self._numbers.add(number)
        else:
            self._equals.add(row.number, owner, key_of_row(row))
        if plate := name_plate.key(row.values.get("serial", "")):
            self._serials.add(row.number, plate)

    def close(self, owner_of: Callable[[int], int]) -> None:
        self._equals.close(owner_of)
        self._serials.close()

    def plan(self, rows: Sequence[Row], customers: Mapping[int, int | None]) -> dict[int, Unit]:
        """The unit of each row that means a registered one, by the row's number; `customers` are the rows' owners."""
        found: dict[int, Unit] = dict(self._identified.records(rows))
        numbered = self._numbered(rows, customers)
        searched = [row for row in rows if not row.values.get(ID) and row.number not in numbered]
        keys = numbered | self._alike(searched, customers)
        units = Unit.objects.select_related(*self._fetched).in_bulk(
            {*keys.values(), *(one.pk for one in found.values())}
        )
        return {number: units[one.pk] for number, one in found.items()} | {
            number: units[key] for number, key in keys.items()
        }

    def notice_repeated_serials(self, rows: Iterable[Row], units: Mapping[int, Unit]) -> None:
        """Two machines may carry one serial number, if only by a slip: both are kept, and people are told."""
        plates = {row.number: name_plate.key(row.values.get("serial", "")) for row in rows}
        registered: dict[str, list[tuple[int, str]]] = {}
        known = Unit.objects.filter(Among("serial_key", set(plates.values()) - {""})).order_by()
        for pk, plate, number in sorted(known.values_list("pk", "serial_key", NUMBER)):
            registered.setdefault(plate, []).append((pk, number))
        for row in rows:
            own = units[row.number].pk if row.number in units else None
            others = [number for pk, number in registered.get(plates[row.number], ()) if pk != own]
            if before := self._serials.before(row.number):
                message = _("Row %(row)s has the same serial number; both are kept.") % {"row": before}
                row.notice("serial", "repeated_serial", message)
            elif others and own is None:
                message = _("The unit %(number)s has the same serial number; both are kept.") % {"number": others[0]}
                row.notice("serial", "repeated_serial", message)

    def _numbered(self, rows: Sequence[Row], customers: Mapping[int, int | None]) -> dict[int, int]:
        """The units that rows name by their number, by the row's number."""
        wanted = {row.values[NUMBER] for row in rows if row.values.get(NUMBER) and not row.values.get(ID)}
        if not wanted:
            return {}
        known = Unit.objects.filter(number__in=wanted).values_list(NUMBER, "pk", "customer_id")
        held = {number: (pk, customer) for number, pk, customer in known}
        found = {}
        for row in rows:
            pk, customer = held.get(row.values.get(NUMBER, ""), (None, None))
            if pk is None or row.values.get(ID):
                continue
            if customer != customers.get(row.number):
                message = _("The number %(number)s is used by another unit.") % {"number": row.values[NUMBER]}
                row.refuse(NUMBER, "number_taken", message)
            elif before := self._identified.first.before(pk, row.number):
                row.refuse(NUMBER, "repeated_number", _("Row %(row)s has the same number.") % {"row": before})
            else:
                found[row.number] = pk
        return found

    def _alike(self, rows: Sequence[Row], customers: Mapping[int, int | None]) -> dict[int, int]:
        """The units that rows mean by what stands on them, by the row's number."""
        owners = {key for row in rows if (key := customers.get(row.number)) is not None}
        held = self._held(owners)
        found = {}
        for row in rows if held else ():
            alike = held.get((customers.get(row.number), key_of_row(row)), ())
            order = self._equals.order_of(row.number)
            if order < len(alike) and not self._identified.first.before(alike[order], row.number):
                found[row.number] = alike[order]
        return found

    def _held(self, owners: Iterable[int]) -> dict[tuple[int | None, Key], list[int]]:
        """What stands at these customers, but for what the file names by ID or number."""
        wanted = list(owners)
        if not wanted:
            return {}
        units = Unit.objects.filter(Among("customer_id", wanted)).order_by().values_list(*COMPARED)
        found: dict[tuple[int | None, Key], list[int]] = {}
        for pk, number, customer, serial, model_name, place, day, precision in sorted(units, key=itemgetter(0)):
            if pk not in self._named and number not in self._numbers:
                installed = PartialDate.of(day, precision).iso if day else ""
                key = key_of(serial=serial, model_name=model_name, installed=installed, place=place)
                found.setdefault((customer, key), []).append(pk)
        return found


class Repeated:
    """Which texts stand in a file twice; keeps two numbers for each row, as `Equals` does."""

    def __init__(self) -> None:
        self._rows, self._texts = array("l"), array("q")
        self._before: dict[int, int] = {}

    def add(self, row: int, text: str) -> None:
        self._rows.append(row)
        self._texts.append(hash(text))

    def close(self) -> None:
        first: dict[int, int] = {}
        for row, text in zip(self._rows, self._texts, strict=True):
            before = first.setdefault(text, row)
            if before != row:
                self._before[row] = before

    def before(self, row: int) -> int | None:
        """The first row with the same text, where this is another one."""
        return self._before.get(row)


def key_of_row(row: Row) -> Key:
    values: Mapping[str, Any] = row.values
    installed = values.get("installed")
    when = installed.values["installed"] if isinstance(installed, Guess) else installed
    return key_of(
        serial=values.get("serial", ""),
        model_name=values.get("model_name", ""),
        installed=when.iso if when else "",
        place=values.get("place", ""),
    )

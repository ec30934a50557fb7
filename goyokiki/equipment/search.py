"""What units are found by, what finds their customer, and how a search shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import pgettext_lazy

from goyokiki.customers.ledgers import CustomerLedger
from goyokiki.customers.models import Customer
from goyokiki.engine import finder
from goyokiki.engine.finder import Beyond, Fact
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.search import found_through, searchable
from goyokiki.engine.search.holding import holding_any
from goyokiki.engine.tenancy.keys import Among
from goyokiki.equipment import cells
from goyokiki.equipment.ledgers import UnitLedger
from goyokiki.equipment.models import OutdoorUnit, Unit
from goyokiki.equipment.vocabulary import UnitStatus

searchable(Unit, whole="customers.view_all", order="customer_key")
found_through(Customer, Unit, key="pk", values="customer", codes_only=True)

PLACES = ("place", "circuit", "model_note")
OWNERS = ("customer__name", "customer__kana", "site__name", "site__kana")
PLATE = Concat("model_name", Value(" "), "serial", output_field=TextField())
READ = ("number", "model_name", "serial", "status", "maker", "maker_other", *PLACES, *OWNERS)
# A customer of hundreds of units is told by some of them.
MOST_UNITS = 100


def beneath(row: Unit, _login: Any) -> Iterator[Fact]:
    yield Fact("", row.customer.name, begins=True)
    yield Fact("", row.site.name if row.site else "", begins=True)
    yield Fact("", row.place)
    yield Fact("", "" if row.status == UnitStatus.IN_USE else str(row.get_status_display()))


def hidden(row: Unit, _login: Any) -> Iterator[Fact]:
    label = ledger_of(UnitLedger).label_of
    yield Fact(pgettext_lazy("unit", "Number"), row.number, begins=True)
    yield from (Fact(label(name), getattr(row, name)) for name in PLACES)
    yield Fact(label("maker"), cells.maker_text(row.maker, row.maker_other))
    yield Fact(pgettext_lazy("unit", "Customer"), row.customer.kana, begins=True)
    yield Fact(pgettext_lazy("unit", "Site"), row.site.kana if row.site else "", begins=True)


def outdoor_units(rows: Sequence[Unit], _words: Any, _login: Any) -> Iterator[Beyond]:
    outdoors = OutdoorUnit.objects.filter(Among("unit_id", [row.pk for row in rows]))
    yield Beyond(outdoors.values_list("unit_id", PLATE), pgettext_lazy("unit", "Outdoor units"), begins=True)


def name_plates(rows: Sequence[Customer], words: Sequence[Any], login: Any) -> Iterator[Beyond]:
    """The units that a customer is found by."""
    units = holding_any(Unit.objects.visible_to(login), "search_text", words)
    units = units.filter(Among("customer_id", [row.pk for row in rows]))
    outdoors = OutdoorUnit.objects.filter(unit__in=units.order_by()).order_by("unit_id", "pk")
    label = pgettext_lazy("noun", "unit")
    yield Beyond(units.order_by("pk").values_list("customer_id", PLATE)[:MOST_UNITS], label)
    yield Beyond(outdoors.values_list("unit__customer_id", PLATE)[:MOST_UNITS], label)


finder.offer(
    finder.Kind(
        UnitLedger,
        pgettext_lazy("search", "Units"),
        icon="air-conditioning",
        order=30,
        beneath=beneath,
        hidden=hidden,
        whole=lambda rows, _login: rows.select_related("customer", "site").only(*READ),
        elsewhere=(outdoor_units,),
    )
)
finder.explain(CustomerLedger, name_plates)
finder.readings(機器="キキ", 機種名="キシュメイ", 機種="キシュ", 頭文字="カシラモジ")

"""What of the units goes into the bin with others, what they keep from going, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from goyokiki.customers.models import Customer
from goyokiki.engine.bin import before_search, belongs, holds, when_moved
from goyokiki.equipment.actions import figures
from goyokiki.equipment.actions.deadlines import follow_catalogue
from goyokiki.equipment.models import CustomerFigures, Unit, UnitModel


def units_of_models(models: Collection[int]) -> Iterable[tuple[int, int]]:
    """The units whose names stand in the catalogue as one of these models."""
    named = dict(UnitModel.objects.filter(pk__in=models).values_list("model_name", "pk"))
    units = Unit.objects.filter(model_name__in=named).order_by().values_list("pk", "model_name")
    return [(unit, named[name]) for unit, name in units]


def customers_moved(customers: Sequence[Any], by: Any) -> None:
    """Who is in the bin has no figures: lists that walk along them would find him there."""
    CustomerFigures.objects.filter(customer__in=[one.pk for one in customers if one.bin_id]).delete()
    back = [one for one in customers if one.bin_id is None]
    figures.begin(back, by)
    figures.recount([one.pk for one in back])


def units_moved(units: Sequence[Any], by: Any) -> None:
    figures.recount({unit.customer_id for unit in units})


belongs(Unit, "customer", needs="customers.delete_all")
holds(Unit, "site")
holds(Unit, "contractor")
holds(Unit, "model_name", to=UnitModel, find=units_of_models)
before_search(Customer, figures.hold)
when_moved(Customer, customers_moved)
when_moved(Unit, units_moved)
when_moved(UnitModel, follow_catalogue)

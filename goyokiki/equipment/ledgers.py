"""The entities of 機器, declared, and what they add to the pages of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.columns import customer_cell, site_cell
from goyokiki.customers.picker import SAME_AS_CUSTOMER
from goyokiki.engine.clock.moments import as_day, as_moment
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.ledger import Ledger, Policy, Sheet, Step, labelled
from goyokiki.engine.records.wording import listed
from goyokiki.equipment import cells
from goyokiki.equipment import columns as draw
from goyokiki.equipment import filters as ask
from goyokiki.equipment.forms import UnitForm
from goyokiki.equipment.models import CURRENT, ModelPrefix, Unit, UnitModel
from goyokiki.equipment.rules.categories import law_class
from goyokiki.equipment.vocabulary import Category, Maker, Part, Refrigerant


def next_unit(parameter: str) -> Callable[[Any], str]:
    """The address of a new unit that takes over what `parameter` says of a row: see `UnitForm.initial_from`."""
    return lambda row: f"{reverse('unit.new')}?{parameter}={row.pk}"


NEXT_UNIT = Step(
    "next",
    _("Register the next unit"),
    next_unit("like"),
    "plus",
    needs="units.edit",
    save_text=_("Continue with the next unit"),
)


class UnitLedger(Ledger):
    model, form = Unit, UnitForm
    noun, slug = "unit", "units"
    one, many = pgettext_lazy("noun", "unit"), pgettext_lazy("heading", "Units")
    policy = Policy(
        view="units.view",
        change="units.edit",
        export="units.export",
        delete="units.delete",
        whole="customers.view_all",
    )
    sentences = _("registered the unit"), _("edited the unit")
    search, default_sort = True, "customer"
    columns, filters = draw.COLUMNS, ask.FILTERS
    steps = (NEXT_UNIT,)
    sheets = (
        Sheet(
            pgettext_lazy("section", "Basics"),
            ("customer", "site", "place", "circuit", "group", "number", "status", "disposed_on", "quantity"),
        ),
        Sheet(
            pgettext_lazy("section", "Age and parts"),
            ("installed", "age", "manufactured", "parts_deadline", "warranty_until", "extended_warranty"),
        ),
        Sheet(
            pgettext_lazy("section", "Name-plate and specification"),
            (
                "maker",
                "model_name",
                "serial",
                "model_note",
                "category",
                "part",
                "indoor_form",
                "cooling_kw",
                "horsepower",
                "power_supply",
                "compressor_kw",
                "power_kw",
                "remote_control",
            ),
        ),
        Sheet(
            pgettext_lazy("section", "Refrigerant and law"),
            ("refrigerant", "initial_charge_kg", "added_charge_kg", "law_class"),
        ),
        Sheet(
            pgettext_lazy("section", "Origin and note"),
            ("acquisition", "contractor", "created_at", "updated_at", "note"),
        ),
    )

    def rows_to_count(self) -> Any:
        # To count along the index of the state takes a third of the time of asking each unit what it is not.
        return Unit.objects.filter(status__in=CURRENT)

    def fact_customer(self, row: Unit) -> str:
        return customer_cell(row.customer_id, row.customer.name)

    def fact_site(self, row: Unit) -> Any:
        return site_cell(row.site_id, row.site.name) if row.site else str(SAME_AS_CUSTOMER)

    def fact_status(self, row: Unit) -> str:
        return cells.status_cell(row.status)

    def fact_disposed_on(self, row: Unit) -> str:
        return as_day(row.disposed_on)

    def fact_warranty_until(self, row: Unit) -> str:
        return as_day(row.warranty_until)

    def fact_installed(self, row: Unit) -> str:
        return str(row.installed or "")

    @labelled(pgettext_lazy("unit", "Age"))
    def fact_age(self, row: Unit) -> str:
        return cells.age_cell(row.installed_on, row.installed_precision, row.category)

    def fact_manufactured(self, row: Unit) -> str:
        return cells.partial_text(row.manufactured)

    def fact_parts_deadline(self, row: Unit) -> str:
        return cells.deadline_fact(row.parts_deadline, row.parts_basis)

    @labelled(pgettext_lazy("unit", "How the deadline is known"))
    def fact_parts_basis(self, row: Unit) -> str:
        return str(row.get_parts_basis_display())

    def fact_maker(self, row: Unit) -> str:
        return cells.maker_text(row.maker, row.maker_other)

    @labelled(pgettext_lazy("unit", "Under the fluorocarbons act"))
    def fact_law_class(self, row: Unit) -> str:
        return str(law_class(row.category, commercial=None, refrigerant=row.refrigerant).label)

    @labelled(pgettext_lazy("unit", "Outdoor units"))
    def fact_outdoor_units(self, row: Unit) -> str:
        return listed(map(str, row.outdoor_units.all()))

    def fact_cooling_kw(self, row: Unit) -> str:
        return cells.number_text(row.cooling_kw)

    def fact_horsepower(self, row: Unit) -> str:
        return cells.number_text(row.horsepower)

    def fact_compressor_kw(self, row: Unit) -> str:
        return cells.number_text(row.compressor_kw)

    def fact_power_kw(self, row: Unit) -> str:
        return cells.number_text(row.power_kw)

    def fact_initial_charge_kg(self, row: Unit) -> str:
        return cells.number_text(row.initial_charge_kg)

    def fact_added_charge_kg(self, row: Unit) -> str:
        return cells.number_text(row.added_charge_kg)

    @labelled(pgettext_lazy("unit", "Registered"))
    def fact_created_at(self, row: Unit) -> str:
        return as_moment(row.created_at)

    @labelled(pgettext_lazy("unit", "Updated"))
    def fact_updated_at(self, row: Unit) -> str:
        return as_moment(row.updated_at)


class UnitModelLedger(Ledger):
    model = UnitModel
    noun, slug = "unit_model", "unit-models"
    one, many = pgettext_lazy("noun", "model"), pgettext_lazy("heading", "Models")
    policy = Policy(view="units.masters", change="units.edit", export="units.export", delete="units.delete")
    sentences = _("registered the model"), _("edited the model")
    default_sort = "model_name"
    columns = (
        Col("model_name", pgettext_lazy("unit model", "Model name"), link=True, css="c-name"),
        Col("maker", pgettext_lazy("unit model", "Maker"), raw=cells.label_in(Maker)),
        Col("category", pgettext_lazy("unit model", "Category"), raw=cells.label_in(Category)),
        Col("refrigerant", pgettext_lazy("unit model", "Refrigerant"), raw=cells.label_in(Refrigerant)),
        Col("cooling_kw", pgettext_lazy("unit model", "Cooling capacity (kW)"), raw=cells.number_text, css="num"),
        Col("discontinued", pgettext_lazy("unit model", "End of production"), raw=cells.partial_text),
        Col("note", pgettext_lazy("unit model", "Note"), css="wide"),
    )

    def fact_discontinued(self, row: UnitModel) -> str:
        return cells.partial_text(row.discontinued)


class ModelPrefixLedger(Ledger):
    model = ModelPrefix
    noun, slug = "model_prefix", "model-prefixes"
    one, many = pgettext_lazy("noun", "beginning of a model name"), pgettext_lazy("heading", "Model prefixes")
    policy = Policy(view="units.masters", change="units.edit", export="units.export", delete="units.delete")
    sentences = _("registered the beginning of a model name"), _("edited the beginning of a model name")
    default_sort = "prefix"
    columns = (
        Col("prefix", pgettext_lazy("model prefix", "Model name begins with"), link=True, css="c-name"),
        Col("maker", pgettext_lazy("model prefix", "Maker"), raw=cells.label_in(Maker)),
        Col("category", pgettext_lazy("model prefix", "Category"), raw=cells.label_in(Category)),
        Col("part", pgettext_lazy("model prefix", "Part"), raw=cells.label_in(Part)),
    )

"""The columns of 機器一覧, and those that 顧客一覧 gets of units."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from goyokiki.customers.columns import customer_cell, customer_text, site_cell, site_text
from goyokiki.customers.told import CUSTOMER, SITE
from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.records.columns import Col
from goyokiki.equipment import cells, told
from goyokiki.equipment.vocabulary import Category, Refrigerant, UnitStatus

COLUMNS = (
    Col(
        "customer",
        pgettext_lazy("unit", "Customer"),
        ("customer_id", "customer__name"),
        customer_text,
        customer_cell,
        sort=("customer_key",),
        told=CUSTOMER,
    ),
    Col(
        "site",
        pgettext_lazy("unit", "Site"),
        ("site_id", "site__name"),
        site_text,
        site_cell,
        sort=("site_key",),
        told=SITE,
    ),
    Col("model_name", pgettext_lazy("unit", "Model name"), link=True, css="c-name"),
    Col("serial", pgettext_lazy("unit", "Serial number")),
    Col(
        "maker",
        pgettext_lazy("unit", "Maker"),
        ("maker", "maker_other"),
        cells.maker_text,
        sort=("maker",),
        css="phone-hide",
    ),
    Col("category", pgettext_lazy("unit", "Category"), raw=cells.label_in(Category), css="phone-hide"),
    Col(
        "installed",
        pgettext_lazy("unit", "Installed"),
        ("installed_on", "installed_precision"),
        cells.installed_text,
        sort=("installed_on",),
        css="num phone-hide",
    ),
    Col(
        "age",
        pgettext_lazy("unit", "Age"),
        ("installed_on", "installed_precision", "category"),
        cells.age_text,
        cells.age_cell,
        sort=("installed_on",),
        told=told.AGE,
    ),
    Col(
        "parts_deadline",
        pgettext_lazy("unit", "Parts kept until"),
        ("parts_deadline", "parts_basis"),
        cells.deadline_text,
        cells.deadline_cell,
        sort=("parts_deadline",),
    ),
    Col("refrigerant", pgettext_lazy("unit", "Refrigerant"), raw=cells.label_in(Refrigerant), css="phone-hide"),
    Col("quantity", pgettext_lazy("unit", "Quantity"), css="num phone-hide"),
    Col("place", pgettext_lazy("unit", "Place")),
    Col("status", pgettext_lazy("unit", "Status"), raw=cells.label_in(UnitStatus), cell=cells.status_cell),
    Col("number", pgettext_lazy("unit", "Number"), css="phone-hide"),
    Col("created_at", pgettext_lazy("unit", "Registered"), raw=as_moment, shown=False),
    Col("updated_at", pgettext_lazy("unit", "Updated"), raw=as_moment, shown=False),
)

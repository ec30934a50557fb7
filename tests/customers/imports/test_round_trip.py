"""取込用 of customers and back: nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.forms import ContactForm, CustomerForm
from goyokiki.customers.imports import CUSTOMERS
from goyokiki.customers.models import Customer, CustomerGroup, CustomerLabel, Rank
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory, CustomerGroupFactory, FullCustomerFactory
from tests.round_trip import QUICK, as_typed, hostile_lines, hostile_words, imported_again

pytestmark = pytest.mark.usefixtures("organization")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_column_comes_back(akagi: Login, bando: Login, tmp_path: Path, language: str) -> None:
    full = FullCustomerFactory(by=akagi, code="007", assignees=[bando, akagi])
    plain = CustomerFactory(by=akagi)
    with translation.override(language):
        report = imported_again(CUSTOMERS, [plain.pk, full.pk], tmp_path / "customers.csv")
        cells = CUSTOMERS.exported([plain.pk, full.pk])  # type: ignore[misc]
    assert report.as_dict()["customers"] == {"created": 0, "updated": 0, "unchanged": 2}
    assert report.refused == report.notices == []
    names = [name for name, column in CUSTOMERS.columns.items() if not column.parts]
    shown = dict(zip(names, cells[1], strict=True))
    assert [name for name in names if not shown[name]] == [f"label_{number}" for number in range(3, 21)]
    assert (shown["code"], shown["rank"], shown["postal_code"]) == ("007", "B", "530-0001")
    assert (shown["assignees"], shown["label_2"]) == ("akagi;bando", "○")


def test_what_nobody_can_name_in_a_file_stays(akagi: Login, tmp_path: Path) -> None:
    """A rank out of use, a label without a name, a customer billed elsewhere, people who have left."""
    customer = FullCustomerFactory(by=akagi, rank="C", labels=(1, 2))
    Rank.objects.filter(letter="C").update(in_use=False)
    CustomerLabel.objects.filter(number=2).update(name="")
    with translation.override("ja"):
        report = imported_again(CUSTOMERS, [customer.pk], tmp_path / "customers.csv")
    assert report.as_dict()["customers"]["unchanged"] == 1
    assert report.refused == []


@settings(QUICK)
@given(st.lists(st.tuples(hostile_words, hostile_lines), min_size=5, max_size=8), hostile_words)
def test_whatever_people_typed_comes_back(
    akagi: Login, tmp_path: Path, texts: list[tuple[str, str]], group: str
) -> None:
    with scope(akagi.organization), translation.override("ja"):
        made = CustomerGroup.objects.filter(name=group).first() or CustomerGroupFactory(by=akagi, name=group)
        rank, taken = Rank.objects.get(letter="A"), set(Customer.objects.values_list("code", flat=True))
        drafts = []
        for name, lines in texts:
            values = {**as_typed(CustomerForm.base_fields, lines), "name": name, "group": made, "rank": rank}
            if values.get("code") in taken:
                values.pop("code", None)
            taken.add(values.get("code"))
            person = {**as_typed(ContactForm.base_fields, lines), "name": name[:50], "is_main": True}
            drafts.append(CustomerDraft(values, contacts=(ContactDraft(**person),)))
        keys = [customer.pk for customer in save_customers(drafts, by=akagi)]
        report = imported_again(CUSTOMERS, keys, tmp_path / "customers.csv")
    assert report.refused == []
    assert report.as_dict()["customers"]["unchanged"] == len(keys)

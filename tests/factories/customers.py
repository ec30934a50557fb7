"""Customers and what they are sorted by."""

from __future__ import annotations

from typing import Any

import factory

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import Customer, CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.customers.vocabulary import Honorific, Industry, Kind, Permission
from goyokiki.engine.records.saving import save_row
from goyokiki.engine.tenancy import scope


class MasterFactory(factory.Factory):
    """A row of a plain master; `noun` is its ledger's."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, noun: str, **values: Any) -> Any:
        with scope(by.organization):
            return save_row(model_class(), noun=noun, values=values, version=None, by=by)


class CustomerGroupFactory(MasterFactory):
    class Meta:
        model = CustomerGroup

    noun = "customer_group"
    name = factory.Sequence(lambda n: f"第{n}グループ")
    note = "年に一度、本部へご挨拶"


class ContractorFactory(MasterFactory):
    class Meta:
        model = PrimeContractor

    noun = "contractor"
    name = factory.Sequence(lambda n: f"第{n}建設")
    person = "工藤 現場監督"
    phone = "03-0000-2200"
    address = "東京都千代田区丸の内1-1"
    trade = "空調工事一式"
    note = "請求は月末締め"


class CustomerFactory(factory.Factory):
    """A customer of a name and a rank, given by its letter."""

    class Meta:
        model = Customer

    name = factory.Sequence(lambda n: f"第{n}食品株式会社")
    rank = "B"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, **values: Any) -> Customer:
        related = {name: values.pop(name, None) for name in ("labels", "assignees", "contacts")}
        with scope(by.organization):
            values["rank"] = Rank.objects.get(letter=values["rank"])
            return save_customer(CustomerDraft(values=values, **_keys(related)), by=by)


def _keys(related: dict[str, Any]) -> dict[str, Any]:
    """Labels by their numbers, assignees by their logins, contacts as drafts; None where nothing was said."""
    labels, assignees, contacts = related["labels"], related["assignees"], related["contacts"]
    numbers = CustomerLabel.objects.filter(number__in=labels or ()).values_list("pk", flat=True)
    return {
        "labels": None if labels is None else frozenset(numbers),
        "assignees": None if assignees is None else frozenset(login.pk for login in assignees),
        "contacts": None if contacts is None else tuple(contacts),
    }


class FullCustomerFactory(CustomerFactory):
    """A customer with something in every field; several of them share nothing but their kind."""

    kana = factory.Sequence(lambda n: f"ダイ{n}ショクヒン")
    kind = Kind.CORPORATION
    honorific = Honorific.ONCHU
    industry = Industry.FACTORY
    corporate_number = "5010401067252"
    postal_code = "5300001"
    prefecture = "大阪府"
    city = "大阪市北区"
    street = factory.Sequence(lambda n: f"梅田{n + 1}-2")
    building = "梅田ビル 3階"
    phone = factory.Sequence(lambda n: f"06-0000-{n:04d}")
    fax = factory.Sequence(lambda n: f"06-0001-{n:04d}")
    mobile = factory.Sequence(lambda n: f"090-0000-{n:04d}")
    mail = factory.Sequence(lambda n: f"info{n}@example.jp")
    url = factory.Sequence(lambda n: f"https://www{n}.example.jp/")
    hours = "9時～18時、日曜定休"
    payment_terms = "月末締め翌月末払い"
    dm_permission = Permission.YES
    mail_permission = Permission.NO
    note = "受付は2階"
    labels = (1, 2)
    group = factory.LazyAttribute(lambda row: CustomerGroupFactory(by=row.by))
    contractor = factory.LazyAttribute(lambda row: ContractorFactory(by=row.by))
    assignees = factory.LazyAttribute(lambda row: [row.by])
    contacts = factory.LazyFunction(
        lambda: [
            ContactDraft(name="山本 花子", kana="ヤマモト ハナコ", department="総務部", title="部長", is_main=True),
            ContactDraft(name="川口 次郎", phone="090-0000-9999", mail="kawaguchi@example.jp"),
        ]
    )

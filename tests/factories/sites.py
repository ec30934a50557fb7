"""Sites, and the customers that have equipment there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import factory

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_site
from goyokiki.customers.drafts import SiteDraft
from goyokiki.customers.models import Site
from goyokiki.customers.vocabulary import DirectContact
from goyokiki.engine.tenancy import scope
from tests.factories.customers import ContractorFactory, CustomerFactory


class SiteFactory(factory.Factory):
    """A site of a name; without `customers` it belongs to a new one."""

    class Meta:
        model = Site

    name = factory.Sequence(lambda n: f"第{n}工場")

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, customers: Any = None, **values: Any) -> Site:
        keys = frozenset(one.pk for one in customers or [CustomerFactory(by=by)])
        with scope(by.organization):
            return save_site(SiteDraft(values=values, customers=keys), by=by)


class FullSiteFactory(SiteFactory):
    """A site with something in every field; several of them share nothing."""

    kana = factory.Sequence(lambda n: f"ダイ{n}コウジョウ")
    postal_code = "5300001"
    prefecture = "大阪府"
    city = "大阪市北区"
    street = factory.Sequence(lambda n: f"梅田{n + 1}-3")
    building = "新梅田ビル B1"
    phone = factory.Sequence(lambda n: f"06-0002-{n:04d}")
    latitude = Decimal("34.702485")
    longitude = Decimal("135.495951")
    person = "施設課 大野"
    entry = "守衛室で記帳、鍵は管理室"
    parking = "荷捌き場に1台、要予約"
    working_hours = "平日 9時～17時"
    heights = "天井高 6m、脚立持込"
    power_location = "1階北側の電気室"
    contractor = factory.LazyAttribute(lambda row: ContractorFactory(by=row.by))
    direct_contact = DirectContact.FORBIDDEN
    note = "搬入は裏口から"

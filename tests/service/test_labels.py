"""工事分類 and 修理分類 on the page 自社検索用ラベル設定."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from goyokiki.service.models import RepairCategory, WorkCategory
from tests.factories.customers import CustomerFactory
from tests.factories.service import InstallationFactory, RepairFactory
from tests.markup import open_form, page, post_form, said_beside, typed

ADDRESS = "/settings/labels/"
ClientOf = Callable[[Login], Client]
MODELS: dict[str, Any] = {"work_category": WorkCategory, "repair_category": RepairCategory}


def save(client: Client, **more: str) -> Any:
    """Send the page back with these inputs as they are given and the others as they were."""
    return client.post(ADDRESS, {**open_form(client, ADDRESS), **more})


@pytest.mark.parametrize("title", ["工事分類", "修理分類"])
def test_fifty_of_each_are_offered_below_those_of_customers(akagi: Login, client_of: ClientOf, title: str) -> None:
    groups = {group.one("legend").words: group for group in page(client_of(akagi).get(ADDRESS)).all("fieldset")}
    assert list(groups) == ["顧客分類", "工事分類", "修理分類"]
    assert [label.words for label in groups[title].all("label")] == [f"{title} {number}" for number in range(1, 51)]
    assert "工事・修理で分類したい名称を自由に設定してください。(最大50項目)" in groups[title].text


@pytest.mark.parametrize(("noun", "kind"), [("work_category", "installation"), ("repair_category", "repair")])
def test_a_name_stands_at_once_in_the_form_and_the_filters(
    akagi: Login, client_of: ClientOf, noun: str, kind: str
) -> None:
    client = client_of(akagi)
    for name in ("年次洗浄", "分解洗浄"):
        assert save(client, **{f"{noun}-50": name}).status_code == 302
    with scope(akagi.organization):
        row = MODELS[noun].objects.exclude(name="").get()
        assert (row.number, row.name, row.version) == (50, "分解洗浄", 3)
        changes = Event.objects.filter(verb=f"{noun}.changed").order_by("id").values_list("data", flat=True)
        assert [one["changes"]["name"] for one in changes] == [["", "年次洗浄"], ["年次洗浄", "分解洗浄"]]
    customer = CustomerFactory(by=akagi)
    for address in (f"/service/new/?customer={customer.pk}&kind={kind}", "/service/filters/"):
        text = page(client.get(address)).text
        assert "分解洗浄" in text
        assert "年次洗浄" not in text


@pytest.mark.parametrize(
    ("noun", "factory"), [("work_category", InstallationFactory), ("repair_category", RepairFactory)]
)
def test_one_in_use_is_hidden_only_after_the_question_and_stays_on_its_records(
    akagi: Login, client_of: ClientOf, noun: str, factory: Any
) -> None:
    client = client_of(akagi)
    model, many = MODELS[noun], f"{noun[:-1]}ies"
    save(client, **{f"{noun}-3": "基板交換"})
    with scope(akagi.organization):
        category = model.objects.get(number=3)
    record = factory(by=akagi, **{many: frozenset({category.pk})})
    asked = page(save(client, **{f"{noun}-3": ""}))
    assert "3「基板交換」: 1件で使用中" in post_form(asked).one(css="notice").text
    assert client.post(ADDRESS, typed(post_form(asked))).status_code == 302
    address = f"/service/{record.pk}/edit/"
    assert "基板交換" not in page(client.get(address)).text
    assert client.post(address, {**open_form(client, address), "title": "別の件名"}).status_code == 302
    with scope(akagi.organization):
        assert model.objects.get(number=3).name == ""
        assert list(getattr(record, many).all()) == [category]


def test_one_name_may_stand_in_both_lists_but_not_twice_in_one(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    assert save(client, **{"work_category-1": "洗浄", "repair_category-1": "洗浄"}).status_code == 302
    refused = page(save(client, **{"repair_category-2": "洗浄"}))
    assert said_beside(refused, "repair_category-2") == "同じ名称が登録されています。"

"""What an export tells, in its own query and of fewer values, is what the list's columns say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.utils import timezone, translation

from goyokiki.accounts.actions.user import UserDraft, add_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.exports.texts import ExportTexts
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.records.columns import Texts, names_read
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.tenancy import scope
from tests.cast import PASSWORD
from tests.contracts.entities import ENTITIES, Entity
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullInstallationFactory, ServiceRecordFactory, WorkCategoryFactory
from tests.factories.sites import SiteFactory

Told = list[Sequence[str]]


def as_listed(ledger: Ledger) -> Told:
    rows = ledger.model.objects.order_by("pk").values_list(*names_read(ledger.columns))
    return [list(texts) for texts in Texts(ledger.columns).of(list(rows))]


def as_exported(ledger: Ledger) -> Told:
    texts = ExportTexts(ledger.columns)
    [told] = texts.streamed([ledger.model.objects.order_by("pk").values_list(*texts.read())])
    return [list(one) for one in told]


def as_exported_by_key(ledger: Ledger) -> Told:
    texts = ExportTexts(ledger.columns)
    keys = ledger.model.objects.order_by("pk").values_list("pk", flat=True)
    return [list(one) for one in texts.of_keys(ledger.model, list(keys))]


@pytest.fixture
def crowd(akagi: Login, bando: Login, chiba: Login) -> None:
    """Rows on which several others hang, or none."""
    people = [chiba, akagi, bando]
    customer = CustomerFactory(by=akagi, labels=(2, 1), assignees=people)
    CustomerFactory(by=akagi)
    SiteFactory(by=akagi, customers=[customer, CustomerFactory(by=akagi)])
    units = [UnitFactory(by=akagi, customer=customer, model_name=name) for name in ("RAS-9", "", "ABC-1")]
    ServiceRecordFactory(by=akagi, customer=customer, units=units, assignees=people)
    ServiceRecordFactory(by=akagi, customer=customer)
    record = FullInstallationFactory(by=akagi, customer=customer)
    with scope(akagi.organization):
        for number in range(2):
            Attachment.objects.create(
                subject_type=record._meta.label_lower,
                subject_id=record.pk,
                name=f"{number}.txt",
                kind="text",
                size=1,
                sha256=str(number),
                stored=str(number),
                uploaded_by=akagi,
            )
        Login.objects.filter(pk=chiba.pk).update(deleted_at=timezone.now())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.usefixtures("crowd")
def test_an_export_tells_each_row_as_its_list_does(
    entity: Entity, language: str, akagi: Login, stranger: Login
) -> None:
    entity.add(akagi)
    entity.add(stranger)
    with scope(akagi.organization), translation.override(language):
        listed = as_listed(entity.ledger)
        assert listed
        assert as_exported(entity.ledger) == listed
        assert as_exported_by_key(entity.ledger) == listed


@pytest.mark.usefixtures("crowd")
def test_what_hangs_on_a_row_is_told_in_the_order_of_lists(akagi: Login) -> None:
    [ledger] = [entity.ledger for entity in ENTITIES if entity.ledger.noun == "service_record"]
    with scope(akagi.organization):
        *told, _keys = as_exported(ledger)
        by_name: dict[str, Any] = dict(zip((column.name for column in ledger.columns), told, strict=True))
    assert by_name["units"][0] == "RAS-9・・ABC-1"
    assert [len(names.split("、")) for names in by_name["assignees"][:2]] == [3, 1]
    assert by_name["files"] == ["0", "0", "2"]


def test_a_person_who_came_while_an_export_runs_is_told(akagi: Login) -> None:
    [ledger] = [entity.ledger for entity in ENTITIES if entity.ledger.noun == "customer"]
    first = CustomerFactory(by=akagi, assignees=[akagi])
    with scope(akagi.organization):
        texts = ExportTexts([column for column in ledger.columns if column.name == "assignees"])
        texts.of_keys(ledger.model, [first.pk])
        draft = UserDraft(name="遠藤 新", login_id="endo", password=PASSWORD, role=Role.STAFF, position=9)
        second = CustomerFactory(by=akagi, assignees=[add_user(draft, by=akagi), akagi])
        assert texts.of_keys(ledger.model, [second.pk])[0] == ["赤木 一郎、遠藤 新"]


def test_a_category_that_was_made_while_an_export_runs_is_told(akagi: Login) -> None:
    [ledger] = [entity.ledger for entity in ENTITIES if entity.ledger.noun == "service_record"]
    first = FullInstallationFactory(by=akagi)
    with scope(akagi.organization):
        texts = ExportTexts([column for column in ledger.columns if column.name == "categories"])
        texts.of_keys(ledger.model, [first.pk])
    category = WorkCategoryFactory(by=akagi, name="ダクト")
    second = FullInstallationFactory(by=akagi, work_categories=frozenset({category.pk}))
    with scope(akagi.organization):
        assert texts.of_keys(ledger.model, [second.pk])[0] == ["ダクト"]

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.actions import save_unit, save_units
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.models import Unit, UnitGroup
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import FullUnitFactory, UnitFactory, UnitModelFactory

pytestmark = pytest.mark.usefixtures("organization")


def draft(customer: Any, model_name: str = "RZRP80BYT", **values: Any) -> UnitDraft:
    return UnitDraft(values={"customer": customer, "model_name": model_name, **values})


def change(unit: Unit, version: int | None = None, **values: Any) -> UnitDraft:
    return UnitDraft(values=values, pk=unit.pk, version=version)


def history(unit: Unit) -> list[tuple[str, dict[str, Any]]]:
    """The verbs of what happened to a unit with what changed, oldest first."""
    found = Event.objects.about(unit).order_by("id")
    return [(event.verb, event.data.get("changes", {})) for event in found]


def test_new_units_are_numbered_and_told(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    first, second = save_units([draft(customer), draft(customer, number="A-7")], by=akagi)
    assert [(one.number, one.version) for one in (first, second)] == [("000001", 1), ("A-7", 1)]
    [(verb, changes)] = history(first)
    assert verb == "unit.created"
    assert changes["customer"] == ["", "山本食品"]
    assert changes["model_name"] == ["", "RZRP80BYT"]
    assert Event.objects.about(first).get().actor == akagi


def test_a_number_given_by_hand_is_passed_over_and_one_of_a_unit_that_is_gone_is_not_given_again(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    UnitFactory(by=akagi, customer=customer, number="000002")
    first, third = save_units([draft(customer), draft(customer)], by=akagi)
    assert [first.number, third.number] == ["000001", "000003"]
    third.delete()
    assert save_unit(draft(customer), by=akagi).number == "000004"


def test_a_number_that_another_unit_has_is_refused(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, number="7")
    with pytest.raises(Refusal, match="7") as refused:
        save_unit(draft(unit.customer, number="7"), by=akagi)
    assert (refused.value.code, refused.value.field) == ("number_taken", "number")
    with pytest.raises(Refusal):
        save_units([draft(unit.customer, number="8"), draft(unit.customer, number="8")], by=akagi)
    assert save_unit(change(unit, number="7", note="同じ番号のまま"), by=akagi).number == "7"


def test_name_plates_are_kept_in_one_spelling(akagi: Login) -> None:
    unit = save_unit(draft(CustomerFactory(by=akagi), "ｒｚｒｐ８０－ｂｙｔ", serial=" e00 1234 "), by=akagi)
    assert (unit.model_name, unit.serial) == ("RZRP80-BYT", "E001234")
    assert (unit.model_key, unit.serial_key) == ("RZRP80BYT", "E001234")


def test_what_is_left_blank_is_told_by_the_model_name(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    UnitModelFactory(by=akagi, model_name="RXYP280EX", part="outdoor", category="FAC", maker="unknown")
    names = ["RXYP280DA", "RXYP280EX", "QQ1"]
    units = save_units([draft(customer, name, maker="", category="", part="") for name in names], by=akagi)
    assert [(one.maker, one.category, one.part) for one in units] == [
        ("daikin", "VRF", "outdoor"),
        ("daikin", "FAC", "outdoor"),
        ("unknown", "unknown", "unknown"),
    ]


def test_what_is_typed_is_never_overwritten_by_the_model_name(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    unit = save_unit(draft(customer, "RXYP280DA", maker="hitachi", category="unknown", part=""), by=akagi)
    assert (unit.maker, unit.category, unit.part) == ("hitachi", "unknown", "unknown")


def test_the_parts_deadline_follows_the_rules_until_somebody_decides_it(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    installed = {"installed_on": date(2015, 4, 1), "installed_precision": "month"}
    unit = save_unit(draft(customer, maker="daikin", category="PAC", **installed), by=akagi)
    assert (unit.parts_deadline, unit.parts_basis) == (date(2025, 4, 30), "estimated")
    unit = save_unit(change(unit, parts_deadline=date(2027, 3, 31)), by=akagi)
    assert (unit.parts_deadline, unit.parts_basis) == (date(2027, 3, 31), "manual")
    unit = save_unit(change(unit, installed_on=date(2016, 4, 1)), by=akagi)
    assert (unit.parts_deadline, unit.parts_basis) == (date(2027, 3, 31), "manual")
    unit = save_unit(change(unit, parts_deadline=None), by=akagi)
    assert (unit.parts_deadline, unit.parts_basis) == (date(2026, 4, 30), "estimated")


def test_the_catalogue_makes_a_deadline_certain_for_units_of_before_too(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, model_name="ZZ1", maker="daikin", category="PAC")
    assert (unit.parts_deadline, unit.parts_basis) == (None, "unknown")
    UnitModelFactory(by=akagi, model_name="ZZ1", discontinued="2018-03")
    unit.refresh_from_db()
    assert (unit.parts_deadline, unit.parts_basis) == (date(2028, 3, 31), "certain")


def test_what_goes_with_another_choice_is_dropped(akagi: Login) -> None:
    unit = FullUnitFactory(by=akagi, status="disposed", disposed_on=date(2024, 3, 31))
    assert (unit.maker_other, unit.disposed_on) == ("大阪冷機", date(2024, 3, 31))
    unit = save_unit(change(unit, maker="daikin", status="in_use"), by=akagi)
    assert (unit.maker_other, unit.disposed_on) == ("", None)


def test_a_change_tells_each_field_with_its_old_and_new_value(akagi: Login, bando: Login) -> None:
    unit = UnitFactory(
        by=akagi, model_name="ZZ1", group="東", installed_on=date(2015, 4, 1), installed_precision="year"
    )
    values = {"model_name": "ZZ2", "quantity": 3, "installed_precision": "month", "installed_on": date(2015, 5, 1)}
    asked = UnitDraft(values=values, pk=unit.pk, version=1, group="西", outdoor=(OutdoorDraft("ZZ9", "1"),))
    assert save_unit(asked, by=bando).version == 2
    assert history(unit)[1] == (
        "unit.changed",
        {
            "model_name": ["ZZ1", "ZZ2"],
            "quantity": ["1", "3"],
            "installed": ["2015", "2015/05"],
            "group": ["東", "西"],
            "outdoor_units": [[], ["ZZ9 1"]],
        },
    )
    assert Event.objects.about(unit).first().actor == bando


def test_a_unit_that_stays_as_it_was_is_neither_written_nor_told(akagi: Login) -> None:
    unit = FullUnitFactory(by=akagi)
    before = Unit.objects.values().get(pk=unit.pk)
    same = UnitDraft(
        values={"model_name": unit.model_name, "installed_on": unit.installed_on},
        pk=unit.pk,
        version=1,
        group=unit.group.name,
        outdoor=(OutdoorDraft("OR-100A", "F1"), OutdoorDraft("OR-100B", "F2")),
    )
    save_unit(same, by=akagi)
    assert Unit.objects.values().get(pk=unit.pk) == before
    assert len(history(unit)) == 1


def test_a_change_of_an_older_version_is_refused_with_the_unit_of_now(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, model_name="A1")
    save_unit(change(unit, 1, model_name="B2"), by=akagi)
    with pytest.raises(Conflict) as refused:
        save_unit(change(unit, 1, model_name="C3"), by=akagi)
    assert (refused.value.row.model_name, refused.value.row.version) == ("B2", 2)
    assert save_unit(change(unit, 2, model_name="C3"), by=akagi).version == 3


def test_groups_are_made_by_name_for_each_customer_and_gone_when_empty(akagi: Login) -> None:
    one, other = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    a, b, c = (UnitFactory(by=akagi, customer=whose, group="屋上系統") for whose in (one, one, other))
    assert a.group_id == b.group_id != c.group_id
    save_unit(UnitDraft(pk=a.pk, group=""), by=akagi)
    assert UnitGroup.objects.filter(pk=b.group_id).exists()
    save_unit(UnitDraft(pk=b.pk, group="1階"), by=akagi)
    assert sorted(UnitGroup.objects.values_list("customer_id", "name")) == sorted(
        [(one.pk, "1階"), (other.pk, "屋上系統")]
    )


def test_a_unit_that_goes_to_another_customer_leaves_its_group(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, group="屋上系統")
    unit = save_unit(change(unit, customer=CustomerFactory(by=akagi)), by=akagi)
    assert unit.group is None
    assert not UnitGroup.objects.exists()


def test_a_unit_is_found_by_its_name_plates_its_number_its_place_and_its_customer(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="㈱髙﨑商店", kana="タカサキショウテン")
    unit = FullUnitFactory(by=akagi, customer=customer, model_name="RAS-AP280", place="３階 厨房")
    for text in ("ras-ap280", "rasap280", "3階厨房", "高崎商店", "タカサキ", unit.serial.lower(), "or-100b"):
        assert text.replace("-", "") in unit.search_text.replace("-", "")
    save_customer(CustomerDraft(values={"name": "山本食品", "kana": "ヤマモト"}, pk=customer.pk), by=akagi)
    unit.refresh_from_db()
    assert unit.customer_key == "ヤマモト"
    assert "山本食品" in unit.search_text
    assert "高崎" not in unit.search_text


def test_all_are_saved_or_none(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, number="7", model_name="A1")
    with pytest.raises(Refusal):
        save_units([change(unit, model_name="B2"), draft(unit.customer, number="7")], by=akagi)
    assert list(Unit.objects.values_list("model_name", flat=True)) == ["A1"]


def test_a_unit_of_another_company_cannot_be_changed_nor_a_customer_of_theirs_pointed_at(
    akagi: Login, stranger: Login, organization: Organization
) -> None:
    theirs = UnitFactory(by=stranger)
    with pytest.raises(Refusal):
        save_unit(change(theirs, model_name="奪った"), by=akagi)
    with pytest.raises(CrossTenantWrite):
        save_unit(draft(theirs.customer), by=akagi)
    with scope(stranger.organization):
        assert Unit.objects.get().model_name == theirs.model_name
    assert not Unit.objects.exists()


@pytest.mark.parametrize("is_full", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_number_of_new_units(akagi: Login, is_full: bool) -> None:
    customers = [CustomerFactory(by=akagi) for _nth in range(20)]
    asked = []
    for count in (1, 20):
        drafts = [draft(customer, f"RXYP{count}{n}", maker="") for n, customer in enumerate(customers[:count])]
        for one in drafts if is_full else []:
            one.group, one.outdoor = "東", (OutdoorDraft("A1"), OutdoorDraft("A2"))
        with CaptureQueriesContext(connection) as queries:
            save_units(drafts, by=akagi)
        asked.append(len(queries))
    assert asked[0] == asked[1]

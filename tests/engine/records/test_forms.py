from __future__ import annotations

from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.inputs.fields import LinesField
from goyokiki.engine.records.forms import RecordForm, plain_form
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory

GroupForm: Any = plain_form(CustomerGroup, "customer_group")


@pytest.fixture
def group(akagi: Login, organization: Organization) -> CustomerGroup:
    made: CustomerGroup = CustomerGroupFactory(by=akagi, name="本部", note="備考")
    return made


def test_a_plain_form_asks_for_what_people_may_edit() -> None:
    assert list(GroupForm.base_fields) == ["name", "note"]
    assert isinstance(GroupForm.base_fields["note"], LinesField)


def test_a_form_over_a_row_shows_its_values_and_carries_its_version(group: CustomerGroup, akagi: Login) -> None:
    form = GroupForm(row=group, by=akagi)
    assert (form["name"].value(), form["note"].value(), form.version) == ("本部", "備考", 1)
    assert GroupForm(by=akagi, initial={"name": "新規"})["name"].value() == "新規"
    assert GroupForm(by=akagi).version is None


@pytest.mark.parametrize("version", ["", "x", "-1", "１"])
def test_a_version_that_is_none_is_that_of_the_row(group: CustomerGroup, akagi: Login, version: str) -> None:
    assert GroupForm({"version": version}, row=group, by=akagi).version == 1


def test_a_valid_form_saves_through_its_action(akagi: Login, organization: Organization) -> None:
    form = GroupForm({"name": " 本部 ", "note": "一\r\n二"}, by=akagi)
    assert form.is_valid()
    saved = form.save()
    assert (saved.name, saved.note, saved.version) == ("本部", "一\n二", 1)


def test_a_refusal_stands_beside_its_field(group: CustomerGroup, akagi: Login) -> None:
    form = GroupForm({"name": "本部", "note": ""}, by=akagi)
    assert form.is_valid()
    assert form.save() is None
    assert form.errors == {"name": ["同じ名称が登録されています。"]}


def test_a_conflict_keeps_what_was_typed_and_shows_what_is_there_now(group: CustomerGroup, akagi: Login) -> None:
    assert save(group, akagi, version=1, name="先") is not None
    form = GroupForm({"name": "後", "note": "備考", "version": "1"}, row=group, by=akagi)
    assert form.is_valid()
    assert form.save() is None
    assert form.conflicts == {"name": "先"}
    assert form.version == 2
    assert form["name"].value() == "後"
    assert form.non_field_errors() == ["他のユーザーが更新しました。最新の内容を確認してください。"]
    [(_title, fields)] = form.grouped()
    assert [(field.name, current) for field, current in fields] == [("name", "先"), ("note", None)]


def save(group: CustomerGroup, by: Login, version: int, **changes: str) -> Any:
    form = GroupForm({"name": group.name, "note": group.note, "version": str(version), **changes}, row=group, by=by)
    assert form.is_valid()
    return form.save()


def test_a_form_that_names_no_action_fails_when_it_is_saved(akagi: Login) -> None:
    with pytest.raises(TypeError, match="how it is saved"):
        RecordForm({}, by=akagi).save()

"""What a form may have besides its inputs: uploads, an address that fills it in, more buttons that save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.ledgers import CustomerGroupLedger
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.records.forms import plain_form
from goyokiki.engine.records.ledger import Step, ledger_of
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerGroupFactory
from tests.markup import page, post_form, shown_in, typed

PlainGroupForm: Any = plain_form(CustomerGroup, "customer_group")


class GroupForm(PlainGroupForm):  # type: ignore[misc]  # made at run time
    picture = forms.FileField(label="写真", required=False)
    pictures: ClassVar[list[bytes]] = []

    @classmethod
    def values_of(cls, row: CustomerGroup) -> dict[str, Any]:
        return {"name": row.name, "note": row.note}

    @classmethod
    def initial_from(cls, params: QueryDict, by: Login) -> dict[str, Any]:
        return {"note": f"{by.name}が{params['from']}から"} if "from" in params else {}

    def write(self) -> Any:
        picture = self.cleaned_data.pop("picture")
        self.pictures.extend([picture.read()] if picture else [])
        return super().write()


STEPS = (
    Step("next", "次を登録", lambda row: f"/groups/new/?from={row.pk}", "plus", "customers.edit", "保存して次を登録"),
    Step("look", "一覧へ", lambda row: "/groups/", "list", "customers.view"),
    Step("mine", "設定へ", lambda row: "/settings/", "settings", "nobody.can", "保存して設定へ"),
)


@pytest.fixture
def browser(akagi: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(ledger_of(CustomerGroupLedger), "form_class", GroupForm)
    monkeypatch.setattr(GroupForm, "pictures", [])
    monkeypatch.setattr(CustomerGroupLedger, "steps", STEPS)
    return client_of(akagi)


def made(by: Login) -> CustomerGroup:
    with scope(by.organization):
        found: CustomerGroup = CustomerGroup.objects.get()
        return found


def test_the_address_of_a_new_row_fills_in_what_the_form_takes_from_it(browser: Client) -> None:
    assert shown_in(page(browser.get("/groups/new/")), "note") == ""
    assert shown_in(page(browser.get("/groups/new/?from=大阪店")), "note") == "赤木 一郎が大阪店から"


def test_what_was_typed_is_kept_when_the_address_says_something_else(browser: Client) -> None:
    seen = page(browser.post("/groups/new/?from=大阪店", {"name": "", "note": "書き直し"}))
    assert shown_in(seen, "note") == "書き直し"


def test_the_address_of_a_row_that_exists_fills_in_nothing(browser: Client, akagi: Login) -> None:
    row = CustomerGroupFactory(by=akagi, name="本部", note="元の備考")
    assert shown_in(page(browser.get(f"/groups/{row.pk}/edit/?from=大阪店")), "note") == "元の備考"


def test_a_form_with_an_upload_is_sent_as_one_and_the_file_arrives(browser: Client) -> None:
    form = post_form(page(browser.get("/groups/new/")))
    assert form["enctype"] == "multipart/form-data"
    picture = SimpleUploadedFile("外観.jpg", b"\xff\xd8")
    assert browser.post("/groups/new/", {**typed(form), "name": "本部", "picture": picture}).status_code == 302
    assert GroupForm.pictures == [b"\xff\xd8"]


def test_a_form_without_uploads_is_sent_as_usual(browser: Client) -> None:
    assert not post_form(page(browser.get("/contractors/new/"))).get("enctype")


def test_further_buttons_stand_after_the_one_that_only_saves(browser: Client) -> None:
    buttons = post_form(page(browser.get("/groups/new/"))).all("button", type="submit")
    assert [(one.words, one.get("name"), one.get("value")) for one in buttons] == [
        ("保存", "", ""),
        ("保存して次を登録", "then", "next"),
    ]


def test_the_head_of_a_row_leads_to_the_steps_that_exist_for_the_person(browser: Client, akagi: Login) -> None:
    row = CustomerGroupFactory(by=akagi, name="本部")
    links = page(browser.get(f"/groups/{row.pk}/history/")).one("header", css="headline").all("a")
    assert [(one.words, one["href"]) for one in links if "btn" not in one.get("class")] == [
        ("次を登録", f"/groups/new/?from={row.pk}"),
        ("一覧へ", "/groups/"),
    ]


@pytest.mark.parametrize("choice", ["", "look", "mine", "nowhere", "//example.jp/"])
def test_a_row_is_shown_after_it_was_saved(browser: Client, akagi: Login, choice: str) -> None:
    answer = browser.post("/groups/new/", {"name": "本部", "then": choice})
    assert answer["Location"] == f"/groups/{made(akagi).pk}/"


def test_a_further_button_leads_on_after_the_row_was_saved(browser: Client, akagi: Login) -> None:
    answer = browser.post("/groups/new/", {"name": "本部", "then": "next"})
    assert answer["Location"] == f"/groups/new/?from={made(akagi).pk}"


def test_a_further_button_leads_nowhere_while_something_is_missing(browser: Client) -> None:
    answer = browser.post("/groups/new/", {"name": "", "then": "next"})
    assert answer.status_code == 422

"""Registering and editing a unit on the page: what is cleaned, what follows, what is refused beside its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.engine.files import pictures
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.equipment import FullUnitFactory, UnitFactory, UnitModelFactory
from tests.factories.sites import SiteFactory
from tests.markup import Element, open_form, page, said_beside, shown_in

NEW = "/units/new/"
# Something in every field, as people type it.
TYPED = {
    "number": "Ｋ－７",
    "group": "屋上系統",
    "status": "disposed",
    "disposed_on": "令和6年3月31日",
    "acquisition": "others",
    "installed": "H27.4",
    "place": "1階 厨房",
    "circuit": "東系統",
    "quantity": "２",
    "indoor_form": "cassette4",
    "remote_control": "有線",
    "model_name": "ｒzrp80ーbyt",
    "serial": "e001 234",
    "maker": "other",
    "maker_other": "大阪冷機",
    "model_note": "特注",
    "part": "outdoor",
    "category": "PAC",
    "manufactured": "2014年11月",
    "cooling_kw": "７．１",
    "horsepower": "3",
    "power_supply": "3p200",
    "compressor_kw": "1.8",
    "power_kw": "2.05",
    "refrigerant": "R32",
    "initial_charge_kg": "1.45",
    "added_charge_kg": "0.3",
    "warranty_until": "2016/4/30",
    "extended_warranty": "5年",
    "parts_deadline": "2027/3/31",
    "note": "一行目\r\n二行目",
}
# What becomes of it where that is not the same.
KEPT = {
    "number": "K-7",
    "disposed_on": date(2024, 3, 31),
    "quantity": 2,
    "model_name": "RZRP80-BYT",
    "serial": "E001234",
    "manufactured": "2014-11",
    "cooling_kw": Decimal("7.10"),
    "horsepower": 3,
    "compressor_kw": Decimal("1.8"),
    "power_kw": Decimal("2.05"),
    "initial_charge_kg": Decimal("1.45"),
    "added_charge_kg": Decimal("0.3"),
    "warranty_until": date(2016, 4, 30),
    "parts_deadline": date(2027, 3, 31),
    "note": "一行目\n二行目",
}
# Looked at apart, as they are not kept as text or number.
APART = ("group", "installed")


@pytest.fixture
def customer(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="山本食品")
    return made


@pytest.fixture
def blank(browser: Client, customer: Customer) -> dict[str, Any]:
    """The form of a new unit with the least that it must have."""
    return {**open_form(browser, f"{NEW}?customer={customer.pk}"), "model_name": "RZRP80BYT"}


def the_unit(login: Login) -> Unit:
    with scope(login.organization):
        return Unit.objects.select_related("customer", "site", "group", "contractor").get()


def outdoor(*rows: tuple[str, str]) -> dict[str, str]:
    """The rows of outdoor units as a browser sends them."""
    fields = {f"outdoor-{n}-model_name": name for n, (name, _serial) in enumerate(rows)}
    fields |= {f"outdoor-{n}-serial": serial for n, (_name, serial) in enumerate(rows)}
    return {"outdoor-TOTAL_FORMS": str(len(rows)), "outdoor-INITIAL_FORMS": "0", **fields}


def test_every_field_is_cleaned_and_kept(
    browser: Client, blank: dict[str, Any], akagi: Login, customer: Customer
) -> None:
    site, contractor = SiteFactory(by=akagi, customers=[customer]), ContractorFactory(by=akagi)
    typed = {**TYPED, "site": site.pk, "contractor": contractor.pk}
    answer = browser.post(NEW, blank | typed | outdoor(("ＲＸＹＰ１４０", "a1"), ("", ""), ("RXYP120", "")))
    unit = the_unit(akagi)
    assert (answer.status_code, answer["Location"]) == (302, f"/units/{unit.pk}/")
    assert (unit.customer, unit.site, unit.contractor, unit.group and unit.group.name) == (
        customer,
        site,
        contractor,
        "屋上系統",
    )
    assert {name: getattr(unit, name) for name in TYPED if name not in APART} == {
        name: value for name, value in {**TYPED, **KEPT}.items() if name not in APART
    }
    assert (unit.installed_on, unit.installed_precision, unit.parts_basis) == (date(2015, 4, 1), "month", "manual")
    with scope(akagi.organization):
        assert list(map(str, unit.outdoor_units.all())) == ["RXYP140 A1", "RXYP120"]


def test_a_customer_and_a_model_name_are_enough(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    assert browser.post(NEW, blank).status_code == 302
    unit = the_unit(akagi)
    assert (unit.number, unit.quantity, unit.refrigerant, unit.status) == ("000001", 1, "unknown", "in_use")
    assert (unit.maker, unit.category, unit.part, unit.site) == ("daikin", "PAC", "outdoor", None)


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("model_name", " ", "「機種名（型式）」を入力してください。"),
        ("installed", "去年の春", "「2015」「2015/4」「H27.4.1」のように、分かるところまで入力してください。"),
        ("installed", "2015/2/30", "2015年2月に30日はありません。"),
        ("manufactured", "H40.1", "平成は31年までです。"),
        ("maker_other", "大阪冷機", "メーカー名で「その他」を選択するか、その他詳細を空欄にしてください。"),
        ("disposed_on", "2024/3/31", "「廃棄」か「譲渡」を選択するか、廃棄日・譲渡日を空欄にしてください。"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field_and_kept(
    browser: Client, blank: dict[str, Any], akagi: Login, field: str, text: str, message: str
) -> None:
    answer = browser.post(NEW, blank | {field: text})
    assert answer.status_code == 422
    assert (said_beside(page(answer), field), shown_in(page(answer), field)) == (message, text)
    with scope(akagi.organization):
        assert not Unit.objects.exists()


def test_a_number_that_is_taken_is_refused_beside_it(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    UnitFactory(by=akagi, number="7")
    seen = page(browser.post(NEW, blank | {"number": "7"}))
    assert said_beside(seen, "number") == "管理番号「7」は、別の機器で使われています。"


def test_an_eleventh_outdoor_unit_is_refused(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    ten = [(f"RX{n}", "") for n in range(10)]
    assert browser.post(NEW, blank | outdoor(*ten, ("RX10", ""))).status_code == 422
    assert browser.post(NEW, blank | outdoor(*ten)).status_code == 302


def test_a_site_of_another_customer_is_not_offered_and_refused(
    browser: Client, blank: dict[str, Any], akagi: Login, customer: Customer
) -> None:
    own, other = SiteFactory(by=akagi, customers=[customer]), SiteFactory(by=akagi)
    assert browser.post(NEW, blank | {"site": other.pk}).status_code == 422
    assert browser.post(NEW, blank | {"site": own.pk}).status_code == 302


def test_the_next_unit_of_a_job_starts_with_what_it_shares_with_the_last(
    browser: Client, blank: dict[str, Any], akagi: Login
) -> None:
    shared = {"maker": "hitachi", "installed": "2015/4", "group": "屋上系統"}
    own = {"serial": "A1", "place": "1階", "note": "備考", "number": "7"}
    answer = browser.post(NEW, blank | shared | own | {"then": "next"})
    assert answer["Location"] == f"{NEW}?like={the_unit(akagi).pk}"
    opened = open_form(browser, answer["Location"])
    assert {name: opened[name] for name in shared} == {
        "maker": ["hitachi"],
        "installed": ["2015/04"],
        "group": ["屋上系統"],
    }
    assert {name: opened[name] for name in (*own, "model_name")} == {name: [""] for name in (*own, "model_name")}
    assert opened["customer"] == blank["customer"]


def test_a_copy_has_all_but_the_serials_and_the_number(browser: Client, akagi: Login) -> None:
    unit = FullUnitFactory(by=akagi)
    opened = open_form(browser, f"{NEW}?copy={unit.pk}")
    original = open_form(browser, f"/units/{unit.pk}/edit/")
    ours = {"csrfmiddlewaretoken", "version"}
    differing = {name for name in original.keys() - ours if opened.get(name) != original[name]}
    assert (
        differing == {"number", "serial", "outdoor-0-serial", "outdoor-1-serial", "outdoor-INITIAL_FORMS"} & differing
    )
    assert {"number", "serial", "outdoor-0-serial"} <= differing
    assert browser.post(NEW, opened).status_code == 302


@pytest.mark.parametrize("parameter", ["copy", "like", "customer", "site"])
def test_nothing_of_another_company_fills_a_new_form(
    browser: Client, akagi: Login, stranger: Login, parameter: str
) -> None:
    theirs = UnitFactory(by=stranger, model_name="THEIRS1", group="伊達の系統")
    empty = browser.get(NEW).content.decode()
    seen = browser.get(f"{NEW}?{parameter}={theirs.pk}").content.decode()
    assert "THEIRS1" not in seen
    assert "伊達の系統" not in seen
    assert seen.count("checked") == empty.count("checked")


def test_photos_are_attached_the_name_plate_by_its_role(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    plate = SimpleUploadedFile("plate.jpg", pictures.jpeg(), "image/jpeg")
    photo = SimpleUploadedFile("around.jpg", pictures.jpeg(), "image/jpeg")
    assert browser.post(NEW, blank | {"nameplate": plate, "photos": photo}).status_code == 302
    with scope(akagi.organization):
        attached = files.of(Unit.objects.get()).values_list("name", "role")
        assert sorted(attached) == [("around.jpg", ""), ("plate.jpg", "nameplate")]


def hint(browser: Client, address: str, **typed: str) -> Element:
    return page(browser.get(address, typed))


def test_a_serial_number_that_is_registered_already_is_told_while_it_is_typed(browser: Client, akagi: Login) -> None:
    unit = UnitFactory(by=akagi, serial="E00-1234", customer=CustomerFactory(by=akagi, name="山本食品"))
    told = hint(browser, "/units/similar/", serial="ｅ００１２３４")
    assert "同じ製造番号の機器が登録されています（顧客名：山本食品）。" in told.words
    assert told.one("a")["href"] == f"/units/{unit.pk}/"
    for typed in ({"serial": "e001234", "own": str(unit.pk)}, {"serial": ""}):
        assert hint(browser, "/units/similar/", **typed).words == "銘板のとおりに入力してください。"
    assert browser.get("/units/similar/", {"serial": "\0", "own": "x"}).status_code == 200


def test_a_serial_number_of_another_company_is_not_told(browser: Client, stranger: Login) -> None:
    UnitFactory(by=stranger, serial="E001234")
    assert hint(browser, "/units/similar/", serial="E001234").words == "銘板のとおりに入力してください。"


def test_a_known_model_fills_what_is_blank_and_leaves_what_was_typed(browser: Client, akagi: Login) -> None:
    UnitModelFactory(by=akagi, model_name="ZZ1")
    told = hint(browser, "/units/known/", model_name="zz1", category="VRF", cooling_kw="5", refrigerant="unknown")
    filled = {one["name"]: one for one in told.descendants() if one.get("name")}
    assert "category" not in filled
    assert "cooling_kw" not in filled
    assert all(one["hx-swap-oob"] == "true" for one in filled.values())
    assert filled["initial_charge_kg"]["value"] == "1.450"
    assert [one["value"] for one in filled["refrigerant"].all("option") if "selected" in one.attributes] == ["R32"]
    assert not hint(browser, "/units/known/", model_name="").words


def test_what_was_entered_for_the_customer_before_is_suggested(
    browser: Client, akagi: Login, customer: Customer
) -> None:
    for place in ("2階", "1階", "2階"):
        UnitFactory(by=akagi, customer=customer, place=place, circuit="東", group="屋上")
    UnitFactory(by=akagi, place="他社の場所")
    told = hint(browser, "/units/words/", customer=customer.code)
    offered = {one["id"]: [option["value"] for option in one.all("option")] for one in told.all("datalist")}
    assert offered == {"groups": ["屋上"], "places": ["2階", "1階"], "circuits": ["東"]}
    assert not hint(browser, "/units/words/", customer="?").all("datalist")

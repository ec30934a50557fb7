"""The fields that name a customer, or one of its sites, in any form."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.customers.picker import CustomerField, SiteField, bind, chosen_customer, chosen_site
from goyokiki.engine.access import grants
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")
CHECK_ONE = ["見つかった顧客にチェックを入れるか、顧客コードを入力してください。"]
NOBODY = ["この名称・コードの顧客は見つかりません。"]


class OneForm(forms.Form):
    customer = CustomerField(label="顧客")
    site = SiteField(customer="customer", label="納入先")

    def __init__(self, data: QueryDict | None = None, *, by: Login, **more: Any) -> None:
        super().__init__(data, **more)
        self.by = by
        bind(self)


class ManyForm(OneForm):
    customer = CustomerField(label="顧客", many=True)


class PerhapsForm(OneForm):
    customer = CustomerField(label="顧客", required=False)


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本食品", kana="ヤマモトショクヒン", code="Y-1")
    return made


@pytest.fixture
def kawaguchi(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="川口商店", code="K-1", city="山本町")
    return made


def sent(*codes: str, typed: str = "", site: str = "") -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("customer", list(codes))
    data["customer_typed"], data["site"] = typed, site
    return data


def cleaned(form: forms.Form) -> Any:
    assert form.is_valid(), form.errors
    return form.cleaned_data["customer"]


def refused(form: forms.Form) -> list[str]:
    assert not form.is_valid()
    return list(form.errors["customer"])


@pytest.mark.parametrize("text", ["Y-1", " Ｙ－１ ", "株式会社山本食品", "㈱ 山本食品"])
def test_who_types_the_code_or_the_whole_name_means_that_customer(akagi: Login, yamamoto: Customer, text: str) -> None:
    assert cleaned(OneForm(sent(typed=text), by=akagi)) == yamamoto


def test_a_part_of_a_name_is_not_enough_until_one_is_checked(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer
) -> None:
    form = OneForm(sent(typed="山本"), by=akagi)
    assert refused(form) == CHECK_ONE
    shown = str(form["customer"])
    assert 'value="Y-1"' in shown
    assert "checked" not in shown
    assert cleaned(OneForm(sent("Y-1", typed="山本"), by=akagi)) == yamamoto


def test_what_nobody_is_called_is_refused_even_beside_one_that_is_checked(akagi: Login, yamamoto: Customer) -> None:
    for text in ("だれでもない", "前\0後", "山" * 10_000, "', OR 1=1 --"):
        assert refused(OneForm(sent("Y-1", typed=text), by=akagi)) == NOBODY
    assert refused(OneForm(sent("X-9"), by=akagi)) == NOBODY


def test_a_name_that_two_customers_have_decides_nothing(akagi: Login, yamamoto: Customer) -> None:
    CustomerFactory(by=akagi, name="山本食品株式会社")
    assert refused(OneForm(sent(typed="山本食品"), by=akagi)) == CHECK_ONE


def test_who_types_another_customer_does_not_want_the_one_checked(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer
) -> None:
    assert cleaned(OneForm(sent("Y-1", typed="K-1"), by=akagi)) == kawaguchi
    assert refused(OneForm(sent("Y-1", "K-1"), by=akagi)) == ["顧客は1件だけ選んでください。"]


@pytest.mark.parametrize("typed", ["K-1,Y-1", "K-1、Y-1", "Ｋ-1\nY-1", "K-1,Y-1,", "K-1，川口商店、Y-1"])
def test_several_codes_are_typed_with_commas_between(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer, typed: str
) -> None:
    assert cleaned(ManyForm(sent(typed=typed), by=akagi)) == [kawaguchi, yamamoto]
    assert cleaned(ManyForm(sent("K-1", typed="Y-1"), by=akagi)) == [kawaguchi, yamamoto]


def test_none_is_refused_only_where_one_is_needed(akagi: Login) -> None:
    for form in (OneForm, ManyForm):
        assert len(refused(form(sent(typed=" ,"), by=akagi))) == 1
    assert cleaned(PerhapsForm(sent(), by=akagi)) is None


def test_names_come_before_what_was_found_elsewhere(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    shown = str(OneForm(sent(typed="山本"), by=akagi)["customer"])
    assert shown.index("㈱山本食品") < shown.index("川口商店")


def test_a_customer_nobody_granted_cannot_be_named(akagi: Login, chiba: Login, yamamoto: Customer) -> None:
    for text in ("Y-1", "山本食品", "山本"):
        form = OneForm(sent(typed=text), by=chiba)
        assert refused(form) == NOBODY
        assert "㈱山本食品" not in str(form["customer"])
    grants.give([chiba.pk], yamamoto, source=yamamoto)
    assert cleaned(OneForm(sent(typed="Y-1"), by=chiba)) == yamamoto


def test_a_customer_of_another_company_cannot_be_named(akagi: Login, stranger: Login, yamamoto: Customer) -> None:
    with scope(stranger.organization):
        form = OneForm(sent("Y-1"), by=stranger)
        assert refused(form) == NOBODY
        assert "㈱山本食品" not in str(form["customer"])


def test_a_form_sent_back_untouched_has_not_changed(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    for form, codes, held in ((OneForm, ["Y-1"], "Y-1"), (ManyForm, ["Y-1", "K-1"], ["K-1", "Y-1"])):
        assert not form(sent(*codes), by=akagi, initial={"customer": held}).has_changed()
        assert form(sent("K-1", typed="x"), by=akagi, initial={"customer": held}).has_changed()
        assert form(sent(), by=akagi, initial={"customer": held}).has_changed()


def test_the_sites_offered_are_those_of_the_customer(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    here, there = (SiteFactory(by=akagi, name=one.name, customers=[one]) for one in (yamamoto, kawaguchi))
    both = SiteFactory(by=akagi, name="両社のビル", customers=[yamamoto, kawaguchi])

    def offered(form: forms.Form) -> list[str]:
        return [str(label) for _key, label in form.fields["site"].choices]  # type: ignore[attr-defined]

    assert offered(OneForm(by=akagi)) == ["顧客住所と同じ"]
    expected = ["顧客住所と同じ", "㈱山本食品", "両社のビル"]
    assert offered(OneForm(by=akagi, initial={"customer": "Y-1"})) == expected
    assert offered(OneForm(sent("Y-1"), by=akagi)) == offered(OneForm(sent(typed="Ｙ-1"), by=akagi)) == expected
    for site, valid in ((here, True), (both, True), (there, False)):
        assert OneForm(sent("Y-1", site=str(site.pk)), by=akagi).is_valid() is valid
    form = OneForm(sent("Y-1"), by=akagi)
    assert form.is_valid()
    assert form.cleaned_data["site"] is None


def test_an_address_names_a_customer_and_a_site_that_the_person_sees(
    akagi: Login, chiba: Login, yamamoto: Customer
) -> None:
    site = SiteFactory(by=akagi, customers=[yamamoto])
    params = QueryDict(f"customer={yamamoto.pk}&site={site.pk}")
    assert chosen_customer(params, akagi) == {"customer": "Y-1"}
    assert chosen_site(params, akagi) == {"site": site.pk}
    assert chosen_customer(params, chiba) == chosen_site(params, chiba) == {}
    for nonsense in ("", "x", "-1", "9" * 40, "\0", "²"):
        assert chosen_customer(QueryDict(mutable=True) | {"customer": nonsense}, akagi) == {}

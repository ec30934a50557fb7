"""Writing a letter."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.engine.mail import Letter, post, post_all
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.posting import ADDRESS
from goyokiki.engine.tenancy import NoOrganization, scope
from goyokiki.engine.tenancy.models import Organization


def test_each_address_gets_a_letter_of_its_own(organization: Organization) -> None:
    post(["a@example.jp", "b@example.jp", "a@example.jp"], "件名", "本文")
    assert list(Delivery.objects.order_by("id").values_list("to", "subject", "body")) == [
        ("a@example.jp", "件名", "本文"),
        ("b@example.jp", "件名", "本文"),
    ]


def test_a_letter_belongs_to_the_organization_named_even_outside_of_its_scope(akagi: Login, stranger: Login) -> None:
    post(["a@example.jp"], "件名", "本文", organization=stranger.organization)
    with scope(akagi.organization):
        assert Delivery.objects.count() == 0
    with scope(stranger.organization):
        assert Delivery.objects.count() == 1


def test_a_letter_without_an_organization_is_refused(db: None) -> None:
    with pytest.raises(NoOrganization):
        post(["a@example.jp"], "件名", "本文")


def test_a_letter_vanishes_with_the_transaction_that_wrote_it(organization: Organization) -> None:
    with pytest.raises(RuntimeError, match="thought better"), transaction.atomic():
        post(["a@example.jp"], "件名", "本文")
        raise RuntimeError("thought better of it")
    assert Delivery.objects.count() == 0


def test_a_key_lets_one_letter_through_for_each_address_and_organization(akagi: Login, stranger: Login) -> None:
    for organization in (akagi.organization, stranger.organization):
        for to in (["a@example.jp"], ["a@example.jp", "b@example.jp"]):
            post(to, "件名", "本文", dedupe_key="reminder 12", organization=organization)
        with scope(organization):
            assert sorted(Delivery.objects.values_list("to", flat=True)) == ["a@example.jp", "b@example.jp"]


def test_letters_without_a_key_may_be_alike(organization: Organization) -> None:
    post(["a@example.jp"], "件名", "本文")
    post(["a@example.jp"], "件名", "本文")
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\nBcc: date@example.jp", "\0", "\x0b", "\x85", "\u2028", "\u2029"])
def test_a_subject_of_more_than_one_line_is_refused(organization: Organization, ending: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        post(["a@example.jp"], f"件名{ending}", "本文")
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("address", ["taro..suzuki@docomo.ne.jp", "hanako.@ezweb.ne.jp", "o'neil+x@例え.jp"])
def test_unusual_addresses_are_accepted(organization: Organization, address: str) -> None:
    post([address], "件名", "本文")
    assert Delivery.objects.get().to == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b",
        "a@b\nBcc: c@d",
        "a@b,c@d",
        "A <a@b>",
        "a b@c",
        "a@b@c",
        '"a"@b',
        "a@b\u2028c",
        "a@[1.2.3.4]",
    ],
)
def test_what_could_become_a_header_is_no_address(organization: Organization, address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        post([address], "件名", "本文")
    assert Delivery.objects.count() == 0


@given(st.text())
def test_an_address_never_holds_a_line_break(text: str) -> None:
    if ADDRESS.fullmatch(text):
        assert len(text.splitlines()) == 1
        assert text.count("@") == 1


def test_many_letters_are_written_at_once_each_with_its_own_words(organization: Organization) -> None:
    post_all([Letter("a@example.jp", "甲", "本文1"), Letter("b@example.jp", "乙", "本文2", dedupe_key="k")])
    post_all(
        [Letter("b@example.jp", "丙", "本文3", dedupe_key="k"), Letter("c@example.jp", "丁", "本文4", dedupe_key="k")]
    )
    written = Delivery.objects.order_by("id").values_list("to", "subject")
    assert list(written) == [("a@example.jp", "甲"), ("b@example.jp", "乙"), ("c@example.jp", "丁")]


def test_one_address_that_will_not_do_stops_them_all(organization: Organization) -> None:
    with pytest.raises(ValueError, match="no address"):
        post_all([Letter("a@example.jp", "甲", "本文"), Letter("b@example.jp\nBcc: c@example.jp", "乙", "本文")])
    assert not Delivery.objects.exists()

"""What the worker does with letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.vocabulary import DeliveryState
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.engine.mail.post_office import PostOffice

Work = Callable[[], int]
OnlyLetter = Callable[[], Delivery]


def let_wait_pass() -> None:
    Delivery.objects.exclude(due_at=None).update(due_at=timezone.now())


def test_a_letter_arrives_as_it_was_written(
    post_office: PostOffice, organization: Organization, work: Work, only_letter: OnlyLetter
) -> None:
    post(["bando@example.jp"], "【御用聞き】髙﨑𠮷様へ", "一行目\n.点で始まる行\n\n<b>&amp;</b> 😀\n")
    work()
    [letter] = post_office.taken
    assert letter["To"] == "bando@example.jp"
    assert letter["Subject"] == "【御用聞き】髙﨑𠮷様へ"
    assert letter["From"].addresses[0].addr_spec == "office@example.jp"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content() == "一行目\n.点で始まる行\n\n<b>&amp;</b> 😀\n"
    assert only_letter().state == DeliveryState.SENT
    assert only_letter().due_at is None


def test_a_letter_is_sent_once_however_often_the_worker_looks(
    post_office: PostOffice, organization: Organization, work: Work
) -> None:
    post(["bando@example.jp"], "件名", "本文")
    assert [work(), work(), work()] == [1, 0, 0]
    assert len(post_office.taken) == 1


def test_the_worker_sends_for_every_organization(
    post_office: PostOffice, akagi: Login, stranger: Login, work: Work
) -> None:
    for login in (akagi, stranger):
        post([f"{login.login_id}@example.jp"], "件名", "本文", organization=login.organization)
    work()
    assert [letter["To"] for letter in post_office.taken] == ["akagi@example.jp", "date@example.jp"]
    for login in (akagi, stranger):
        with scope(login.organization):
            assert Delivery.objects.get().state == DeliveryState.SENT


@pytest.mark.parametrize("address", ["taro..suzuki@docomo.ne.jp", "hanako.@ezweb.ne.jp"])
def test_an_old_mobile_address_gets_its_letter(
    post_office: PostOffice, organization: Organization, work: Work, address: str
) -> None:
    post([address], "件名", "本文")
    work()
    assert post_office.taken[0]["To"].replace('"', "") == address


def test_a_refused_letter_waits_longer_each_time_and_fails_after_five_tries(
    post_office: PostOffice, organization: Organization, work: Work, only_letter: OnlyLetter
) -> None:
    post_office.refusals["bando@example.jp"] = "451 try again later"
    post(["bando@example.jp"], "件名", "本文")
    waits = []
    for _ in range(4):
        work()
        due_at = only_letter().due_at
        assert due_at is not None
        waits.append(round((due_at - timezone.now()) / timedelta(minutes=1)))
        assert only_letter().state == DeliveryState.RETRYING
        assert work() == 0
        let_wait_pass()
    work()
    assert waits == [1, 10, 120, 1440]
    assert only_letter().state == DeliveryState.FAILED
    assert only_letter().attempts == 5
    assert "451" in only_letter().last_error
    assert work() == 0


def test_a_letter_goes_out_when_the_mail_server_is_back(
    post_office: PostOffice, organization: Organization, work: Work, only_letter: OnlyLetter, settings: Any
) -> None:
    settings.MAIL_CONNECTION = {**post_office.connection, "port": 1}
    post(["bando@example.jp"], "件名", "本文")
    work()
    assert only_letter().state == DeliveryState.RETRYING
    settings.MAIL_CONNECTION = post_office.connection
    let_wait_pass()
    work()
    assert only_letter().state == DeliveryState.SENT
    assert only_letter().last_error == ""


def test_one_refused_letter_does_not_hold_up_the_next(
    post_office: PostOffice, organization: Organization, work: Work
) -> None:
    post_office.refusals["nobody@example.jp"] = "550 no such user here"
    post(["nobody@example.jp", "bando@example.jp"], "件名", "本文")
    work()
    assert [letter["To"] for letter in post_office.taken] == ["bando@example.jp"]


def test_without_a_mail_server_letters_are_kept_and_never_sent_later(
    organization: Organization, work: Work, only_letter: OnlyLetter, post_office: PostOffice, settings: Any
) -> None:
    settings.MAIL_CONNECTION = None
    post(["bando@example.jp"], "件名", "本文")
    work()
    assert only_letter().state == DeliveryState.KEPT
    settings.MAIL_CONNECTION = post_office.connection
    assert work() == 0
    assert post_office.taken == []


def test_every_try_of_a_letter_has_the_same_message_id_and_no_other_letter_has_it(
    post_office: PostOffice, organization: Organization, work: Work
) -> None:
    post(["a@example.jp", "b@example.jp"], "件名", "本文")
    work()
    Delivery.objects.update(due_at=timezone.now(), sent_at=None)
    work()
    first, second, third, fourth = post_office.message_ids()
    assert (first, second) == (third, fourth)
    assert first != second

"""予定通知 (domain 2.0.7): who is written to about plans, and what."""

from __future__ import annotations

from typing import Any

import pytest

from goyokiki.accounts.actions.user import delete_user
from goyokiki.accounts.models import Login, StaffProfile
from goyokiki.accounts.vocabulary import PlanNotice
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.refusal import Refusal
from goyokiki.service.actions import cancel, complete_plan, save_record, save_records
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordState
from tests.factories.customers import CustomerFactory
from tests.factories.service import PlanFactory, ServiceRecordFactory, at
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")


def letters() -> list[tuple[str, str]]:
    """To whom, and about what."""
    return [(one.to, one.subject) for one in Delivery.objects.order_by("id")]


def addressees() -> list[str]:
    return [to for to, _subject in letters()]


def change(plan: ServiceRecord, **values: Any) -> ServiceRecordDraft:
    return ServiceRecordDraft(values, pk=plan.pk)


def test_whoever_is_sent_somewhere_is_told_when_and_where(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品株式会社", phone="06-0000-1201")
    site = SiteFactory(
        by=akagi, name="梅田店", customers=[customer], prefecture="大阪府", city="大阪市北区", street="梅田1-3"
    )
    plan = PlanFactory(
        by=akagi, customer=customer, site=site, place="3階", body="フィルターも確認", assignees=[bando], amount=5_000
    )
    [letter] = Delivery.objects.all()
    when = f"{at(days=1):%Y/%m/%d %H:%M}～12:00"
    assert letter.to == "bando@example.jp"
    assert letter.subject == f"【御用聞き】予定登録のお知らせ（{when} 山本食品株式会社）"
    for words in (
        "赤木空調株式会社 坂東 二郎 様",
        f"日時：{when}",
        "顧客：山本食品株式会社",
        "納入先：梅田店",
        "住所：大阪府大阪市北区梅田1-3",
        "場所：3階",
        "担当者：坂東 二郎",
        "件名：定期訪問",
        "フィルターも確認",
        f"/service/{plan.pk}/",
        "※本メールは送信専用です。",
    ):
        assert words in letter.body
    assert "06-0000-1201" not in letter.body
    assert "5,000" not in letter.body


def test_without_a_site_the_address_is_the_customers_own(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, prefecture="京都府", city="京都市")
    PlanFactory(by=akagi, customer=customer, assignees=[bando])
    body = Delivery.objects.get().body
    assert "住所：京都府京都市" in body
    assert "納入先" not in body
    assert "場所：" not in body


def test_a_letter_is_in_the_language_of_whom_it_goes_to(akagi: Login, bando: Login) -> None:
    bando.language = "en"
    bando.save()
    PlanFactory(by=akagi, assignees=[bando])
    letter = Delivery.objects.get()
    assert "New plan" in letter.subject
    assert "A plan has been registered for you." in letter.body


def test_who_does_not_want_letters_gets_none_and_neither_do_others_in_his_place(
    akagi: Login, bando: Login, chiba: Login
) -> None:
    StaffProfile.objects.filter(login=bando).update(plan_notice=PlanNotice.REFUSE)
    PlanFactory(by=akagi, assignees=[bando, chiba])
    assert addressees() == ["chiba@example.jp"]


def test_nobody_is_told_what_he_does_himself(akagi: Login, bando: Login) -> None:
    PlanFactory(by=bando, assignees=[bando])
    assert addressees() == []
    PlanFactory(by=akagi, assignees=[bando])
    assert addressees() == ["bando@example.jp"]


def test_who_has_no_address_or_is_gone_is_passed_over(akagi: Login, bando: Login, chiba: Login) -> None:
    Login.objects.filter(pk=chiba.pk).update(mail="", mail_key="")
    plan = PlanFactory(by=akagi, assignees=[bando, chiba])
    delete_user(bando, by=akagi)
    save_record(change(plan, starts_at=at(days=2), ends_at=None), by=akagi)
    assert letters() == [("bando@example.jp", letters()[0][1])]


def test_a_plan_that_moves_is_told_to_all_and_to_whoever_joins_as_a_new_one(
    akagi: Login, bando: Login, chiba: Login
) -> None:
    plan = PlanFactory(by=akagi, assignees=[bando])
    save_record(change(plan, starts_at=at(days=2), ends_at=None), by=akagi)
    draft = change(plan, starts_at=at(days=3))
    draft.assignees = frozenset({bando.pk, chiba.pk})
    save_record(draft, by=akagi)
    told = [(to, subject.partition("（")[0]) for to, subject in letters()]
    assert told == [
        ("bando@example.jp", "【御用聞き】予定登録のお知らせ"),
        ("bando@example.jp", "【御用聞き】予定変更のお知らせ"),
        ("bando@example.jp", "【御用聞き】予定変更のお知らせ"),
        ("chiba@example.jp", "【御用聞き】予定登録のお知らせ"),
    ]


def test_only_whoever_joins_is_told_when_nothing_but_the_people_changes(
    akagi: Login, bando: Login, chiba: Login
) -> None:
    plan = PlanFactory(by=akagi, assignees=[bando])
    save_record(ServiceRecordDraft(pk=plan.pk, assignees=frozenset({bando.pk, chiba.pk})), by=akagi)
    save_record(ServiceRecordDraft(pk=plan.pk, assignees=frozenset({chiba.pk})), by=akagi)
    assert addressees() == ["bando@example.jp", "chiba@example.jp"]


def test_other_words_on_a_plan_write_to_nobody(akagi: Login, bando: Login) -> None:
    plan = PlanFactory(by=akagi, assignees=[bando])
    save_record(change(plan, body="脚立を持参", title="訪問"), by=akagi)
    assert len(letters()) == 1


def test_a_plan_that_is_called_off_is_told_with_the_reason(akagi: Login, bando: Login) -> None:
    plan = PlanFactory(by=akagi, assignees=[bando])
    cancel(plan, reason="お客様のご都合", version=1, by=akagi)
    letter = Delivery.objects.latest("id")
    assert letter.subject.startswith("【御用聞き】予定取消のお知らせ")
    assert "理由：お客様のご都合" in letter.body


def test_results_and_days_that_have_passed_write_to_nobody(akagi: Login, bando: Login) -> None:
    record = ServiceRecordFactory(by=akagi, assignees=[bando])
    cancel(record, reason="誤登録", version=1, by=akagi)
    old = PlanFactory(by=akagi, assignees=[bando], starts_at=at(days=-3), ends_at=None)
    complete_plan(old, ServiceRecordDraft({"body": "結果"}), by=akagi)
    assert addressees() == []


def test_a_plan_that_is_not_saved_writes_to_nobody(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi)
    values = {"customer": customer, "starts_at": at(days=1), "state": RecordState.PLANNED}
    good = ServiceRecordDraft(values, assignees=frozenset({bando.pk}))
    with pytest.raises(Refusal):
        save_records([good, ServiceRecordDraft({**values, "state": RecordState.DONE})], by=akagi)
    assert addressees() == []
    save_records([good], by=akagi, notify=False)
    assert addressees() == []
    save_records([good], by=akagi)
    assert addressees() == ["bando@example.jp"]


def test_a_partners_letter_leads_where_he_may_go(akagi: Login, chiba: Login) -> None:
    plan = PlanFactory(by=akagi, assignees=[chiba])
    assert f"/service/{plan.pk}/" in Delivery.objects.get(to="chiba@example.jp").body
    assert ServiceRecord.objects.visible_to(chiba).filter(pk=plan.pk).exists()


def test_a_name_that_would_break_the_subjects_line_does_not(akagi: Login, bando: Login) -> None:
    PlanFactory(by=akagi, customer=CustomerFactory(by=akagi, name="山本\u2028食品\x07"), assignees=[bando])
    assert Delivery.objects.get().subject.endswith("山本食品）")

"""Whose views they are: each "may" beside its "may not"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.saved_views import actions
from goyokiki.engine.saved_views.actions import ViewDraft
from goyokiki.engine.saved_views.models import DefaultView, SavedView
from goyokiki.engine.tenancy import scope
from tests.engine.saved_views.person import LIST, Person, names, tabs
from tests.factories.customers import CustomerFactory
from tests.factories.saved_views import own_view, shared_view

People = Callable[[Login], Person]


def test_a_colleague_sees_a_shared_view_and_not_ones_own(akagi: Login, bando: Login, person: People) -> None:
    own_view(by=akagi, name="自分用")
    shared_view(by=akagi, name="みんな用")
    assert tabs(person(akagi).sees()) == ["すべて", "自分用", "みんな用"]
    assert tabs(person(bando).sees()) == ["すべて", "みんな用"]


def test_a_partner_has_views_of_his_own_and_sees_no_shared_one(akagi: Login, chiba: Login, person: People) -> None:
    shared = shared_view(by=akagi, name="値上げ先")
    with scope(akagi.organization):
        actions.open_with("customer", shared, by=akagi, for_all=True)
    his = person(chiba)
    assert "値上げ先" not in his.sees(shared.address).words
    assert his.led_to(LIST) == ""
    his.saves("担当分", "q=あ", is_shared="on")
    assert tabs(his.sees()) == ["すべて", "担当分"]
    assert tabs(person(akagi).sees(f"{LIST}?view=all")) == ["すべて", "値上げ先"]


def test_a_shared_view_shows_nobody_more_than_he_sees_anyway(
    akagi: Login, bando: Login, chiba: Login, person: People
) -> None:
    CustomerFactory(by=akagi, name="あさひ商店", assignees=[chiba])
    CustomerFactory(by=akagi, name="いろは商店")
    view = shared_view(by=akagi, query="q=商店&columns=name,phone,contractor")
    assert names(person(bando).sees(view.address)) == ["あさひ商店", "いろは商店"]
    assert names(person(chiba).sees(view.address)) == ["あさひ商店"]


def test_another_company_sees_and_reaches_none_of_them(akagi: Login, stranger: Login, person: People) -> None:
    view = shared_view(by=akagi, name="秘密")
    theirs = person(stranger)
    assert "秘密" not in theirs.sees(view.address).words
    for page in ("edit", "delete"):
        assert theirs.browser.get(f"/views/{view.pk}/{page}/").status_code == 404
    for deed in ("overwrite", "move", "delete", "edit"):
        assert theirs.posts(f"/views/{view.pk}/{deed}/", version="1", name="x").status_code == 404
    assert theirs.posts("/views/customer/default/", view=str(view.pk)).status_code == 404
    with scope(akagi.organization):
        assert SavedView.objects.get().name == "秘密"


@pytest.mark.parametrize("deed", ["overwrite", "move", "delete", "edit"])
def test_a_shared_view_is_changed_by_who_saved_it_and_by_an_administrator(
    akagi: Login, bando: Login, person: People, deed: str
) -> None:
    mine, hers = shared_view(by=akagi, name="管理者の"), shared_view(by=bando, name="坂東の")
    values = {"version": "1", "query": "q=C", "name": "新しい", "is_shared": "on"}
    assert person(bando).posts(f"/views/{mine.pk}/{deed}/", **values).status_code == 403
    assert person(bando).posts(f"/views/{hers.pk}/{deed}/", **values).status_code == 302
    again = shared_view(by=bando, name="坂東の二つ目")
    assert person(akagi).posts(f"/views/{again.pk}/{deed}/", **{**values, "name": "別の"}).status_code == 302


def test_nobody_reaches_a_view_of_a_list_that_he_may_not_see(akagi: Login, chiba: Login, person: People) -> None:
    assert person(chiba).browser.get("/views/contractor/").status_code == 403
    assert person(chiba).posts("/views/contractor/new/", name="x", query="").status_code == 403
    assert person(akagi).browser.get("/views/contractor/").status_code == 200
    assert person(akagi).browser.get("/views/nothing/").status_code == 404


def test_only_an_administrator_chooses_what_everybodys_list_opens_with_and_only_a_shared_view(
    akagi: Login, bando: Login, person: People
) -> None:
    shared, own = shared_view(by=akagi), own_view(by=akagi)
    assert person(bando).posts("/views/customer/default/", common=str(shared.pk)).status_code == 403
    assert person(akagi).posts("/views/customer/default/", common=str(own.pk)).status_code == 403
    assert person(bando).led_to(LIST) == ""
    assert person(akagi).posts("/views/customer/default/", common=str(shared.pk)).status_code == 302
    assert person(bando).led_to(LIST) == shared.address


def test_an_action_asks_for_the_capability_itself(akagi: Login, bando: Login, chiba: Login) -> None:
    own = own_view(by=chiba, name="千葉の")
    with scope(akagi.organization):
        with pytest.raises(PermissionDenied):
            actions.save_view("customer", ViewDraft("x", is_shared=True), "", by=chiba)
        with pytest.raises(PermissionDenied):
            actions.change_view(own, ViewDraft("x", is_shared=True), version=1, by=chiba)
        with pytest.raises(Refusal):  # who does not see it cannot tell it from one that is gone
            actions.overwrite_view(own, "q=1", version=1, by=bando)
        assert actions.overwrite_view(own, "q=1", version=1, by=chiba).version == 2


def test_a_name_is_given_once_by_a_person_and_once_among_shared_views(akagi: Login, bando: Login) -> None:
    own_view(by=akagi, name="東")
    own_view(by=bando, name="東")
    own_view(by=akagi, name="東", ledger="site")
    with pytest.raises(Refusal, match="同じ名称"):
        own_view(by=akagi, name="東")
    shared_view(by=akagi, name="西")
    with pytest.raises(Refusal, match="同じ名称"):
        shared_view(by=bando, name="西")


def test_who_saw_a_view_shared_does_not_open_with_it_once_it_is_taken_back(akagi: Login, bando: Login) -> None:
    view = shared_view(by=akagi)
    with scope(akagi.organization):
        for login in (akagi, bando):
            actions.open_with("customer", view, by=login)
        actions.open_with("customer", view, by=akagi, for_all=True)
        actions.change_view(view, ViewDraft("自分だけ"), version=1, by=akagi)
        assert [one.login_id for one in DefaultView.objects.all()] == [akagi.pk]


def test_a_deleted_view_takes_along_that_lists_open_with_it_and_each_deed_is_in_the_journal(
    akagi: Login, bando: Login, person: People
) -> None:
    view = shared_view(by=akagi, name="要訪問")
    with scope(akagi.organization):
        actions.open_with("customer", view, by=akagi, for_all=True)
    assert person(akagi).posts(f"/views/{view.pk}/delete/", version="9").status_code == 302
    assert person(bando).led_to(LIST) == view.address  # another version than the one that was seen
    assert person(akagi).posts(f"/views/{view.pk}/delete/", version="1").status_code == 302
    assert person(bando).led_to(LIST) == ""
    with scope(akagi.organization):
        told = Event.objects.filter(verb__startswith="saved_view.").order_by("pk").values_list("verb", flat=True)
        assert list(told) == ["saved_view.created", "saved_view.made_default", "saved_view.deleted"]


def test_views_are_put_in_another_order_step_by_step(akagi: Login, person: People) -> None:
    views = {name: own_view(by=akagi, name=name) for name in "甲乙丙"}
    me = person(akagi)

    def after(name: str, to: str) -> list[str]:
        me.posts(f"/views/{views[name].pk}/move/", to=to)
        return tabs(me.sees())[1:]

    assert after("丙", "up") == ["甲", "丙", "乙"]
    assert after("甲", "up") == ["甲", "丙", "乙"]
    assert after("甲", "down") == ["丙", "甲", "乙"]


def test_a_view_is_renamed_and_who_saw_another_version_decides_again(akagi: Login, person: People) -> None:
    view, me = own_view(by=akagi, name="旧"), person(akagi)
    assert me.posts(f"/views/{view.pk}/edit/", name="新", version="1").status_code == 302
    late = me.posts(f"/views/{view.pk}/edit/", name="遅い", version="1")
    assert late.status_code == 422
    assert "他のユーザーが更新しました" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()


def test_there_are_at_most_so_many_views_of_a_list(akagi: Login, bando: Login) -> None:
    for n in range(actions.MOST):
        own_view(by=akagi, name=f"第{n}")
    with pytest.raises(Refusal, match="50個まで"):
        own_view(by=akagi, name="もう一つ")
    own_view(by=akagi, name="もう一つ", ledger="site")
    own_view(by=bando, name="もう一つ")

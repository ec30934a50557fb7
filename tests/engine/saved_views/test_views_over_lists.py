"""Views over a list: saved from its address, opened again, told as changed, overwritten; and what a bare list opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerLabel
from goyokiki.engine.saved_views.models import SavedView
from goyokiki.engine.tenancy import scope
from tests.engine.saved_views.person import LIST, Person, current_tab, key_of, names, tabs
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.factories.saved_views import own_view, shared_view
from tests.markup import page

People = Callable[[Login], Person]


@pytest.fixture
def me(akagi: Login, person: People) -> Person:
    for name, rank in (("あさひ商店", "A"), ("いろは食品", "B"), ("うめだ工業", "A")):
        CustomerFactory(by=akagi, name=name, rank=rank)
    return person(akagi)


def test_an_address_is_saved_under_a_name_and_opens_the_same_rows_again(me: Person) -> None:
    address = me.saves("食品の客先", "q=食品&sort=-name&page=1&format=&nonsense=x")
    assert address == f"{LIST}?view={key_of(address)}&q=%E9%A3%9F%E5%93%81&sort=-name"
    seen = me.sees(address)
    assert names(seen) == ["いろは食品"]
    assert tabs(seen) == ["すべて", "食品の客先"]
    assert current_tab(seen) == "食品の客先"
    assert "上書き保存" not in seen.words
    assert current_tab(me.sees(LIST)) == "すべて"


def test_the_columns_somebody_chose_are_kept_and_choosing_others_changes_the_view_not_the_person(me: Person) -> None:
    me.posts(f"{LIST}columns/", column=["code"], query="")
    address = me.saves("コードだけ", "q=食品")
    assert "columns=name%2Ccode" in address
    changed = me.posts(f"{LIST}columns/", column=["code", "kana"], query=address.partition("?")[2])["Location"]
    assert "columns=name%2Ckana%2Ccode" in changed or "columns=name%2Ccode%2Ckana" in changed
    assert "変更あり" in me.sees(changed).words
    assert [cell.words for cell in me.sees(LIST).all("th") if cell.words] == ["顧客名", "顧客コード"]


def test_a_changed_view_says_so_and_is_overwritten_or_saved_under_another_name(me: Person) -> None:
    address = me.saves("食品", "q=食品")
    seen = me.sees(f"{address}&sort=-name")
    assert "変更あり" in seen.words
    assert current_tab(seen) == "食品"
    form = next(one for one in seen.all("form") if one.get("action").endswith("/overwrite/"))
    values = {one["name"]: one["value"] for one in form.all("input", type="hidden")}
    assert me.posts(form["action"], **values)["Location"] == f"{address}&sort=-name"
    assert "変更あり" not in me.sees(f"{address}&sort=-name").words
    again = next(link for link in seen.all("a") if link.words == "別名で保存")
    assert page(me.browser.get(again["href"])).one("input", name="query")["value"].endswith("sort=-name")


def test_saying_the_same_in_another_order_or_what_goes_without_saying_is_no_change(me: Person) -> None:
    address = me.saves("二つのランク", "rank=1&rank=2&per=50")
    for same in ("rank=2&rank=1", "q=&rank=1&rank=2&sort=kana", "rank=1&rank=2&page=2"):
        assert "変更あり" not in me.sees(f"{LIST}?view={key_of(address)}&{same}").words, same
    assert "変更あり" in me.sees(f"{LIST}?view={key_of(address)}&rank=1").words


def test_an_overwriting_by_who_saw_an_older_version_is_refused_and_tells_so(me: Person, akagi: Login) -> None:
    view = own_view(by=akagi, query="q=食品")
    first = {"query": "q=商店", "version": "1"}
    assert me.posts(f"/views/{view.pk}/overwrite/", **first).status_code == 302
    late = me.browser.post(f"/views/{view.pk}/overwrite/", {"query": "q=工業", "version": "1"}, follow=True)
    assert "他のユーザーが更新しました" in page(late).words
    with scope(akagi.organization):
        assert SavedView.objects.get(pk=view.pk).query == "q=%E5%95%86%E5%BA%97"


def test_a_bare_list_opens_with_the_default_and_everything_stays_within_reach(me: Person, akagi: Login) -> None:
    address = me.saves("食品", "q=食品", is_default="on")
    assert me.led_to(LIST) == address
    seen = me.sees(LIST)
    assert names(seen) == ["いろは食品"]
    everything = next(link["href"] for link in seen.one("nav", css="tabs").all("a") if link.words == "すべて")
    assert everything == f"{LIST}?view=all"
    assert len(names(me.sees(everything))) == 3
    assert me.led_to(f"{LIST}?q=工業") == ""  # whoever asks for something gets it
    nothing = me.sees(f"{address.replace('q=', 'q=x')}")
    assert [link["href"] for link in nothing.all("a") if link.words == "条件をクリア"] == [everything]


def test_the_last_condition_taken_away_leads_to_everything_not_to_the_default(me: Person) -> None:
    me.saves("食品", "q=食品", is_default="on")
    chips = me.sees(f"{LIST}?rank=1").one("ul", css="chips")
    assert {link["href"] for link in chips.all("a")} == {f"{LIST}?view=all"}


def test_ones_own_default_comes_before_that_of_all_and_may_be_everything(
    me: Person, akagi: Login, bando: Login, person: People
) -> None:
    common, own = shared_view(by=akagi, query="q=食品"), own_view(by=bando, query="q=商店")
    me.posts("/views/customer/default/", common=str(common.pk))
    hers = person(bando)
    assert hers.led_to(LIST) == common.address
    hers.posts("/views/customer/default/", view=str(own.pk))
    assert (hers.led_to(LIST), me.led_to(LIST)) == (own.address, common.address)
    hers.posts("/views/customer/default/", view="all")
    assert hers.led_to(LIST) == ""
    hers.posts("/views/customer/default/", view="")
    assert hers.led_to(LIST) == common.address


def test_what_a_view_asks_for_in_vain_is_left_out_and_told(me: Person, akagi: Login) -> None:
    FullCustomerFactory(by=akagi, name="えびす堂", labels=[1])
    with scope(akagi.organization):
        one, two = CustomerLabel.objects.exclude(name="").order_by("number")[:2]
        address = me.saves("年賀状", f"labels={one.pk}&labels={two.pk}&q=えびす")
        CustomerLabel.objects.filter(pk=two.pk).update(name="")
    mended = me.led_to(address)
    assert mended == f"{LIST}?view={key_of(address)}&q=%E3%81%88%E3%81%B3%E3%81%99&labels={one.pk}"
    seen = me.sees(address)
    assert "今はない選択肢を外して表示しています: 顧客分類" in seen.words
    assert names(seen) == ["えびす堂"]
    assert "変更あり" in seen.words  # overwriting it mends it


def test_a_condition_that_the_reader_may_not_set_is_left_out_and_told(me: Person, akagi: Login) -> None:
    with scope(akagi.organization):
        view = own_view(by=akagi, query="q=食品&gone_filter=3")
    seen = me.sees(view.address)
    assert "条件の一部は、今は使えない" in seen.words
    assert names(seen) == ["いろは食品"]


def test_a_wrong_value_typed_into_an_open_view_is_said_beside_its_input(me: Person) -> None:
    address = me.saves("食品", "q=食品")
    seen = me.sees(f"{address}&created_from=2026-13-45")
    assert seen.one("details", css="filters").attributes.get("open") is not None
    assert "変更あり" in seen.words


@pytest.mark.parametrize("asked", ["999999", "x", "-1", "9" * 40, "１", "\0", "<b>"])
def test_a_view_that_is_not_there_is_told_and_its_conditions_are_shown(me: Person, asked: str) -> None:
    answer = me.browser.get(LIST, {"view": asked, "q": "食品"})
    assert answer.status_code == 200
    assert names(page(answer)) == ["いろは食品"]
    assert "このビューは削除されたか" in page(answer).words


def test_the_file_of_a_view_holds_what_the_view_shows(me: Person) -> None:
    address = me.saves("食品", "q=食品&columns=name,code")
    links = [link["href"] for link in me.sees(address).all("a") if link.words == "CSV（表示のまま）"]
    lines = me.browser.get(LIST + links[0]).getvalue().decode().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith('\ufeff"顧客名","顧客コード"')
    assert "いろは食品" in lines[1]


def test_more_views_than_there_is_room_for_stand_in_the_menu_and_the_open_one_over_the_list(
    me: Person, akagi: Login
) -> None:
    made = [own_view(by=akagi, name=f"第{n:02}", query=f"q={n}") for n in range(12)]
    assert tabs(me.sees()) == ["すべて", *(f"第{n:02}" for n in range(8))]
    assert tabs(me.sees(made[11].address))[-1] == "第11"
    menu = page(me.browser.get("/views/customer/menu/?q=1"))
    assert [link.words for link in menu.all("a")] == ["すべて", *(f"第{n:02}" for n in range(12)), "ビューの管理"]


HOSTILE = ["<script>alert(1)</script>", "'\"><b>&amp;", "%s %(name)s {{ 7 }}", "髙﨑𠮷🍣", "\u202eםולש", "三十" * 15]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_was_typed(me: Person, name: str) -> None:
    address = me.saves(name, "q=食品")
    seen = me.sees(address)
    assert tabs(seen) == ["すべて", name]
    pages = ("/views/customer/", f"/views/{key_of(address)}/edit/", f"/views/{key_of(address)}/delete/")
    for place in (*pages, "/views/customer/menu/?q=x"):
        assert name in page(me.browser.get(place)).text, place


@pytest.mark.parametrize(("name", "said"), [("", "入力してください"), ("あ" * 31, "30文字"), ("前\0後", "")])
def test_a_name_that_will_not_do_is_refused_beside_its_input_and_nothing_is_lost(
    me: Person, name: str, said: str
) -> None:
    answer = me.posts("/views/customer/new/", name=name, query="q=食品")
    assert answer.status_code == 422
    seen = page(answer)
    assert said in seen.words
    assert seen.one("input", name="query")["value"] == "q=食品"
    assert seen.one("input", id="id_name").get("value").replace("\ufffd", "\0") == name


def test_conditions_beyond_all_measure_are_refused_in_words(me: Person) -> None:
    answer = me.posts("/views/customer/new/", name="長い", query=f"address={'あ' * 100}&q={'い' * 3000}")
    assert answer.status_code == 422
    assert "条件が長すぎて保存できません" in page(answer).words

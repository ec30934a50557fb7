"""What the page shows before anything is registered."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.imports.models import StagedRow
from goyokiki.engine.tenancy import scope
from tests.engine.intake.conftest import ONE_WRONG, TWO, Desk, status_of, work
from tests.factories.customers import CustomerFactory

SPELLINGS = "得意先名,〒,型式,機番\n㈱佐藤建設,530-0001,SZRC112BCT,C1\n株式会社 佐藤建設,530-0001,SZRC80BCT,C2\n"


def test_the_numbers_say_what_would_be_added_and_nothing_is_yet(desk: Desk) -> None:
    page = desk.page(desk.opened(TWO))
    for text in ("追加（顧客） 2", "すべて登録", "やり直す", "確認済み（未登録）", "赤井商店"):
        assert text in page
    with scope(desk.login.organization):
        assert not Customer.objects.exists()


def test_a_refused_cell_is_shown_as_it_stands_there_with_the_reason_beside_it(desk: Desk) -> None:
    address = desk.opened(ONE_WRONG)
    page = desk.page(address)
    for text in ("1行にエラーがあります。", "ランク外", "エラー行を除いて登録", "エラー行CSV"):
        assert text in page
    assert 'class="cell bad"' in desk.client.get(address).content.decode()


def test_without_refused_rows_nothing_offers_to_leave_some_out(desk: Desk) -> None:
    assert "エラー行を除いて登録" not in desk.page(desk.opened(TWO))


def test_a_changed_row_shows_old_and_new(desk: Desk) -> None:
    CustomerFactory(by=desk.login, code="A-1", name="赤井商会")
    page = desk.page(desk.opened(TWO), tab="updated")
    assert "赤井商会" in page
    assert "赤井商店" in page


def test_notices_are_grouped_by_their_sort(desk: Desk) -> None:
    rows = "".join(f"A-{n},客{n},A,知らない人{n}\n" for n in range(1, 61))
    address = desk.opened("顧客コード,顧客名,ランク,担当者\n" + rows)
    page = desk.client.get(address, {"tab": "notices"}).content.decode()
    assert page.count('class="notice-sort"') == 1
    assert "ほか10件" in page
    assert page.count("という担当者") == 51


def test_a_wide_file_shows_the_telling_columns_first_and_all_when_asked(desk: Desk) -> None:
    address = desk.opened(
        "顧客コード,顧客名,カナ,郵便番号,TEL,FAX,HP,備考,ランク\nA-1,赤井商店,アカイ,530-0001,1,2,,備考です,ランク外\n"
    )
    short = desk.client.get(address).content.decode()
    assert "ほかの4列も表示" in short
    assert "ランク外" in short
    assert "備考です" not in short
    assert "備考です" in desk.client.get(address, {"columns": "all"}).content.decode()


def spelling_of(desk: Desk, number: int) -> str:
    with scope(desk.login.organization):
        return str(StagedRow.objects.of(desk.job).get(number=number).spelling)


def test_two_spellings_of_one_are_shown_and_one_can_be_set_apart_and_put_back(desk: Desk) -> None:
    address = desk.opened(SPELLINGS)
    page = desk.page(address, tab="same")
    assert "名称と郵便番号が同じ" in page
    assert desk.job.counts["customers"]["created"] == 1
    spelling = spelling_of(desk, 3)
    apart = desk.press(address, "decisions", spelling=spelling, decision="apart")
    assert "自分で決めたもの" in apart
    assert desk.job.counts["customers"]["created"] == 2
    desk.press(address, "decisions", spelling=spelling, decision="together")
    assert desk.job.counts["customers"]["created"] == 1


def test_a_tab_that_does_not_exist_or_holds_nothing_shows_the_first_that_does(desk: Desk) -> None:
    address = desk.opened(TWO)
    for wanted in ("nonsense", "refused", "same"):
        assert "赤井商店" in desk.page(address, tab=wanted, page="x", per="7")


def test_another_organization_does_not_find_it_and_a_partner_may_not(
    desk: Desk, stranger: Login, chiba: Login, bando: Login, client_of: Callable[[Login], Client]
) -> None:
    address = desk.opened(ONE_WRONG)
    for path in ("", "mapping/", "errors/", "undo/"):
        assert client_of(stranger).get(address + path).status_code == 404
        assert client_of(chiba).get(address + path).status_code == 403
        assert status_of(client_of(bando).get(address + path)) in (200, 302)
    for path in ("apply/", "cancel/", "decisions/", "undo/", "mapping/"):
        assert client_of(stranger).post(address + path).status_code == 404
        assert client_of(chiba).post(address + path).status_code == 403
    assert desk.job.state == "ready"


def test_looking_writes_nothing_and_deeds_are_not_done_by_looking(desk: Desk) -> None:
    address = desk.opened(ONE_WRONG)
    for path in ("apply/", "cancel/", "decisions/"):
        assert desk.client.get(address + path).status_code == 405
    work()
    assert desk.job.state == "ready"


def test_an_english_page_speaks_english(desk: Desk) -> None:
    desk.client.cookies["language"] = "en"
    page = desk.page(desk.opened(ONE_WRONG))
    for text in ("Register without refused rows", "1 row cannot be taken.", "Start over"):
        assert text in page


def test_queries_do_not_grow_with_the_rows(desk: Desk, django_assert_max_num_queries: Callable[[int], object]) -> None:
    address = desk.opened("顧客コード,顧客名,ランク\n" + "".join(f"A-{n},客{n},A\n" for n in range(300)))
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        desk.client.get(address, {"per": "100"})

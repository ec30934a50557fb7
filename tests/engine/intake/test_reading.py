"""What a file holds, and where its header row stands, is said by a person where the file does not say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy import scope
from tests.engine.intake.conftest import ONE_WRONG, TWO, Desk, words, work

NAMES = "あれ,これ,それ\n"
ROWS = "甲野商店,530-0001,06-0000-1201\n乙川水産,530-0002,06-0000-1202\n丙田商店,530-0003,06-0000-1203\n"
UNITS = "顧客コード,機種名,製造番号,設置場所,冷媒種類\nC000001,SZRC80BYT,E1,1F,R32\n"


def test_a_file_of_unknown_headers_leads_to_its_columns_with_the_reason(desk: Desk) -> None:
    answer = desk.send(NAMES + ROWS)
    assert answer.status_code == 302
    assert desk.client.get(answer["Location"])["Location"] == f"{answer['Location']}mapping/"
    page = desk.page(f"{answer['Location']}mapping/")
    for text in ("列の指定待ち", "何のファイルか判定できません。", "あれ", "甲野商店 乙川水産", "見出し行"):
        assert text in page
    assert "取り込む項目" not in page


def test_with_its_contents_and_its_columns_chosen_it_is_checked_and_known_the_next_time(desk: Desk) -> None:
    address = desk.send(NAMES + ROWS)["Location"]
    page = desk.press(address, "reading", kind="customers", row="")
    assert "次の列のどれかが必要です：顧客ID・顧客コード・顧客名・法人番号" in page
    chosen = {"column-0": "name", "column-1": "postal_code", "column-2": "phone"}
    assert "追加（顧客） 3" in desk.press(address, "mapping", **chosen)
    assert "追加（顧客） 1" in desk.page(desk.opened(NAMES + "丁川商店,530-0004,06-0000-1204\n"))


def test_without_a_header_row_every_row_is_data(desk: Desk) -> None:
    address = desk.send(ROWS)["Location"]
    page = desk.press(address, "reading", kind="customers", row="0")
    for text in ("A列 甲野商店", "見出し行なし"):
        assert text in page
    selected = desk.client.get(f"{address}mapping/").content.decode()
    assert '<option value="postal_code" selected>' in selected
    page = desk.press(address, "mapping", **{"column-0": "name", "column-1": "postal_code"})
    assert "追加（顧客） 3" in page
    assert "A列 → 顧客名" in page


def test_another_row_is_the_header_row(desk: Desk) -> None:
    address = desk.opened("顧客コード,顧客名,ランク\n得意先番号,得意先,格付\nA-1,赤井商店,A\n")
    assert desk.job.total == 2
    page = desk.press(address, "reading", kind="customers", row="2")
    assert "見出しは2行目" in page
    chosen = {"column-0": "code", "column-1": "name", "column-2": "rank"}
    assert "追加（顧客） 1" in desk.press(address, "mapping", **chosen)


def test_what_an_import_holds_can_be_changed_before_it_is_registered(desk: Desk) -> None:
    address = desk.opened(TWO)
    assert "内容の種類を変更" in desk.page(address)
    page = desk.press(address, "reading", kind="ledger")
    assert desk.job.kind == "ledger"
    assert "「型式」" in page or "機種名" in page
    desk.press(address, "apply")
    assert desk.job.state == "stopped"
    page = desk.press(address, "reading", kind="customers")
    assert "追加（顧客） 2" in page
    desk.press(address, "apply")
    assert "内容の種類を変更" not in desk.page(address)
    desk.client.post(f"{address}reading/", {"kind": "ledger"})
    assert (desk.job.kind, desk.job.state) == ("customers", "done")


def test_a_chosen_kind_that_the_file_does_not_look_like_is_said_and_changed(desk: Desk) -> None:
    address = desk.opened(UNITS, kind="customers")
    page = desk.page(address)
    assert "このファイルの内容は「機器」のようです。" in page
    assert "「機器」として読み直す" in page
    page = desk.press(address, "reading", kind="units")
    assert "のようです。" not in page
    assert desk.job.kind == "units"


def test_a_kind_that_fits_is_not_doubted(desk: Desk) -> None:
    assert "のようです。" not in desk.page(desk.opened(TWO, kind="customers"))


def test_a_day_and_an_amount_make_no_service_record(desk: Desk) -> None:
    page = desk.page(desk.send("日付,金額\n2026/1/5,1200\n2026/1/6,900\n")["Location"] + "mapping/")
    assert "何のファイルか判定できません。" in page
    desk.opened("日付,顧客コード,内容\n2026/1/5,C000001,点検\n")
    assert desk.job.kind == "service"


def test_one_that_waits_for_its_columns_registers_nothing_and_can_be_given_up(desk: Desk) -> None:
    address = desk.send(NAMES + ROWS)["Location"]
    assert desk.client.post(f"{address}apply/").status_code == 302
    work()
    assert desk.job.state == "mapping"
    assert desk.client.post(f"{address}cancel/").status_code == 302
    assert desk.job.state == "cancelled"


def test_before_its_contents_are_chosen_no_column_is_taken(desk: Desk) -> None:
    address = desk.send(NAMES + ROWS)["Location"]
    answer = desk.client.post(f"{address}mapping/", {"column-0": "name"})
    assert (answer.status_code, desk.job.state) == (200, "mapping")
    assert "まず、上の「取り込む内容」を選んでください。" in words(answer)


@pytest.mark.parametrize("sent", [{"kind": "nonsense"}, {"kind": ""}, {"kind": "customers", "row": "99"}, {}])
def test_what_is_not_offered_changes_nothing(desk: Desk, sent: dict[str, str]) -> None:
    address = desk.opened(ONE_WRONG)
    assert desk.client.post(f"{address}reading/", sent).status_code == 302
    assert (desk.job.kind, desk.job.state) == ("customers", "ready")


def test_strangers_and_partners_change_nothing(
    desk: Desk, stranger: Login, chiba: Login, bando: Login, client_of: Callable[[Login], Client]
) -> None:
    address = desk.opened(TWO)
    for verb, sent in (("reading/", {"kind": "ledger"}), ("matches/2/", {})):
        assert client_of(stranger).post(address + verb, sent).status_code == 404
        assert client_of(chiba).post(address + verb, sent).status_code == 403
    with scope(desk.login.organization):
        assert ImportJob.objects.get().kind == "customers"
    assert client_of(bando).post(f"{address}reading/", {"kind": "ledger"}).status_code == 302
    assert desk.job.kind == "ledger"


def test_a_file_that_is_swept_away_is_not_read_anew(desk: Desk) -> None:
    address = desk.opened(TWO)
    with scope(desk.login.organization):
        ImportJob.objects.update(file="")
    answer = desk.client.post(f"{address}reading/", {"kind": "ledger"}, follow=True)
    assert "もう一度アップロードしてください" in words(answer) or "保存期間" in words(answer)
    assert desk.job.kind == "customers"

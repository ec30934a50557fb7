"""Columns are read as something else than was proposed, and files of the same shape then too."""

from __future__ import annotations

from tests.engine.intake.conftest import Desk, words

STRANGE = "顧客コード,顧客名,メモ,ランク\nA-1,赤井商店,急ぎ,A\n"


def test_the_columns_stand_beside_what_is_in_them(desk: Desk) -> None:
    page = desk.page(f"{desk.opened(STRANGE)}mapping/")
    for text in ("メモ", "急ぎ", "取り込まない", "赤井商店"):
        assert text in page


def test_what_is_chosen_counts_now_and_for_the_next_file_of_the_same_shape(desk: Desk) -> None:
    address = desk.opened(STRANGE)
    chosen = {"column-0": "code", "column-1": "name", "column-2": "kana", "column-3": "rank"}
    page = desk.press(address, "mapping", **chosen)
    assert "カナ" in page
    again = desk.opened(STRANGE.replace("A-1", "A-9"))
    selected = desk.client.get(f"{again}mapping/").content.decode()
    assert '<option value="kana" selected>' in selected


def test_two_columns_cannot_be_one(desk: Desk) -> None:
    address = desk.opened(STRANGE)
    answer = desk.client.post(f"{address}mapping/", {"column-0": "name", "column-1": "name"})
    assert answer.status_code == 422
    assert "「顧客コード」と「顧客名」の両方を「顧客名」として" in words(answer)


def test_without_what_identifies_a_row_it_is_said(desk: Desk) -> None:
    address = desk.opened(STRANGE)
    answer = desk.client.post(f"{address}mapping/", {"column-3": "rank"})
    assert answer.status_code == 422
    assert desk.job.state == "ready"


def test_a_name_that_nobody_offers_is_refused(desk: Desk) -> None:
    assert desk.client.post(f"{desk.opened(STRANGE)}mapping/", {"column-0": "burn"}).status_code == 422


def test_what_is_registered_is_not_read_otherwise_any_more(desk: Desk) -> None:
    address = desk.opened(STRANGE)
    desk.press(address, "apply")
    assert desk.client.get(f"{address}mapping/").status_code == 302

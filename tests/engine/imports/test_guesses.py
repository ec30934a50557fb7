"""What a file seems to hold, by its headers and by what stands below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.imports import Column, ImportKind
from goyokiki.engine.imports.beginnings import letters
from goyokiki.engine.imports.guesses import Guess, Unidentified, heading_of, propose
from goyokiki.engine.imports.mapping import Mapping, mapping_of
from goyokiki.engine.inputs.fields import CodeField, KanaField, PhoneField, PostalCodeField
from goyokiki.engine.japan.address import split_address
from goyokiki.engine.sheets import open_source
from goyokiki.engine.sheets.refusals import UnusableFile

Written = Callable[..., Path]

# As in the ledger of a shop: a title, other people's words, 〃, and no header at all above one column.
LEDGER = """\
納入台帳（2024年度）,,,,,,
得意先名,フリガナ,〒,住所,電話番号,品番,
㈱髙木水産,ﾀｶｷﾞ,〒763-0107,香川県丸亀市広島町5-5-3,092-8632-1686,AN40,甲
〃,タカギ,７６３０１０７,香川県丸亀市広島町5-5-3,０９２－８６３２－１６８６,AN41,
佐々木工業株式会社,ササキ,6520031,神戸市兵庫区雪御所町1-27-17,0624871584,CS-X4,乙
有限会社中村水産,ナカムラ,0492321,北海道茅部郡森町8-19-7,092-3914-5819,PLZ,
,,,,,,
合計,,,,,3,
"""


def declared(name: str, columns: Sequence[Column]) -> ImportKind:
    return ImportKind(name, name, columns, planner=lambda _wish: None, nouns={name: name}, ditto=True)  # type: ignore[arg-type,return-value]


SHOPS = declared(
    "shops",
    (
        Column("code", "店コード", CodeField(), identifies=True),
        Column("name", "店名", forms.CharField(), needed=True, identifies=True, aliases=("得意先名", "取引先")),
        Column("kana", "カナ", KanaField(required=False), aliases=("フリガナ",)),
        Column("postal_code", "郵便番号", PostalCodeField(required=False)),
        Column("city", "市区町村", forms.CharField(required=False)),
        Column("address", "住所", parts=("city",), split=lambda text: split_address(text)[1:2]),
        Column("phone", "TEL", PhoneField(required=False)),
    ),
)
GOODS = declared(
    "goods",
    (
        Column("shop", "店名", forms.CharField(), needed=True, identifies=True, aliases=("得意先名",)),
        Column("model", "品番", forms.CharField(), needed=True),
        Column("phone", "TEL", PhoneField(required=False), aliases=("電話番号",)),
        Column("postal_code", "郵便番号", PostalCodeField(required=False), aliases=("〒",)),
    ),
)


def proposed(path: Path, chosen: ImportKind | None = None) -> Guess:
    return propose(open_source(path), [SHOPS, GOODS], chosen=chosen)


def test_columns_are_found_by_name_then_alias_then_content(written: Written) -> None:
    found = proposed(written(LEDGER, "cp932"), SHOPS)
    assert found.header_row == 2
    assert found.reasons == {
        "address": "name",
        "name": "alias",
        "kana": "alias",
        "postal_code": "content",
        "phone": "content",
    }
    assert found.places == {"name": 0, "kana": 1, "postal_code": 2, "address": 3, "phone": 4}


def test_titles_and_samples_are_shown_for_a_person_to_judge(written: Written) -> None:
    found = proposed(written(LEDGER, "cp932"))
    assert list(found.title_rows) == [(1, "納入台帳（2024年度）")]
    assert found.samples[6] == ["甲", "乙"]
    assert 6 in found.unknown


def test_the_kind_is_the_one_whose_columns_are_there(written: Written) -> None:
    assert proposed(written("店名,品番,電話番号\r\n甲,AN40,06-0000-1201\r\n")).kind is GOODS
    assert proposed(written("店コード,店名,カナ\r\n1,甲,コウ\r\n")).kind is SHOPS
    assert proposed(written("店コード\r\n1\r\n")).kind is SHOPS


def test_another_kind_than_the_chosen_one_is_named(written: Written) -> None:
    found = proposed(written("店名,品番,電話番号,〒\r\n甲,AN40,06-0000-1201,530-0001\r\n"), SHOPS)
    assert (found.kind, found.other_kind) == (SHOPS, GOODS)
    assert proposed(written("店コード,店名,カナ\r\n1,甲,コウ\r\n"), SHOPS).other_kind is None


def test_a_file_of_none_of_the_kinds_is_called_none(written: Written) -> None:
    assert proposed(written("日付,金額\r\n2026/1/5,1200\r\n2026/1/6,900\r\n")).kind is None


def test_cells_alone_never_decide_of_which_kind_a_file_is(written: Written) -> None:
    rows = "".join(f"{number},06-0000-12{number}0,530-000{number}\r\n" for number in range(6))
    found = proposed(written(f"番,電,番地\r\n{rows}"))
    assert found.kind is None
    assert found.places


def test_a_header_or_two_that_fit_by_chance_do_not_decide_either(written: Written) -> None:
    rows = "".join(f"{number},甲{number},ｱｲ{number:x},06-0000-12{number}0,530-000{number}\r\n" for number in range(6))
    rows = rows.replace("0,甲", "x,甲")
    assert proposed(written(f"便,店名,読,電,番地\r\n{rows}"), SHOPS).places.keys() >= {"name", "phone", "postal_code"}
    assert proposed(written(f"便,店名,読,電,番地\r\n{rows}")).kind is None


def test_few_cells_or_mixed_ones_name_no_column(written: Written) -> None:
    few = "店名,連絡\r\n甲,06-0000-1201\r\n"
    mixed = "店名,連絡\r\n甲,06-0000-1201\r\n乙,なし\r\n丙,明日\r\n丁,06-0000-1202\r\n"
    assert "phone" not in proposed(written(few), SHOPS).places
    assert "phone" not in proposed(written(mixed), SHOPS).places


def test_what_tells_nothing_alone_identifies_only_beside_another_column(written: Written) -> None:
    visits = declared(
        "visits",
        (
            Column("id", "番号", identifies=True),
            Column("day", "日付", identifies=True, beside="shop"),
            Column("shop", "店名"),
            Column("amount", "金額"),
        ),
    )
    assert propose(open_source(written("日付,店名\r\n1/5,甲\r\n")), [visits]).kind is visits
    alone = open_source(written("日付,金額\r\n1/5,12\r\n"))
    assert propose(alone, [visits]).kind is None
    with translation.override("ja"), pytest.raises(Unidentified, match=r"番号・日付 \+ 店名"):
        heading_of(alone, visits, Mapping())


def test_without_a_header_row_columns_are_called_by_letters_and_judged_by_content(written: Written) -> None:
    rows = "".join(f"甲{number},06-0000-12{number}0,530-000{number}\r\n" for number in range(4))
    source = open_source(written(rows))
    with translation.override("ja"):
        found = propose(source, [SHOPS], chosen=SHOPS, row=0)
        heading = heading_of(source, SHOPS, Mapping(header_row=0, headers={"name": 1}))
    assert (found.header_row, found.places) == (0, {"phone": 1, "postal_code": 2})
    assert (heading.row, heading.cells) == (0, ["A列", "B列", "C列"])


@given(st.integers(0, 20_000))
def test_letters_count_as_spreadsheets_do(index: int) -> None:
    number = 0
    for sign in letters(index):
        number = number * 26 + ord(sign) - ord("A") + 1
    assert number == index + 1


def test_a_proposal_read_back_as_a_mapping_gives_the_same_heading(written: Written) -> None:
    source = open_source(written(LEDGER, "cp932"))
    found = propose(source, [SHOPS], chosen=SHOPS)
    heading = heading_of(source, SHOPS, mapping_of(found.mapping.as_json(), SHOPS))
    assert heading.row == found.header_row
    assert {column.name: index for column, index in heading.places} == found.places


def test_a_sheet_that_fits_is_found_in_a_workbook(workbook: Callable[..., Path]) -> None:
    path = workbook(
        {
            "集計": [["月", "台数"], ["1月", 3], ["2月", 4]],
            "台帳": [["店コード", "店名"], ["1", "甲"], ["2", "乙"]],
        }
    )
    found = propose(open_source(path), [SHOPS, GOODS])
    assert (found.sheet, found.kind) == ("台帳", SHOPS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("名\r\n甲\r\n乙\r\n", "1列"),
        (",".join(f"列{number}" for number in range(10_000)) + "\r\n" + "1," * 9_999 + "\r\n", "10,000"),
        ("店コード,店名\r\n", "1"),
        ("店コード,店名\r\n,\r\n", "1"),
    ],
)
def test_what_is_no_table_is_refused(written: Written, content: str, said: str) -> None:
    with translation.override("ja"), pytest.raises(UnusableFile, match=said):
        proposed(written(content))


def test_one_column_is_enough_where_it_says_whose_rows_they_are(written: Written) -> None:
    assert proposed(written("店コード\r\n1\r\n2\r\n"), SHOPS).places == {"code": 0}

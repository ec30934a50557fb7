from concurrent.futures import ThreadPoolExecutor

import pytest

from goyokiki.engine.japan.postal import Place, display, municipalities, normalise, places


@pytest.mark.parametrize(
    "typed", ["1234567", "123-4567", "〒123-4567", "１２３４５６７", "〒１２３－４５６７", "123ー4567", " 〒 123 4567 "]
)
def test_a_postal_code_is_stored_as_seven_digits(typed: str) -> None:
    assert normalise(typed) == "1234567"


@pytest.mark.parametrize("typed", ["", "123456", "12345678", "1234-567", "123-456X", "〒", "SW1Y 4PD"])
def test_what_is_no_postal_code_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^format$"):
        normalise(typed)


def test_a_postal_code_is_shown_with_its_sign() -> None:
    assert display("1234567") == "〒123-4567"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("1000001", [("東京都", "千代田区", "千代田")]),
        ("0600000", [("北海道", "札幌市中央区", "")]),
        ("4980000", [("愛知県", "弥富市", ""), ("三重県", "桑名郡木曽岬町", "")]),
        ("7614103", [("香川県", "小豆郡土庄町", "甲"), ("香川県", "小豆郡土庄町", "乙")]),
        ("4090142", [("山梨県", "北都留郡小菅村", "")]),
        ("5220317", [("滋賀県", "犬上郡多賀町", "一円")]),
        ("1008926", [("東京都", "千代田区", "霞が関2丁目1-2")]),
        ("0000000", []),
    ],
)
def test_a_code_names_all_its_places(code: str, found: list[tuple[str, str, str]]) -> None:
    assert sorted(places(code)) == sorted(Place(*place) for place in found)


def test_numbered_lots_are_no_part_of_a_town() -> None:
    assert {place.town for place in places("0295503")} == {"穴明", "清水ケ野", "間木野", "湯田"}


def test_many_threads_look_up_at_once() -> None:
    codes = ["1000001", "4980000", "0295503", "0000000"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(places, codes)) == [places(code) for code in codes]


def test_every_municipality_is_known() -> None:
    assert {("東京都", "千代田区"), ("三重県", "四日市市"), ("北海道", "余市郡余市町")} <= municipalities()


@pytest.mark.usefixtures("without_data")
def test_without_data_nothing_is_found_and_nothing_breaks() -> None:
    assert places("1000001") == []
    assert municipalities() == frozenset()
    assert normalise("100-0001") == "1000001"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.address import PREFECTURES, split_address
from goyokiki.engine.japan.postal import municipalities

# From the EDINET code list, as written there.
REAL = """
|前橋市|古市町一丁目５０番地１２
|横浜市都筑区|仲町台２－７－１
|南魚沼市|余川８９番地
|上川郡東神楽町|
|四日市市|西新地七番八号
|四日市市|浜田町５番３号
|廿日市市|木材港南１番１号
|市川市|鬼高二丁目１０番１０号
|市川市|国分一丁目１３番１３号
|市原市|五井中央東１丁目１番地２
|十日町市|山野田２６８番地２
|町田市|旭町一丁目２５番１０号
|武蔵村山市|伊奈平２丁目５１番地の１
|郡山市|田村町上行合字北川田２番地１
|蒲郡市|三谷北通６丁目２０９番地の１
|小郡市|干潟８９２番地１
|大和郡山市|北郡山町１０６番地
|津市|西丸之内３６番２５号
|国立市|東一丁目４番地１２
|府中市|鵜飼町８００番地の８
|国分寺市|本町四丁目１２番１号
|長久手市|蟹原２２０１番地
|四国中央市|金生町下分１８２番地
|つくばみらい市|高岡８３０番地の２
|袖ケ浦市|北袖２５番地
|龍ヶ崎市|向陽台五丁目２番地
|諌早市|小ヶ倉町５１番地
|甲府市|国母７－１１－４
|三島市|字南原菅４７０８番地
|福山市|新市町大字戸手１６番地の２
|福井市|八重巻町２５号８１番地
|京都市上京区|烏丸通下立売上ル桜鶴円町３７４番地
|京都市伏見区|竹田向代町５０５番地
|千葉市稲毛区|宮野木町１８５０番地
|さいたま市見沼区|大字大谷１１４４－４
|堺市堺区|緑ヶ丘中町四丁４番１８号
|名古屋市中村区|名駅一丁目１番４号　ＪＲセントラルタワーズ３４階
|北九州市小倉北区|熊本２丁目１０－１０内山第２０ビル１Ｆ
|北九州市小倉南区|空港北町６番北九州空港スターフライヤー本社ビル
|札幌市中央区|北３条西１８丁目２番地２
|浜松市中区|寺島町２００番地
|浜松市浜北区|中瀬１番地
|新潟市|万代３丁目１番１号
|岡山市|桑野７０９番地６
|糟屋郡宇美町|大字宇美３３５１番地８
|下都賀郡壬生町|おもちゃのまち二丁目２１番１８号
|双葉郡楢葉町|大字北田字下山根３８－１
|東筑摩郡山形村|字下本郷４０８２番地３
|泉南郡田尻町|泉州空港中１番地
|大島郡大和村|国直２６４番地
|知多郡武豊町|字川脇３４番地の１
|甲賀郡信楽町|大字江田６１０番地
|港区|西新橋三丁目１６番１１号　愛宕イーストビル３階
|中央区|銀座６ー１３ー１６　銀座ウォールビル　１１階
|東大阪市|　御厨栄町１丁目５番７号
|横浜市|　中区　長者町　９丁目１６６番地
東京都|港区|港南２－１６－１
東京都|新宿区|西新宿３－７－１　新宿パークタワーＮ棟３２Ｆ
大阪府|吹田市|高野台五丁目４番８号
||芝浦１丁目２－３
||アメリカ合衆国ニューヨーク州ニューヨーク市グリニッジ・ストリート３８８
||デラウェア州、ニュー・キャッスル郡、ウィルミントン市、オレンジ・ストリート１２０９
||中国北京市西城区金融大街３１号
||大韓民国ソウル特別市中区世宗大路１４
||ソウル市江南区アックジョン路３６道１８、３階（新沙洞、シングビル）
||台湾台北市信義路１段２１－３号
||１０　ユーノス・ロード　８、シンガポール・ポスト・センター、シンガポール　４０８６００
"""
WITH_PREFECTURE = """
三重県|四日市市|市場町1
石川県|野々市市|本町1
長野県|大町市|大町1
新潟県|村上市|村上1
東京都|東村山市|本町1
東京都|羽村市|羽1
東京都|町田市|町田1
長崎県|大村市|大村1
山形県|村山市|楯岡1
岐阜県|郡上市|八幡町1
兵庫県|赤穂郡上郡町|上郡1
京都府|京都市左京区|下鴨1
北海道|余市郡余市町|黒川町1
北海道|余市町|黒川町1
東京都|三宅島三宅村|阿古1
東京都|三宅村|阿古1
東京都|大島町|元町1
茨城県|龍ヶ崎市|3710
茨城県|竜ケ崎市|3710
神奈川県|茅が崎市|茅ケ崎1
神奈川県|横浜市保土ヶ谷区|川辺町2
静岡県|清水市|旭町1
大阪府||元町1
東京都|　千代田区|　霞が関1
東京都||
北海道|上川郡東神楽町|
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize("parts", _rows(REAL) + _rows(WITH_PREFECTURE), ids="".join)
def test_an_address_is_split_where_it_can_be(parts: tuple[str, str, str]) -> None:
    assert split_address("".join(parts)) == parts


def test_every_municipality_of_japan_is_found_with_and_without_its_prefecture() -> None:
    for prefecture, city in municipalities():
        assert split_address(f"{prefecture}{city}市場町1") == (prefecture, city, "市場町1")
        assert split_address(f"{city}市場町1") == ("", city, "市場町1")


def test_the_outer_blanks_are_no_part_of_an_address() -> None:
    assert split_address("　東京都港区港南２ \n") == ("東京都", "港区", "港南２")
    assert split_address("  ") == ("", "", "")


@given(
    st.builds(
        "".join,
        st.tuples(st.sampled_from(["", *PREFECTURES]), st.text("市区町村郡島京都府中横浜大余川ケ 　1１"), st.text()),
    )
)
def test_the_parts_joined_are_what_was_written(text: str) -> None:
    assert "".join(split_address(text)) == text.strip()


def test_without_data_all_are_guessed_but_the_islands_of_tokyo(without_data: frozenset[tuple[str, str]]) -> None:
    missed = {city for prefecture, city in without_data if split_address(f"{prefecture}{city}本町1")[1] != city}
    assert len(missed) == 9
    assert missed <= {city for prefecture, city in without_data if prefecture == "東京都"}


@pytest.mark.usefixtures("without_data")
def test_without_data_the_prefecture_may_still_be_missing() -> None:
    assert split_address("前橋市古市町一丁目５０番地１２") == ("", "前橋市", "古市町一丁目５０番地１２")
    assert split_address("港区港南２") == ("", "港区", "港南２")


def test_there_are_47_prefectures() -> None:
    assert len(set(PREFECTURES)) == 47

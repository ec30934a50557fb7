import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.fold import fold, nfkc_code

ALIKE = [
    ("ダイキン", "ﾀﾞｲｷﾝ", "だいきん", "ダイキン"),
    ("ABC", "ａｂｃ", "Abc"),
    ("㈱山田", "(株)山田", "（株）山田", "株式会社山田", "株式会社　山田", "㍿山田"),
    ("山田㈲", "山田(有)", "山田有限会社"),
    ("㈳日本冷凍空調工業会", "（社）日本冷凍空調工業会", "社団法人日本冷凍空調工業会"),
    ("(医)松本会", "医療法人松本会"),
    ("髙木", "高木"),
    ("山﨑", "山崎", "山嵜"),
    ("渡辺", "渡邊", "渡邉"),
    ("小澤", "小沢"),
    ("斉藤", "斎藤", "齊藤", "齋藤"),
    ("𠮷野家", "吉野家"),
    ("廣濵", "広浜"),
    ("神田", "神田"),
    ("葛\U000e0100城", "葛城"),
    ("キャノン", "キヤノン", "きゃのん"),
    ("緑ヶ丘", "緑ケ丘"),
    ("ヱビス", "エビス", "ゑびす"),
    ("センター", "センタ－", "センタ−", "ｾﾝﾀｰ", "センタ-"),
    ("RAS-AP280", "ＲＡＳ－ＡＰ２８０", "ras‐ap280", "RASーAP280", "RAS AP280".replace(" ", "–")),
    ("サカタ・タネ", "サカタ　タネ", "ｻｶﾀ･ﾀﾈ", "サカタタネ"),
    ("Y’s", "Y's", "Ｙ′ｓ"),
    ("1〜2", "1~2", "1～2"),
    ("か ゙", "が", "カﾞ"),
]
APART = [("株式会社山田", "有限会社山田"), ("はな", "ばな"), ("埼玉", "崎玉"), ("AP280", "AP28"), ("坂本", "阪本")]

# Half-width marks and brackets change what stands beside them; a cut between the two is no honest substring.
LETTERS = st.text("アいウぇョッーヶ・亜亞髙高﨑株会社Aaｚ９0 　-－‐～、𠮷", max_size=20)


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_spellings_of_one_word_fold_into_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("words", APART, ids="/".join)
def test_different_words_stay_apart(words: tuple[str, str]) -> None:
    assert fold(words[0]) != fold(words[1])


def test_a_company_form_is_found_by_its_long_and_its_short_name() -> None:
    assert fold("㈱") in fold("山田商店株式会社")
    assert fold("株式会社") in fold("山田商店（株）")


@pytest.mark.parametrize("blank", ["", " ", "　\t\n", "\u200b\ufeff"])
def test_blank_text_folds_into_nothing(blank: str) -> None:
    assert fold(blank) == ""


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_again_changes_nothing_for_any_single_character() -> None:
    characters = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    assert [character for character in characters if fold(fold(character)) != fold(character)] == []


@given(st.text("㈱()（）株有か゛ﾞ゙゚ ・\u200b´¨ǅßİſ", max_size=12))
def test_folding_again_changes_nothing_where_signs_join(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LETTERS, LETTERS, LETTERS)
def test_whatever_is_part_of_a_text_is_found_in_it(before: str, part: str, after: str) -> None:
    assert fold(part) in fold(before + part + after)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" ＭＳＺ－ＺＷ２８２２　", "MSZ-ZW2822"),
        ("MSZ−ZW‐2822", "MSZ-ZW-2822"),
        ("ＭＳＺーＺＷ", "MSZ-ZW"),
        ("０３ー１２３４ー５６７８", "03-1234-5678"),
        ("キーコード１", "キーコード1"),
        ("ｷｰｺｰﾄﾞ-1", "キーコード-1"),
        ("sato＠example．jp", "sato@example.jp"),
        ("\ufeffC000001\u200b", "C000001"),
        ("Ab Cd", "Ab Cd"),
        ("", ""),
    ],
)
def test_a_code_is_stored_narrow_and_otherwise_as_typed(typed: str, stored: str) -> None:
    assert nfkc_code(typed) == stored


@given(st.text())
def test_a_stored_code_is_stored_the_same_again(text: str) -> None:
    assert nfkc_code(nfkc_code(text)) == nfkc_code(text)

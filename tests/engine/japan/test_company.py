import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.company import company_key

ALIKE = [
    (
        "株式会社鈴木空調",
        "㈱鈴木空調",
        "(株)鈴木空調",
        "（株）鈴木空調",
        "鈴木空調㈱",
        "鈴木空調　株式会社",
        "カ)鈴木空調",
    ),
    ("スズキクウチョウ(カ", "カ）スズキクウチヨウ", "ｶ)ｽｽﾞｷｸｳﾁｮｳ", "スズキ・クウチョウ"),
    ("有限会社中村水産", "㈲中村水産", "中村水産（有）", "ユ)中村水産"),
    ("合同会社みどり", "(同)みどり", "ド)みどり"),
    ("合資会社みどり", "(資)みどり", "シ)みどり"),
    ("合名会社みどり", "(名)みどり", "メ)みどり"),
    ("一般社団法人みどり", "公益社団法人みどり", "(社)みどり", "㈳みどり"),
    ("一般財団法人みどり", "公益財団法人みどり", "(財)みどり", "㈶みどり"),
    ("医療法人松本会", "(医)松本会"),
    ("学校法人松本", "(学)松本", "㈻松本"),
    ("社会福祉法人松本", "(福)松本"),
    ("宗教法人松本", "(宗)松本"),
    ("特定非営利活動法人松本", "NPO法人松本", "ＮＰＯ法人　松本"),
    ("松本協同組合", "松本農業協同組合", "(協)松本", "㈿松本"),
    ("独立行政法人松本", "税理士法人松本", "弁護士法人松本"),
    (
        "SAKATA SEED CO.,LTD.",
        "Sakata Seed Co., Ltd.",
        "ＳＡＫＡＴＡ　ＳＥＥＤ　Ｃｏ．，Ｌｔｄ．",
        "sakata seed",
        "SakataSeed Inc.",
    ),
    ("鈴木空調株式会社大阪支店", "鈴木空調(株)大阪支店", "鈴木空調 大阪支店"),
    ("ジャパン・フーズ", "ジャパンフーズ", "ｼﾞｬﾊﾟﾝﾌｰｽﾞ", "ジャパン－フーズ"),
    ("キヤノン", "キャノン"),
    ("髙島屋", "高島屋"),
    ("KNT-CT", "ＫＮＴ－ＣＴ", "KNTーCT"),
]
APART = [
    ("ソーラー", "ソラ"),
    ("全国農業協同組合連合会", "全国漁業協同組合連合会"),
    ("ZINC", "Z"),
    ("株式会社Ｇ‐７ホールディングス", "株式会社Ｍホールディングス"),
    ("タナカ(ハルカ)", "タナカ(ハル"),
    ("株式会社", "有限会社"),
    ("---", "・・・"),
]


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_spellings_of_one_company_meet(spellings: tuple[str, ...]) -> None:
    assert len({company_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("names", APART, ids="/".join)
def test_different_companies_stay_apart(names: tuple[str, str]) -> None:
    assert company_key(names[0]) != company_key(names[1])


def test_a_name_that_is_only_a_form_keeps_it() -> None:
    assert company_key("㈱") == company_key("株式会社") == "株式会社"


@given(st.text(min_size=1).filter(lambda name: name.strip() != ""))
def test_no_name_has_a_blank_key(name: str) -> None:
    assert company_key(name) != ""


@given(
    st.text("鈴木空調髙ーアイッabc・ -", min_size=1).filter(
        lambda name: company_key(name) != name and name.strip("・ -ー")
    ),
    st.sampled_from(["㈱", "（株）", "株式会社", "有限会社", "(医)", "一般社団法人", "NPO法人"]),
)
def test_a_form_before_or_behind_makes_no_difference(name: str, form: str) -> None:
    assert company_key(form + name) == company_key(name + form) == company_key(name)

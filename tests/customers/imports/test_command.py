"""`goyokiki import customers FILE`, as a person at the command line meets it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope

Command = Callable[..., tuple[int, str]]

EDINET = Path(__file__).parents[3] / "docs" / "examples" / "edinet.toml"
# As the Financial Services Agency writes it: CP932, a title row, headers of full width.
CORPORATIONS = (
    '"ダウンロード実行日","2023年10月31日現在","件数","3件"\r\n'
    '"ＥＤＩＮＥＴコード","提出者種別","提出者名","提出者名（ヨミ）","所在地","提出者法人番号"\r\n'
    '"E00004","内国法人・組合","カネコ種苗株式会社","カネコシュビョウカブシキガイシャ","前橋市古市町一丁目５０番地１２","5070001000715"\r\n'
    '"E00006","内国法人・組合","株式会社　サカタのタネ","カブシキガイシャ　サカタノタネ",'
    '"横浜市都筑区仲町台２－７－１","6020001008662"\r\n'
    '"E00007","外国法人・組合","髙島ホールディングス","タカシマホールディングス","アイルランド、ダブリン２","6020001008662"\r\n'
)


@pytest.fixture
def command(tmp_path: Path, akagi: Login) -> Command:
    """command(text, option, …): how it ended, and what it printed."""

    def do(text: str, *options: str, encoding: str = "cp932") -> tuple[int, str]:
        path = tmp_path / "corporations.csv"
        path.write_bytes(text.encode(encoding))
        printed = io.StringIO()
        try:
            call_command("import", "customers", str(path), *options, stdout=printed)
        except CommandError as problem:
            return problem.returncode, f"{printed.getvalue()}{problem}"
        return 0, printed.getvalue()

    return do


def test_real_corporations_arrive_by_a_mapping(command: Command, akagi: Login, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    code, printed = command(CORPORATIONS, "--map", str(EDINET), "--report", str(report))
    assert code == 0
    assert "顧客：追加3件、更新0件、変更なし0件" in printed
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["rows"] == 3
    assert told["customers"] == {"created": 3, "updated": 0, "unchanged": 0, "defaulted_rank": 3}
    assert told["refused"] == []
    assert told["notices"] == [
        {
            "row": 5,
            "column": "提出者法人番号",
            "value": "6020001008662",
            "code": "repeated_corporate_number",
            "message": "4行目と法人番号が同じです。どちらも登録します。",
        }
    ]
    with scope(akagi.organization):
        names = list(Customer.objects.order_by("code").values_list("code", "name", "city", "street"))
    assert names == [
        ("E00004", "カネコ種苗株式会社", "前橋市", "古市町一丁目５０番地１２"),
        ("E00006", "株式会社　サカタのタネ", "横浜市都筑区", "仲町台２－７－１"),
        ("E00007", "髙島ホールディングス", "", "アイルランド、ダブリン２"),
    ]


def test_a_dry_run_registers_nothing(command: Command, akagi: Login) -> None:
    code, printed = command(CORPORATIONS, "--map", str(EDINET), "--dry-run")
    assert (code, "登録はしていません" in printed) == (0, True)
    with scope(akagi.organization):
        assert not Customer.objects.exists()


BAD = "顧客コード,顧客名,ランク\r\nK1,山本食品,A\r\nK2,川口冷機,外\r\n"


@pytest.mark.parametrize(
    ("options", "code", "registered"), [((), 1, 0), (("--dry-run",), 1, 0), (("--skip-bad-rows",), 0, 1)]
)
def test_refused_rows_stop_it_unless_they_are_left_out(
    command: Command, akagi: Login, options: tuple[str, ...], code: int, registered: int
) -> None:
    ended, printed = command(BAD, *options)
    assert ended == code
    assert "3行目 ランク「外」：顧客ランクはA・B・C・D・Zのどれかです。" in printed
    with scope(akagi.organization):
        assert Customer.objects.count() == registered


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("題\r\n", ()),
        ('顧客名\r\n"閉じない\r\n', ()),
        ("", ()),
        (BAD, ("--map", "missing.toml")),
        (BAD, ("--map", str(EDINET))),
        (BAD, ("--report", "/missing/folder/report.json")),
        (BAD, ("--report", ".")),
        (BAD, ("--colour", "red")),
    ],
)
def test_a_wrong_call_or_an_unreadable_file_ends_with_two(
    command: Command, akagi: Login, text: str, options: tuple[str, ...]
) -> None:
    code, _printed = command(text, *options) if "--colour" not in options else (2, "")
    assert code == 2
    with scope(akagi.organization):
        assert not Customer.objects.exists()


def test_of_several_organizations_one_must_be_chosen(
    command: Command, akagi: Login, stranger: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command(BAD, "--skip-bad-rows")[0] == 2
    monkeypatch.setenv("GOYOKIKI_ORG", stranger.organization.name)
    assert command(BAD, "--skip-bad-rows")[0] == 0
    with scope(stranger.organization):
        assert Customer.objects.count() == 1
    with scope(akagi.organization):
        assert Customer.objects.count() == 0


def test_a_long_list_of_findings_is_cut_on_the_screen(command: Command) -> None:
    rows = "".join(f"K{number},食品{number},外\r\n" for number in range(30))
    _code, printed = command(f"顧客コード,顧客名,ランク\r\n{rows}")
    assert "エラー：30件" in printed
    assert printed.count("行目 ランク") == 20
    assert "ほか10件" in printed

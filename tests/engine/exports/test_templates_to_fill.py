from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.exports.content import written_columns
from goyokiki.engine.imports import ImportKind, all_kinds
from tests.engine.exports.conftest import sheet_of

Browser = Callable[[Login], Client]


def template(browser: Client, kind: ImportKind, file_format: str) -> bytes:
    response = browser.get(f"/csv-layout/{kind.name}/{file_format}/")
    assert response.status_code == 200
    return b"".join(response)  # type: ignore[call-overload,no-any-return]


def test_a_partner_may_not_have_one(client_of: Browser, chiba: Login) -> None:
    assert client_of(chiba).get("/csv-layout/customers/csv/").status_code == 403


def test_a_kind_or_a_format_that_does_not_exist_has_none(client_of: Browser, bando: Login) -> None:
    assert client_of(bando).get("/csv-layout/nothing/csv/").status_code == 404
    assert client_of(bando).get("/csv-layout/customers/pdf/").status_code == 404


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_every_kind_has_a_template_with_its_headers(kind: ImportKind, client_of: Browser, bando: Login) -> None:
    browser = client_of(bando)
    headers = [str(column.header) for column in written_columns(kind)]
    text = template(browser, kind, "csv").decode("utf-8-sig")
    assert text == ",".join(f'"{header}"' for header in headers) + "\r\n"
    workbook = template(browser, kind, "xlsx")
    assert sheet_of(workbook) == [headers]
    assert sheet_of(workbook, 1)[0][:2] == ["列名", "必須"]
    assert len(sheet_of(workbook, 1)) == len(kind.declared) + 1


def test_columns_with_few_words_offer_them(client_of: Browser, bando: Login) -> None:
    kind = next(one for one in all_kinds() if one.name == "customers")
    with ZipFile(BytesIO(template(client_of(bando), kind, "xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<formula1>"法人,個人"</formula1>' in sheet
    assert '<formula1>"A 支店営業所有,B 多台数,C 1台,D RAのみ,Z その他"</formula1>' in sheet

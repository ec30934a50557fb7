"""`goyokiki export`, as people call it."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.engine.exports.conftest import sheet_of
from tests.factories.customers import CustomerFactory


def exported(*arguments: str) -> bytes:
    """What the command writes to standard output."""
    written = BytesIO()
    output = TextIOWrapper(written, write_through=True)
    call_command("export", *arguments, stdout=output)
    output.detach()
    return written.getvalue()


def names(content: bytes) -> list[str]:
    head, *rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return [row[head.index("顧客名")] for row in rows]


def test_all_rows_go_to_standard_output_by_their_age(akagi: Login, stranger: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品")
    CustomerFactory(by=akagi, name="青葉病院")
    CustomerFactory(by=stranger, name="よその顧客")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOYOKIKI_ORG", akagi.organization.name)
        content = exported("customers")
        assert names(content) == ["山本食品", "青葉病院"]
        assert exported("customers") == content


def test_a_workbook_is_written_where_the_call_says(akagi: Login, tmp_path: Path) -> None:
    CustomerFactory(by=akagi, name="山本食品")
    said = exported("customers", "--format", "xlsx", "--to", str(tmp_path / "all.xlsx")).decode()
    assert said == "all.xlsx：1行\n"
    head, row = sheet_of((tmp_path / "all.xlsx").read_bytes())
    assert row[head.index("顧客名")] == "山本食品"


def test_what_cp932_has_not_is_named_and_nothing_is_written(akagi: Login, tmp_path: Path) -> None:
    CustomerFactory(by=akagi, name="𠮷野家")
    target = tmp_path / "all.csv"
    with pytest.raises(CommandError, match="2行目 顧客名：「𠮷野家」の 𠮷") as caught:
        exported("customers", "--encoding", "cp932", "--to", str(target))
    assert caught.value.returncode == 1
    assert not target.exists()
    with scope(akagi.organization):
        assert not Event.objects.filter(verb="file.exported").exists()


def test_cp932_is_written_where_it_can_be(akagi: Login) -> None:
    CustomerFactory(by=akagi, name="㈱髙島", kana="", note="")
    assert "㈱髙島" in exported("customers", "--encoding", "cp932").decode("cp932")


def test_an_export_is_recorded(akagi: Login) -> None:
    CustomerFactory(by=akagi)
    exported("customers")
    with scope(akagi.organization):
        event = Event.objects.get(verb="file.exported")
    assert event.actor is None
    assert (event.data["choice"], event.data["rows"]) == ("kind:customers", 1)


def test_a_place_that_does_not_exist_is_a_wrong_call(akagi: Login, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        exported("customers", "--to", str(tmp_path / "nowhere" / "all.csv"))
    assert caught.value.returncode == 2

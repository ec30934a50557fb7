"""One import from beginning to end, with a shelf of notes in the place of a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goyokiki.engine.import_jobs import applying
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import ImportKind, Report
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.tenancy import courtesy
from goyokiki.engine.tenancy.models import Organization
from tests.engine.imports.conftest import Shelf

Written = Callable[..., Path]


GOOD = "メモ,,\r\n番号,題名,種別,印1,印2,住所\r\n1,会議,手紙,○,,大阪府大阪市北区梅田1\r\n2,来客,,,,\r\n"


@pytest.fixture
def imported(written: Written, kind: ImportKind, organization: Organization) -> Callable[..., Report]:
    """imported(text, …): the report of importing a file with this text."""

    def do(text: str, **options: Any) -> Report:
        return run(Order(kind, written(text), **options))

    return do


def test_every_row_arrives_with_clean_values(imported: Callable[..., Report], shelf: Shelf) -> None:
    report = imported(GOOD)
    assert report.as_dict() == {
        "rows": 2,
        "notes": {"created": 2, "updated": 0, "unchanged": 0, "kindless": 1},
        "notices": [],
        "refused": [],
    }
    assert shelf.notes["1"] == {
        "code": "1",
        "title": "会議",
        "kind": "letter",
        "mark_1": True,
        "prefecture": "大阪府",
        "city": "大阪市北区",
        "street": "梅田1",
    }


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(imported: Callable[..., Report], shelf: Shelf) -> None:
    imported(GOOD)
    events, saves = Event.objects.count(), list(shelf.saves)
    report = imported(GOOD)
    assert (dict(report.of("notes")), report.tallied) == ({"unchanged": 2}, {"kindless": 1})
    assert (Event.objects.count(), shelf.saves) == (events, saves)


def test_an_import_is_one_event_about_the_organization(
    imported: Callable[..., Report], organization: Organization
) -> None:
    imported(GOOD)
    [event] = Event.objects.about(organization).filter(verb="file.imported")
    assert event.actor is None
    assert event.data == {
        "kind": "notes",
        "file": "notes.csv",
        "counts": {"notes": {"created": 2}},
        "job": ImportJob.objects.get().pk,
    }


def test_a_dry_run_says_what_would_happen_and_does_nothing(imported: Callable[..., Report], shelf: Shelf) -> None:
    report = imported(GOOD, dry_run=True)
    assert report.of("notes")["created"] == 2
    assert shelf.notes == {}
    assert not Event.objects.filter(verb="file.imported").exists()


BAD = "番号,題名,本文\r\n1,会議,\r\n2,,\r\n3,十文字より長い題名です。,\r\n4,来客,\r\n5,a,b,c\r\n"


def test_one_bad_row_stops_all(imported: Callable[..., Report], shelf: Shelf) -> None:
    report = imported(BAD)
    assert report.stopped
    assert [(one.row, one.column, one.value, one.code) for one in report.refused] == [
        (2 + 1, "題名", "", "required"),
        (3 + 1, "題名", "十文字より長い題名です。", "max_length"),
        (5 + 1, "", "c", "too_many_cells"),
    ]
    assert shelf.notes == {}
    assert report.as_dict()["notes"] == {"created": 0, "updated": 0, "unchanged": 0}


def test_bad_rows_can_be_left_out(imported: Callable[..., Report], shelf: Shelf) -> None:
    report = imported(BAD, skip_bad_rows=True)
    assert not report.stopped
    assert (report.rows, report.refused_rows, report.of("notes")["created"]) == (5, 3, 2)
    assert set(shelf.notes) == {"1", "4"}


def test_a_blank_cell_keeps_and_a_clearing_one_empties(imported: Callable[..., Report], shelf: Shelf) -> None:
    imported("番号,題名,本文\r\n1,会議,議題\r\n2,来客,用件\r\n")
    imported("番号,題名,本文\r\n1,,\\-\r\n2,,\r\n")
    assert shelf.notes["1"] == {"code": "1", "title": "会議", "text": ""}
    assert shelf.notes["2"]["text"] == "用件"


def test_a_constant_stands_in_every_row_that_has_nothing_else(imported: Callable[..., Report], shelf: Shelf) -> None:
    headers = {"code": "番号", "title": "題名", "kind": "種別"}
    imported(GOOD, mapping=Mapping(headers=headers, constants={"kind": "memo"}))
    assert [note["kind"] for note in shelf.notes.values()] == ["letter", "memo"]


def test_a_constant_that_will_not_do_is_refused_before_anything_else(
    imported: Callable[..., Report], shelf: Shelf
) -> None:
    with pytest.raises(UnusableFile, match="種別"):
        imported(GOOD, mapping=Mapping(headers={"code": "番号"}, constants={"kind": "葉書"}))
    assert shelf.chunks == []


def test_what_cannot_be_read_half_way_stops_before_anything_is_written(
    imported: Callable[..., Report], shelf: Shelf
) -> None:
    rows = "".join(f"{number},題\r\n" for number in range(2000))
    with pytest.raises(UnusableFile, match="2002"):
        imported(f'番号,題名\r\n{rows}x,"never closed\r\n')
    assert shelf.notes == {}


def test_a_chunk_that_somebody_else_changed_is_planned_again(imported: Callable[..., Report], shelf: Shelf) -> None:
    shelf.trouble = [Refusal("taken", "taken"), Refusal("taken", "taken")]
    report = imported(GOOD)
    assert report.of("notes")["created"] == 2
    assert shelf.chunks == [[3, 4]] * 4


def test_a_chunk_that_never_fits_is_no_success(imported: Callable[..., Report], shelf: Shelf) -> None:
    shelf.trouble = [Refusal("taken", "taken") for _try in range(applying.TRIES)]
    with pytest.raises(Refusal, match="taken"):
        imported(GOOD)
    assert shelf.notes == {}
    assert ImportJob.objects.get().state == JobState.FAILED


def test_rows_are_saved_in_chunks(imported: Callable[..., Report], shelf: Shelf) -> None:
    imported("番号,題名\r\n" + "".join(f"{number},題\r\n" for number in range(1200)))
    assert sum(shelf.saves) == 1200
    assert (shelf.saves[0], max(shelf.saves)) == (courtesy.FIRST_ROWS, courtesy.MOST_ROWS)

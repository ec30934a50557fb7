from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.utils.html import format_html

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.records.columns import Col, Texts, as_text, body, names_read
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory

NAME = Col("name", "Name", link=True)
NOTE = Col("note", "Note", css="wide")


def drawn(*columns: Col, row: tuple[object, ...]) -> str:
    return body(columns, [row], "/groups/")


def test_values_are_joined_as_they_are_stored_and_none_is_nothing() -> None:
    assert as_text("a", None, 1) == "a1"


def test_a_moment_is_told_in_the_time_of_the_office() -> None:
    assert as_moment(datetime(2026, 11, 22, 15, 30, tzinfo=UTC)) == "2026/11/23 00:30"
    assert as_moment(None) == ""


def test_a_line_of_a_list_leads_to_its_row_and_names_each_cell() -> None:
    assert drawn(NAME, NOTE, row=(7, "本部", "備考")) == (
        '<tr data-href="/groups/7/">'
        '<td class="c-name" data-label="Name"><a href="/groups/7/">本部</a></td>'
        '<td class="c-note wide" data-label="Note">備考</td></tr>'
    )


def test_what_was_typed_is_escaped_in_cells_headings_and_links() -> None:
    html = drawn(Col("name", 'La"bel', link=True), NOTE, row=(7, "<b>", '"&'))
    assert "&lt;b&gt;</a>" in html
    assert "&quot;&amp;</td>" in html
    assert 'data-label="La&quot;bel"' in html


def test_a_row_without_a_name_can_still_be_opened() -> None:
    assert '<a href="/groups/7/">—</a>' in drawn(NAME, row=(7, ""))


def test_a_cell_draws_itself_where_the_column_says_how() -> None:
    column = Col("name", "Name", ("name", "note"), cell=lambda name, note: format_html("<i>{}</i>{}", name, note))
    assert "<i>&lt;</i>x" in drawn(column, row=(7, "<", "x"))


def test_a_loaded_column_stands_between_those_that_were_read_and_asks_once() -> None:
    asked: list[list[int]] = []

    def people(keys: Sequence[int]) -> dict[int, list[str]]:
        asked.append(list(keys))
        return {7: ["千葉", "坂東"]}

    loaded = Col("people", "People", load=people, raw=lambda people: "、".join(people or ["nobody"]))
    texts = Texts([NAME, loaded, NOTE]).of([(7, "本部", "備考"), (8, "支部", "")])
    assert list(zip(*texts, strict=True)) == [("本部", "千葉、坂東", "備考", "7"), ("支部", "nobody", "", "8")]
    assert asked == [[7, 8]]


def test_equal_values_are_told_once() -> None:
    told: list[str] = []
    column = Col("name", "Name", cell=lambda name: told.append(name) or f"<i>{name}</i>")
    html = body([column], [(7, "本部"), (8, "本部"), (9, "支部")], "/groups/")
    assert (html.count("<i>本部</i>"), html.count("<i>支部</i>")) == (2, 1)
    assert told == ["本部", "支部"]


def test_a_row_can_be_checked_under_its_name() -> None:
    html = body([NAME], [(7, '"<b>')], "/groups/", "group")
    assert html.startswith('<tr data-href="/groups/7/"><td class="c-check"><input ')
    assert 'name="group" value="7" aria-label="&quot;&lt;b&gt; を選択">' in html


def test_a_column_is_ordered_by_what_it_reads_unless_it_says_otherwise() -> None:
    assert NAME.order == ("name",)
    assert Col("kana", "Kana", ("kana", "name")).order == ("kana", "name")
    assert Col("kana", "Kana", sort=("reading",)).order == ("reading",)
    assert Col("people", "People", load=lambda keys: {}).order == ()


def test_what_is_asked_for_comes_in_the_order_of_the_columns(akagi: Login, organization: Organization) -> None:
    first, second = CustomerGroupFactory(by=akagi, name="一"), CustomerGroupFactory(by=akagi, name="二")
    rows = CustomerGroup.objects.order_by("-pk").values_list(
        *names_read([NAME, Col("people", "", load=lambda keys: {})])
    )
    assert list(rows) == [(second.pk, "二"), (first.pk, "一")]

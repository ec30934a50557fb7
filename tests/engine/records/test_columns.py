from __future__ import annotations

from datetime import UTC, datetime

from django.utils.html import format_html

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.records.columns import Col, Table, as_moment, as_text, body, names_read, table_of
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory

NAME = Col("name", "Name", link=True)
NOTE = Col("note", "Note", css="wide")


def drawn(*columns: Col, row: tuple[object, ...], **loaded: dict[int, object]) -> str:
    return body(Table(columns, [row], loaded), "/groups/")


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


def test_a_loaded_column_stands_between_those_that_were_read() -> None:
    loaded = Col("people", "People", load=lambda keys: {}, raw=lambda people: "、".join(people or ["nobody"]))
    table = Table([NAME, loaded, NOTE], [(7, "本部", "備考"), (8, "支部", "")], {"people": {7: ["千葉", "坂東"]}})
    tellers = table.tellers(lambda column: column.raw)
    told = [[teller(row) for teller in tellers] for row in table.rows]
    assert told == [["本部", "千葉、坂東", "備考"], ["支部", "nobody", ""]]


def test_a_column_is_ordered_by_what_it_reads_unless_it_says_otherwise() -> None:
    assert NAME.order == ("name",)
    assert Col("kana", "Kana", ("kana", "name")).order == ("kana", "name")
    assert Col("kana", "Kana", sort=("reading",)).order == ("reading",)
    assert Col("people", "People", load=lambda keys: {}).order == ()


def test_what_is_read_and_what_is_loaded_meet_in_one_table(akagi: Login, organization: Organization) -> None:
    first, second = CustomerGroupFactory(by=akagi, name="一"), CustomerGroupFactory(by=akagi, name="二")
    asked: list[list[int]] = []
    loaded = Col("people", "People", load=lambda keys: asked.append(list(keys)) or {})
    rows = CustomerGroup.objects.order_by("-pk").values_list(*names_read([NAME, loaded]))
    assert table_of(rows, [NAME, loaded]).rows == rows
    assert list(rows) == [(second.pk, "二"), (first.pk, "一")]
    assert asked == [[second.pk, first.pk]]

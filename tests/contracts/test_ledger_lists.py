"""The list of an entity: order, search, filters, columns, pages and export; the same for every ledger there is."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.listing import SIZES
from goyokiki.engine.sheets.csv_cells import neutral, restored
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import ENTITIES, Entity, name_of
from tests.markup import Element, headings, page, rows

ClientOf = Callable[..., Client]
NOTHING = "該当するデータがありません。"
# What nobody types by accident, and what a database or a form may choke on.
GARBAGE = {
    "a word": "x",
    "a negative number": "-1",
    "zero": "0",
    "a full-width digit": "９",
    "quotes": "'\"",
    "wild cards": "%_\\",
    "a day that is none": "2024-13-45",
    "NUL": "\0",
    "an emoji": "🍣",
    "a number beyond 64 bits": "9" * 40,
    "17,000 characters": "あ" * 17_000,
    "3,000 words": "い " * 3_000,
}


def names(root: Element) -> list[str]:
    """The names in a list, from top to bottom."""
    return [cell.words for cell in root.all("td", css="c-name")]


def test_every_column_that_has_an_order_sorts_both_ways(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    for name in ("う", "あ", "い"):
        entity.named(akagi, name)
    browser = client_of(akagi)
    for column in entity.ledger.columns:
        if column.order:
            upwards = expected_names(entity, column, akagi)
            assert_sorted(browser, entity, column, "", "ascending", upwards)
            assert_sorted(browser, entity, column, "-", "descending", upwards[::-1])


def expected_names(entity: Entity, column: Col, login: Login) -> list[str]:
    with scope(login.organization):
        found = entity.ledger.model.objects.values_list(entity.naming, *column.order, "pk")
        return [row[0] for row in sorted(found, key=lambda row: row[1:])]


def assert_sorted(browser: Client, entity: Entity, column: Col, sign: str, order: str, expected: list[str]) -> None:
    view = {"sort": f"{sign}{column.name}", "columns": f"{entity.naming},{column.name}"}
    seen = page(browser.get(entity.address("list"), view))
    assert (view, names(seen)) == (view, expected)
    assert seen.one("th", css=f"c-{column.name}")["aria-sort"] == order


def test_an_order_that_does_not_exist_falls_back_to_the_usual_one(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    for _each in range(3):
        entity.add(akagi)
    usual = names(page(client_of(akagi).get(entity.address("list"))))
    assert len(usual) == 3
    for sort in ("nothing", "--name", "organization", "-", "pk; drop"):
        assert names(page(client_of(akagi).get(entity.address("list"), {"sort": sort}))) == usual


def test_no_parameter_of_the_address_chokes_on_garbage(
    entity: Entity, akagi: Login, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    row, browser = entity.add(akagi), client_of(akagi)
    tried = {
        False: [[name for one in entity.ledger.filters for name in one.parameters], *OF_EVERY_LIST],
        True: list(one_of_each_kind(entity, is_patient=request.config.getoption("--long"))),
    }
    for garbage, text in GARBAGE.items():
        for names in tried[len(text) > 1_000]:
            answer = browser.get(entity.address("list"), dict.fromkeys(names, text), follow=True)
            assert (garbage, names, answer.status_code) == (garbage, names, 200)
            shown = answer.content.decode()
            assert entity.known_as(row) in shown or NOTHING in shown, (garbage, names)


OF_EVERY_LIST: list[Sequence[str]] = [["q"], ["sort", "per", "page", "columns"], ["format"]]
FIRST_OF_ITS_KIND = {type(one): entity for entity in reversed(ENTITIES) for one in entity.ledger.filters}


def one_of_each_kind(entity: Entity, *, is_patient: bool) -> Iterator[Sequence[str]]:
    """What is sent long garbage: each link of the page repeats it, so that only `--long` tries a kind of filter, and
    what every list takes, in more than one.
    """
    if is_patient or entity == ENTITIES[0]:
        yield from OF_EVERY_LIST
    for kind, parameters in {type(one): one.parameters[:1] for one in reversed(entity.ledger.filters)}.items():
        if is_patient or FIRST_OF_ITS_KIND[kind] == entity:
            yield parameters


def test_a_page_holds_as_many_rows_as_asked_for_and_leads_to_the_next(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    made = entity.plain(akagi, [f"第{n:02}号" for n in range(21)])
    browser = client_of(akagi)
    view = {"sort": entity.naming, "per": SIZES[0]}
    first = page(browser.get(entity.address("list"), view))
    second = page(browser.get(entity.address("list"), {**view, "page": 2}))
    assert names(first) + names(second) == [entity.known_as(row) for row in made]
    assert len(names(second)) == 1
    assert first.one(id="count").words == "21件"
    assert [link["href"] for link in first.all("a", rel="next")] == [f"?sort={entity.naming}&per=20&page=2"]
    assert second.all("a", rel="next") == []


def test_a_page_past_the_end_says_so_and_leads_back(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row = entity.add(akagi)
    browser = client_of(akagi)
    beyond = page(browser.get(entity.address("list"), {"page": 9}))
    assert NOTHING in beyond.words
    way_back = beyond.one("main").all("a", href="?")
    assert way_back
    assert names(page(browser.get(entity.address("list") + way_back[0]["href"]))) == [entity.known_as(row)]


def test_an_empty_list_says_why_and_offers_the_next_step(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    seen = page(client_of(akagi).get(entity.address("list"))).one("main")
    assert NOTHING in seen.words
    assert entity.address("new") in [link.get("href") for link in seen.all("a")]


def columns_of(browser: Client, entity: Entity, **parameters: str) -> list[str]:
    return headings(page(browser.get(entity.address("list"), parameters)))


def test_a_choice_of_columns_is_kept_for_the_person_and_nobody_else(
    entity: Entity, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    entity.add(akagi)
    mine, hers = client_of(akagi), client_of(bando)
    usual = columns_of(hers, entity)
    link = next(column for column in entity.ledger.columns if column.link)
    last = entity.ledger.columns[-1]
    answer = mine.post(entity.address("columns"), {"column": [last.name, "nothing"], "query": f"sort={link.name}"})
    assert answer["Location"] == f"{entity.address('list')}?sort={link.name}"
    assert columns_of(mine, entity) == [str(link.label), str(last.label)]
    assert columns_of(hers, entity) == usual
    assert columns_of(mine, entity, columns=link.name) == [str(link.label)]


def test_the_chooser_shows_which_columns_there_are_and_which_are_shown(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    entity.add(akagi)
    seen = page(client_of(akagi).get(entity.address("list")))
    boxes = seen.all("input", name="column")
    assert [box["value"] for box in boxes] == [column.name for column in entity.ledger.columns]
    checked = [box["value"] for box in boxes if "checked" in box.attributes]
    assert checked == [column.name for column in entity.ledger.columns if column.shown]


NAMES = [
    "普通の名前",
    "=cmd()|' /C calc'!A0",
    "+81",
    "-1.5",
    "@SUM(A1)",
    "'=1",
    "'quoted",
    'a"b,c',
    "髙﨑𠮷🍣",
    "<b>太字</b>",
]


def exported(browser: Client, entity: Entity, **parameters: str) -> list[list[str]]:
    answer = browser.get(entity.address("list"), {"format": "csv", **parameters})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{entity.ledger.slug}-')
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_an_export_is_the_list_with_the_key_last(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    made = {entity.known_as(row): row for row in entity.plain(akagi, NAMES)}
    browser = client_of(akagi)
    seen = page(browser.get(entity.address("list")))
    head, *lines = exported(browser, entity)
    assert head == [*headings(seen), "ID"]
    at = head.index(str(next(column.label for column in entity.ledger.columns if column.link)))
    assert [restored(line[at]) for line in lines] == names(seen)
    assert {line[at]: line[-1] for line in lines} == {neutral(name): str(row.pk) for name, row in made.items()}


def test_an_export_holds_the_rows_and_columns_of_its_view(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    entity.plain(akagi, ["い", "あ", "う"])
    label = next(str(column.label) for column in entity.ledger.columns if column.link)
    head, *lines = exported(
        client_of(akagi), entity, sort=f"-{entity.naming}", columns=entity.naming, per="20", page="2"
    )
    assert head == [label, "ID"]
    assert [line[0] for line in lines] == ["う", "い", "あ"]


def test_the_export_button_leads_to_the_view_that_is_seen(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    entity.add(akagi)
    view = urlencode({"sort": f"-{entity.naming}", "per": "20"})
    seen = page(client_of(akagi).get(f"{entity.address('list')}?{view}"))
    hrefs = [link["href"] for link in seen.one("main").all("a") if link.words == "CSV（表示のまま）"]
    assert hrefs == [f"?{view}&format=csv"]


@pytest.mark.parametrize("entity", [one for one in ENTITIES if one.ledger.search], ids=name_of)
def test_a_search_finds_every_row_that_holds_the_text_and_no_other(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    entity.plain(akagi, ["三菱電機株式会社", "株式会社三菱倉庫", "三井倉庫"])
    browser = client_of(akagi)
    for text, found in (("三菱", 2), ("三菱 倉庫", 1), ("倉庫", 2), ("住友", 0), ("㈱三菱", 1), (" ", 3)):
        assert len(names(page(browser.get(entity.address("list"), {"q": text})))) == found
    nothing = page(browser.get(entity.address("list"), {"q": "住友"})).one("main")
    assert NOTHING in nothing.words
    assert entity.address("list") in [link.get("href") for link in nothing.all("a")]


def test_cells_are_those_of_the_row_and_the_name_opens_it(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row = entity.named(akagi, "山本食品")
    seen = page(client_of(akagi).get(entity.address("list")))
    cell = seen.one("td", css="c-name")
    assert cell.one("a")["href"] == entity.address("detail", row)
    assert [len(line) for line in rows(seen)] == [len(headings(seen))]

"""Whatever was done to rows: any two neighbouring characters of what they are found by find them, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from django.db import connection

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers, save_sites
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer, Rank, Site
from goyokiki.engine import journal, search
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.bin.purging import empty
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.search import restriction, upkeep
from goyokiki.engine.search.alphabets import BEGINNING
from goyokiki.engine.search.words import words_of
from goyokiki.engine.tenancy import scope
from goyokiki.engine.undo import undo
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_records
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory, at
from tests.factories.sites import SiteFactory

MODELS: tuple[Any, ...] = (Customer, Site, Unit, ServiceRecord)
SIGNS = "髙木冷機㈱山﨑ガギｶﾞabx-40 　\n・ー～ﾞ𠮷"
DEEDS = 60


class Deeds:
    """Random deeds to rows of every searchable model, all of them through the actions."""

    def __init__(self, seed: int, by: Login) -> None:
        self.chance, self.by = Random(seed), by  # noqa: S311  reproducible, not secret
        self.rank = Rank.objects.get(letter="B")

    def __call__(self) -> None:
        save = self.chance.choice((self.customers, self.sites, self.units, self.records))
        self.chance.choice((save, save, save, self.throw, self.restore, self.purge, self.undone))()

    def word(self) -> str:
        return "".join(self.chance.choices(SIGNS, k=self.chance.randint(1, 12))).strip() or "名"

    def some(self, model: Any) -> list[Any]:
        rows = list(model.objects.order_by("pk"))
        return self.chance.sample(rows, min(len(rows), self.chance.randint(0, 2)))

    def owner(self) -> Any:
        return self.chance.choice([*Customer.objects.order_by("pk")] or [CustomerFactory(by=self.by)])

    def customers(self) -> None:
        drafts = [CustomerDraft({"name": self.line(), "street": self.line()}, pk=one.pk) for one in self.some(Customer)]
        new = CustomerDraft({"name": self.line(), "rank": self.rank}, contacts=(ContactDraft(self.line()),))
        save_customers([*drafts, new], by=self.by)

    def line(self) -> str:
        return self.word().replace("\n", "")

    def sites(self) -> None:
        drafts = [SiteDraft({"name": self.line()}, pk=one.pk) for one in self.some(Site)]
        save_sites([*drafts, SiteDraft({"name": self.line()}, customers=frozenset({self.owner().pk}))], by=self.by)

    def units(self) -> None:
        drafts = [UnitDraft({"serial": self.line()}, one.pk) for one in self.some(Unit)]
        save_units([*drafts, UnitDraft({"customer": self.owner(), "model_name": self.line()})], by=self.by)

    def records(self) -> None:
        drafts = [ServiceRecordDraft({"body": self.word()}, one.pk) for one in self.some(ServiceRecord)]
        new = {"customer": self.owner(), "starts_at": at(days=-1), "body": self.word(), "title": self.line()}
        save_records([*drafts, ServiceRecordDraft(new)], by=self.by)

    def throw(self) -> None:
        throw(self.some(self.chance.choice(MODELS))[:1], by=self.by)

    def restore(self) -> None:
        for entry in BinEntry.objects.restorable().order_by("-pk")[:1]:
            restore(entry, by=self.by)

    def purge(self) -> None:
        for entry in BinEntry.objects.order_by("pk")[:1]:
            empty(entry)

    def undone(self) -> None:
        batch = journal.begin_batch("import", "台帳.csv", by=self.by, days=90)
        with journal.in_batch(batch):
            for save in (self.customers, self.sites, self.units, self.records):
                save()
        journal.keep_batch(batch)
        undo(batch, by=self.by)


def pages_of(model: Any, typed: str, by: Login, limit: int = 3) -> list[Any]:
    """All that is found, page by page."""
    found: list[Any] = []
    hits = search.find(model, typed, by=by, limit=limit)
    while hits.more:
        found.extend(hits.rows)
        hits = search.find(model, typed, by=by, limit=limit, after=found[-1])
    return [*found, *hits.rows]


def parts_of(row: Any, chance: Random) -> Iterable[str]:
    """A piece of two characters or more of each field that the row is found by, as it could be typed."""
    for line in row.search_text.split("\n"):
        plain = line.removeprefix(BEGINNING)
        start = chance.randrange(max(1, len(plain) - 1))
        part = plain[start : start + chance.randint(2, 5)]
        if len(part) > 1 and fold(plain) == plain and fold(part) == part:
            yield part


@pytest.mark.usefixtures("organization")
@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_deeds_every_piece_of_a_row_finds_it_and_the_index_equals_the_rows(
    akagi: Login, stranger: Login, seed: int
) -> None:
    with scope(stranger.organization):
        ServiceRecordFactory(by=stranger, title="髙木冷機㈱山﨑", body="ガギ abx-40")
    deeds = Deeds(seed, akagi)
    for _nth in range(DEEDS):
        with suppress(Refusal):  # such as to restore what belongs to something in the bin
            deeds()
    assert not any(upkeep.index_differs().values())
    assert upkeep.refold() == 0
    for model in MODELS:
        rows = list(model.objects.all())
        for row in deeds.chance.sample(rows, min(len(rows), 5)):
            for part in parts_of(row, deeds.chance):
                found = pages_of(model, part, akagi)
                assert row in found, (part, row.search_text)
                assert len(found) == len(set(found))
                assert set(found) <= set(rows)
                assert model is not Unit or all(holds(one, part) for one in found)


def holds(row: Any, part: str) -> bool:
    [word] = words_of(part)
    return any(form in row.search_text for form in word.forms)


@pytest.fixture
def two_companies(akagi: Login, stranger: Login) -> list[Any]:
    """The same names in both companies; those of Akagi's."""
    ours: list[Any] = []
    for by in (stranger, akagi):
        customer = CustomerFactory(by=by, name="鰐淵製作所", kana="ワニブチ", phone="0312345678")
        site = SiteFactory(by=by, customers=[customer], name="鰐淵ビル")
        unit = UnitFactory(by=by, customer=customer, model_name="WNB-40X")
        ours = [customer, site, unit, ServiceRecordFactory(by=by, customer=customer, body="鰐淵様の機器 WNB-40X")]
    return ours


@pytest.mark.parametrize("typed", ["鰐淵", "鰐", "わにぶち", "wanibuchi", "0312", "wnb40"])
def test_nobody_finds_what_another_company_has(
    akagi: Login, stranger: Login, chiba: Login, two_companies: list[Any], typed: str
) -> None:
    ours = {type(row): row for row in two_companies}
    with scope(akagi.organization):
        for model in MODELS:
            assert set(pages_of(model, typed, akagi)) <= {ours[model]}
        assert pages_of(Customer, typed, akagi) == [ours[Customer]]
        assert not any(pages_of(model, typed, chiba) for model in MODELS)
    with scope(stranger.organization):
        assert [one.organization_id for one in pages_of(Customer, typed, stranger)] == [stranger.organization_id]


def test_a_partner_finds_what_he_was_sent_to_and_nothing_through_what_he_does_not_see(
    akagi: Login, chiba: Login, organization: object
) -> None:
    seen = CustomerFactory(by=akagi, name="高木冷機")
    SiteFactory(by=akagi, customers=[seen], name="秘密工場")
    UnitFactory(by=akagi, customer=seen, model_name="SECRET-1")
    unseen = CustomerFactory(by=akagi, name="高木電機")
    record = ServiceRecordFactory(by=akagi, customer=seen, body="定期点検", assignees=[chiba])
    assert pages_of(ServiceRecord, "点検", chiba) == [record]
    assert set(pages_of(Customer, "高木", akagi)) == {seen, unseen}
    assert set(pages_of(Customer, "高木", chiba)) <= {seen}
    for typed in ("秘密", "secret"):
        assert pages_of(Customer, typed, akagi) == [seen]
        assert pages_of(Customer, typed, chiba) == []


@pytest.mark.usefixtures("organization")
def test_what_lies_in_the_bin_is_not_found_until_it_is_back(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="鰐淵製作所")
    unit = UnitFactory(by=akagi, customer=customer, model_name="WNB-40X")
    [entry] = throw([unit], by=akagi)
    assert pages_of(Unit, "wnb40", akagi) == pages_of(Customer, "wnb40", akagi) == []
    restore(entry, by=akagi)
    assert pages_of(Unit, "wnb40", akagi) == [unit]
    assert pages_of(Customer, "wnb40", akagi) == [customer]


@pytest.mark.usefixtures("organization")
@pytest.mark.parametrize("most", [0, 1, 5, 5000])
def test_common_words_find_the_same_rows_as_rare_ones(akagi: Login, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Whether the index is asked or the order is walked along."""
    monkeypatch.setattr(restriction, "MOST", most)
    rows = [CustomerFactory(by=akagi, name=f"高木{number}", kana=f"タカギ{number}") for number in range(3)]
    other = CustomerFactory(by=akagi, name="浜田商会")
    UnitFactory(by=akagi, customer=other, model_name="RAS-X40")
    assert pages_of(Customer, "高木", akagi, limit=2) == rows
    assert pages_of(Customer, "高木 1", akagi) == [] == pages_of(Customer, "高木 鰐淵", akagi)
    assert pages_of(Customer, "タカギ1", akagi) == [rows[1]]
    assert pages_of(Customer, "浜田 rasx40", akagi) == [other]
    assert pages_of(Customer, "c0 商会", akagi) == [other]


@pytest.mark.usefixtures("organization")
def test_a_search_for_nothing_finds_nothing(akagi: Login) -> None:
    CustomerFactory(by=akagi)
    assert search.find(Customer, " ・ ", by=akagi).rows == []


@pytest.mark.usefixtures("organization")
def test_what_was_written_past_the_actions_is_told_and_mended(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="高木冷機")
    Customer.objects.filter(pk=customer.pk).update(search_text="鰐淵")
    assert not any(upkeep.index_differs().values())  # the database keeps the index, whatever is written
    assert upkeep.refold() == 1
    assert pages_of(Customer, "高木", akagi) == [customer]
    assert pages_of(Customer, "鰐淵", akagi) == []


def test_a_lost_index_is_told_and_built_anew(akagi: Login, organization: object) -> None:
    customer = CustomerFactory(by=akagi, name="高木冷機")
    drop: Callable[[], None] = drop_of_sqlite if connection.vendor == "sqlite" else drop_of_postgres
    drop()
    assert upkeep.index_differs() == {"customer": 1, "site": 0, "unit": 0, "service_record": 0}
    upkeep.rebuild_index("customer")
    assert not any(upkeep.index_differs().values())
    assert pages_of(Customer, "高木", akagi) == [customer]


def drop_of_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO customer_search(customer_search) VALUES ('delete-all')")


def drop_of_postgres() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or what the test wrote just now is still to be checked
        cursor.execute("DROP INDEX customer_search")

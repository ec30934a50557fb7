"""Random deeds to rows of every searchable model, all of them as people do them."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers, save_sites
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer, FormerName, Rank, Site
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine import journal
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.bin.purging import empty
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.undo import undo
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_records
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.service import at

MODELS: tuple[Any, ...] = (Customer, Site, Unit, ServiceRecord)
SIGNS = "髙木冷機㈱山﨑ガギｶﾞabx-40 　\n・ー～ﾞ𠮷"
# As many rows of a model are enough: beyond that more is thrown away than registered.
MOST_ROWS = 150


class Deeds:
    """One deed for each call, chosen by chance; a deed that is refused is one too."""

    def __init__(self, seed: int, by: Login) -> None:
        self.chance, self.by = Random(seed), by  # noqa: S311  reproducible, not secret
        self.rank = Rank.objects.get(letter="B")
        self.jobs: list[ImportJob] = []
        self.counts: dict[str, int] = {}

    def __call__(self) -> None:
        save = self.chance.choice((self.customers, self.sites, self.units, self.records))
        others = (self.throw, self.restore, self.purge, self.undone, self.forget, self.bring_in, self.take_back)
        deed = self.chance.choice((*[save] * 5, *others, *([self.throw] * 3 if self.is_crowded() else [])))
        self.counts[deed.__name__] = self.counts.get(deed.__name__, 0) + 1
        with suppress(Refusal):  # such as to restore what belongs to something in the bin
            deed()

    def is_crowded(self) -> bool:
        return any(model.objects.count() > MOST_ROWS for model in MODELS)

    def word(self) -> str:
        return "".join(self.chance.choices(SIGNS, k=self.chance.randint(1, 12))).strip() or "名"

    def line(self) -> str:
        return self.word().replace("\n", "")

    def some(self, model: Any) -> list[Any]:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        chosen = self.chance.sample(keys, min(len(keys), self.chance.randint(0, 2)))
        return list(model.objects.filter(pk__in=chosen).order_by("pk"))

    def owner(self) -> Any:
        keys = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
        return Customer.objects.get(pk=self.chance.choice(keys)) if keys else CustomerFactory(by=self.by)

    def customers(self) -> None:
        drafts = [CustomerDraft({"name": self.line(), "street": self.line()}, pk=one.pk) for one in self.some(Customer)]
        new = CustomerDraft({"name": self.line(), "rank": self.rank}, contacts=(ContactDraft(self.line()),))
        save_customers([*drafts, new], by=self.by)

    def forget(self) -> None:
        if former := FormerName.objects.order_by("pk").first():
            save_customers([CustomerDraft(pk=former.customer_id, forgotten=frozenset({former.pk}))], by=self.by)

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

    def bring_in(self) -> None:
        """An old ledger with a unit of a customer who is there, renamed by his code, and one of a new customer."""
        owner = self.owner()
        lines = [f"{self.cell()},{owner.code},530-0001,{self.cell()},{self.cell()}" for _each in range(2)]
        lines.append(f"{self.cell()},,530-0001,{self.cell()},{self.cell()}")
        text = "\n".join(["顧客名,顧客コード,郵便番号,機種名,製造番号", *lines])
        file = SimpleUploadedFile("old.csv", text.encode())
        job = jobs.open_job(file, file_name="old.csv", kind=kind_named("ledger"), by=self.by)
        jobs.apply(jobs.survey(job), skip_bad_rows=True)
        assert job.state == JobState.DONE, job.message
        self.jobs.append(job)

    def cell(self) -> str:
        return f"{self.line().strip('　 -〃')}X{self.chance.randrange(1000)}"

    def take_back(self) -> None:
        if self.jobs:
            jobs.undo(self.jobs.pop(self.chance.randrange(len(self.jobs))), by=self.by)

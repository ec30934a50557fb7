"""A company with rows of every kind that differ in all that lists are filtered, sorted and searched by."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import CustomerLabel
from goyokiki.customers.vocabulary import DirectContact, Industry, Permission, Source
from goyokiki.engine.bin import throw
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.drafts import OutdoorDraft
from goyokiki.equipment.vocabulary import Category, Maker, Refrigerant, UnitStatus
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.vocabulary import Completion, ContactKind, RecordState
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory
from tests.factories.equipment import ModelPrefixFactory, UnitFactory, UnitModelFactory
from tests.factories.service import (
    InstallationFactory,
    RepairCategoryFactory,
    RepairFactory,
    ServiceRecordFactory,
    WorkCategoryFactory,
    at,
)
from tests.factories.sites import SiteFactory

NAMES = (
    "㈱髙島屋電機",
    "株式会社タカシマ",
    "田中商店",
    "田中 食品（株）",
    "Tanaka Coffee",
    "大阪食堂",
    "医療法人山﨑会",
    "ヤマザキ工業",
    "有限会社 大谷",
    "おおたに旅館",
    "100%果汁_本舗",
    "サカタ・タネ",
    "大阪大学 田中研究室",
)
CITIES = (("大阪府", "大阪市北区"), ("大阪府", "堺市"), ("東京都", "千代田区"), ("", ""))
MODELS = ("RZRP80BYT", "RAS-X40L2", "", "PLZ-ERMP56", "ZZ%_1")
PLACES = ("3階 事務室", "店舗", "", "屋上")
BODIES = ("基板を交換しました", "水漏れ", "", "大阪の田中様より入電 1-2", "定期点検\n異常なし")
# Common and rare, whole and cut, one character, sounds, numbers, names of old, signs; what nothing holds.
WORDS = (
    *("田中", "大阪", "山崎", "タカシマ", "会社", "田中商店", "大", "田", "R", "1", "旧社名", "kyu", "ない語"),
    *("田中 大阪", "基板 田中", "水漏 山", "田中 田中", "階 大阪", "田中 rzrp80", "tanaka", "ootani", "担当者"),
    *("06-0000", "0600000", "rasx40", "ras-x40", "rzrp80", "1-2", "%_", "・"),
)


@dataclass(frozen=True)
class Crowd:
    """Rows of one company, by the hand of `by`; `sites` are those of each customer, by its key."""

    by: Login
    people: Sequence[Login]
    chance: Random
    contractors: Sequence[Any]
    groups: Sequence[Any]
    work_categories: Sequence[int]
    repair_categories: Sequence[int]
    sites: dict[int, list[Any]] = field(default_factory=dict)

    def one(self, among: Sequence[Any]) -> Any:
        return self.chance.choice(among)

    def some(self, among: Sequence[Any], most: int = 2) -> list[Any]:
        return self.chance.sample(list(among), min(len(among), self.chance.randint(0, most)))


def gather(by: Login, people: Sequence[Login], *, size: int = 18, seed: int = 1) -> None:
    """So many customers, with as many sites and twice as many units and records; some of all in the bin."""
    for name in ("1", "2"):
        UnitModelFactory(by=by, model_name=f"ZZ{name}")
        ModelPrefixFactory(by=by, prefix=f"QX{name}")
    crowd = Crowd(
        by,
        people,
        Random(seed),  # noqa: S311  reproducible, not secret
        contractors=[ContractorFactory(by=by, name=name) for name in ("大阪建設", "田中組", "A&B")],
        groups=[CustomerGroupFactory(by=by, name=name) for name in ("田中グループ", "大阪会")],
        work_categories=[WorkCategoryFactory(by=by).pk for _number in range(3)],
        repair_categories=[RepairCategoryFactory(by=by).pk for _number in range(3)],
    )
    customers = [_customer(crowd, place) for place in range(size)]
    sites = [_site(crowd, customers) for _place in range(size)]
    units = [_unit(crowd, customers) for _place in range(2 * size)]
    records = [_record(crowd, customers, units) for _place in range(2 * size)]
    _reassign(crowd, customers, records)
    _attach(crowd, crowd.chance.sample(records, size // 3))
    _age([*customers, *sites, *units, *records], crowd)
    for row in [one for rows in (records, units, sites, customers) for one in crowd.chance.sample(rows, 2)]:
        with scope(by.organization), suppress(Refusal):  # a site at which something was done stays
            throw([row], by=by)


def _customer(crowd: Crowd, place: int) -> Any:
    prefecture, city = crowd.one(CITIES)
    name = NAMES[place % len(NAMES)] + ("" if place < len(NAMES) else f" 第{place}")
    contact = ContactDraft(name=crowd.one(("山本 花子", "田中 一郎")), phone=f"090-0000-{place:04d}")
    row: Any = CustomerFactory(
        by=crowd.by,
        name=name if place % 5 else "旧社名商会",
        kana=crowd.one(("タナカ", "オオタニ", "", "やまざき")),
        rank=crowd.one("ABCDZ"),
        code=crowd.one((f"C{place:03d}", "")),
        prefecture=prefecture,
        city=city,
        street=crowd.one((f"梅田{place}-2", "本町1-2", "")),
        phone=crowd.one((f"06-0000-{place:04d}", "")),
        mail=crowd.one((f"info{place}@example.jp", "")),
        industry=crowd.one(("", *Industry.values[:3])),
        dm_permission=crowd.one(Permission.values),
        contractor=crowd.one((None, *crowd.contractors)),
        group=crowd.one((None, *crowd.groups)),
        labels=crowd.some((1, 2, 3)),
        assignees=crowd.some(crowd.people),
        contacts=crowd.some([contact], 1),
    )
    if place % 5 == 0:  # a customer of another name today
        with scope(crowd.by.organization):
            row = save_customer(CustomerDraft(values={"name": name}, pk=row.pk), by=crowd.by)
    return row


def _site(crowd: Crowd, customers: Sequence[Any]) -> Any:
    prefecture, city = crowd.one(CITIES)
    owners = crowd.some(customers) or [customers[0]]
    site = SiteFactory(
        by=crowd.by,
        customers=owners,
        name=crowd.one(("大阪工場", "第2倉庫", "田中ビル", "Tanaka Tower")),
        kana=crowd.one(("オオサカコウジョウ", "ダイ2ソウコ", "")),
        prefecture=prefecture,
        city=city,
        street=crowd.one(("梅田1-2", "")),
        phone=crowd.one(("06-0000-9999", "")),
        person=crowd.one(("施設課 大野", "")),
        contractor=crowd.one((None, *crowd.contractors)),
        direct_contact=crowd.one(("", *DirectContact.values)),
    )
    for owner in owners:
        crowd.sites.setdefault(owner.pk, []).append(site)
    return site


def _unit(crowd: Crowd, customers: Sequence[Any]) -> Any:
    customer = crowd.one(customers)
    installed = crowd.one((None, timezone.localdate().replace(day=1) - timedelta(days=crowd.chance.randint(0, 9000))))
    return UnitFactory(
        by=crowd.by,
        customer=customer,
        site=crowd.one((None, *crowd.sites.get(customer.pk, ()))),
        maker=crowd.one(Maker.values[:4]),
        category=crowd.one(Category.values[:4]),
        refrigerant=crowd.one(Refrigerant.values[:4]),
        model_name=crowd.one(MODELS),
        serial=crowd.one(("E000001", "", "X-9")),
        place=crowd.one(PLACES),
        quantity=crowd.chance.randint(1, 3),
        status=crowd.one((UnitStatus.IN_USE, *UnitStatus.values)),
        cooling_kw=crowd.one((None, "2.8", "7.10", "14")),
        installed_on=installed,
        installed_precision=(installed and "month") or "",
        number=crowd.one(("", f"K{crowd.chance.randint(1, 10**9)}")),
        outdoor=crowd.one(((), (OutdoorDraft("RAS-X40A", "F1"),))),
    )


def _record(crowd: Crowd, customers: Sequence[Any], units: Sequence[Any]) -> Any:
    customer = crowd.one(customers)
    make, more = crowd.one((_contact, _installation, _repair))(crowd)
    days = more.pop("days")
    later = timezone.localdate() + timedelta(days=max(days, 0) + crowd.chance.randint(1, 9))
    return make(
        by=crowd.by,
        customer=customer,
        site=crowd.one((None, *crowd.sites.get(customer.pk, ()))),
        units=crowd.some([unit for unit in units if unit.customer_id == customer.pk]),
        starts_at=at(days=days, hour=crowd.one((0, 9, 23))),
        body=crowd.one(BODIES) or "-",
        title=crowd.one(("更新工事", "定期訪問", "田中様の件")),
        assignees=crowd.some(crowd.people),
        next_on=crowd.one((None, later)),
        **more,
    )


def _contact(crowd: Crowd) -> tuple[Any, dict[str, Any]]:
    state = crowd.one((RecordState.DONE, RecordState.PLANNED))
    past = crowd.chance.randint(-400, -1)
    days = past if state == RecordState.DONE else crowd.chance.randint(-3, 30)
    return ServiceRecordFactory, {"state": state, "days": days, "contact_kind": crowd.one(ContactKind.values)}


def _installation(crowd: Crowd) -> tuple[Any, dict[str, Any]]:
    categories = frozenset(crowd.some(crowd.work_categories))
    return InstallationFactory, {"days": crowd.chance.randint(-99, -1), "work_categories": categories}


def _repair(crowd: Crowd) -> tuple[Any, dict[str, Any]]:
    categories = frozenset(crowd.some(crowd.repair_categories))
    particulars = {"completion": crowd.one(("", *Completion.values)), "cause": crowd.one(("", "基板不良"))}
    days = crowd.chance.randint(-99, -1)
    return RepairFactory, {"days": days, "repair_categories": categories, "repair": particulars}


def _reassign(crowd: Crowd, customers: Sequence[Any], records: Sequence[Any]) -> None:
    """Some are given to others, or to nobody."""
    people = [frozenset[int](), frozenset({crowd.people[0].pk})] * 2
    with scope(crowd.by.organization):
        for row, logins in zip(crowd.chance.sample(customers, 4), people, strict=True):
            save_customer(CustomerDraft({}, pk=row.pk, assignees=logins), by=crowd.by)
        for row, logins in zip(crowd.chance.sample(records, 4), people, strict=True):
            save_record(ServiceRecordDraft({}, pk=row.pk, assignees=logins), by=crowd.by)


def _attach(crowd: Crowd, rows: Sequence[Any]) -> None:
    with scope(crowd.by.organization):
        for place, row in enumerate(rows):
            Attachment.objects.create(
                subject_type=row._meta.label_lower,
                subject_id=row.pk,
                name=f"{place}.txt",
                kind="text",
                size=1,
                sha256=str(place),
                stored=f"{crowd.by.pk}-{place}",
                uploaded_by=crowd.by,
            )


def _age(rows: Sequence[Any], crowd: Crowd) -> None:
    """Made and changed on different days, some at the same moment."""
    with scope(crowd.by.organization):
        for row in rows:
            moment = at(days=-crowd.chance.randint(0, 20), hour=crowd.one((0, 23)))
            type(row).objects.filter(pk=row.pk).update(created_at=moment, updated_at=moment + timedelta(hours=1))
            if crowd.chance.random() < 0.3 and hasattr(row, "source"):
                type(row).objects.filter(pk=row.pk).update(source=Source.IMPORT)
        CustomerLabel.objects.filter(number=4).update(name="")

"""Sites and units of the story: entered with their customer, or on the day they were put in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from goyokiki.customers.actions import save_sites
from goyokiki.customers.drafts import SiteDraft
from goyokiki.demo.machines import machines
from goyokiki.demo.past import moment
from goyokiki.demo.story.book import Book, Machines
from goyokiki.demo.story.drafts import ADDRESS, Cast
from goyokiki.engine.japan import postal
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.rules.months import years_after
from goyokiki.equipment.rules.partial_date import Precision
from goyokiki.equipment.vocabulary import Acquisition, UnitStatus

HERE = "here"
DAYS, UNKNOWN = "d", "?"
# So many years back the day, or the month, of an installation is still known.
DAY_KNOWN, MONTH_KNOWN = 6, 14


def enter_sites(book: Book, cast: Cast, customer: str, by: str) -> None:
    """The customer's own, and his name on those of others in whose building he sits."""
    drafts = [_site_draft(says, cast, [customer]) for says in book.sites.get(customer, {}).values()]
    saved = save_sites(drafts, by=cast.people[by])
    cast.sites |= {(customer, key): site for key, site in zip(book.sites.get(customer, ()), saved, strict=True)}
    for owner, sites in book.sites.items():
        for key, says in sites.items():
            if customer in says.get("also", ()) and (owner, key) in cast.sites:
                site = cast.sites[owner, key]
                tenants = {*site.customers.values_list("pk", flat=True), cast.customers[customer].pk}
                save_sites([SiteDraft(pk=site.pk, customers=frozenset(tenants))], by=cast.people[by])


def _site_draft(says: Any, cast: Cast, owners: list[str]) -> SiteDraft:
    known = [*owners, *(one for one in says.get("also", ()) if one in cast.customers)]
    plain = {name: value for name, value in says.items() if name not in ("also", "address", "postal_code")}
    values = {
        **plain,
        **dict(zip(ADDRESS, says["address"], strict=True)),
        "postal_code": postal.normalise(says["postal_code"]),
    }
    return SiteDraft(values, customers=frozenset(cast.customers[one].pk for one in known))


def days_ago(line: Machines) -> int | None:
    """How many days ago the machines were put in, where the story knows it to the day."""
    return int(line.age.removesuffix(DAYS)) if line.age.endswith(DAYS) else None


def enter_units(lines: list[Machines], cast: Cast, by: str) -> None:
    drafts = [(line, room) for line in lines for room in line.rooms]
    saved = save_units([_unit_draft(line, room, cast) for line, room in drafts], by=cast.people[by])
    cast.units |= {(line.customer, room): unit for (line, room), unit in zip(drafts, saved, strict=True)}


def scrap(line: Machines, cast: Cast, by: str) -> None:
    day = timezone.localtime(moment(line.says["disposed"], line.customer)).date()
    gone = {"status": UnitStatus.DISPOSED.value, "disposed_on": day}
    units = [cast.units[line.customer, room] for room in line.rooms]
    save_units([UnitDraft(gone, pk=unit.pk) for unit in units], by=cast.people[by])


def _unit_draft(line: Machines, room: str, cast: Cast) -> UnitDraft:
    known = machines().get(line.model)
    serial = _serial(line, room)
    values = {
        **(known.values if known else {"model_name": line.model}),
        **dict(_installed(line)),
        "customer": cast.customers[line.customer],
        "site": None if line.place == HERE else cast.sites[line.customer, line.place],
        "place": room.removesuffix("（新）"),
        "serial": serial if known else "",
        "status": line.says.get("status", UnitStatus.IN_USE.value),
        "acquisition": (Acquisition.OTHERS if line.says.get("others") or not known else Acquisition.OURS).value,
    }
    outdoor = tuple(
        OutdoorDraft(line.model, f"{serial[:-1]}{position}") for position in range(1, line.says.get("outdoor", 0) + 1)
    )
    return UnitDraft(values, group=line.says.get("group", ""), outdoor=outdoor)


def _serial(line: Machines, room: str) -> str:
    """Seven figures behind a 0, which no maker's begin with."""
    return f"0{crc32(f'{line.customer} {line.model} {room}'.encode()) % 10**7:07d}"


def _installed(line: Machines) -> Iterator[tuple[str, Any]]:
    """The day, or as much of it as is still known; nothing where nobody knows."""
    if line.age != UNKNOWN:
        day, precision = _day(line)
        known = {Precision.YEAR: day.replace(month=1, day=1), Precision.MONTH: day.replace(day=1)}
        yield "installed_on", known.get(precision, day)
        yield "installed_precision", precision.value


def _day(line: Machines) -> tuple[date, Precision]:
    ago = days_ago(line)
    if ago is not None:
        return timezone.localtime(moment(ago, line.customer)).date(), Precision.DAY
    years = int(line.age)
    day = years_after(timezone.localdate(), -years) - timedelta(days=crc32(f"{line}".encode()) % 360)
    if years <= DAY_KNOWN:
        return day, Precision.DAY
    return day, Precision.MONTH if years <= MONTH_KNOWN else Precision.YEAR

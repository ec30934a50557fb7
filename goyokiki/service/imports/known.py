"""Which record a row without an ID means: the customer's of that day and kind, with that title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models.functions import Substr

from goyokiki.engine.japan.fold import fold
from goyokiki.service.imports.cells import Moment
from goyokiki.service.models import ServiceRecord

# As much of a text as tells it from others, and as a title is made of.
BEGINNING = 100
A_DAY = timedelta(days=1)
Key = tuple[int, str, str]


class Said(NamedTuple):
    """What a row says of its record; `site` is None where it names none."""

    customer: int
    kind: str
    at: Moment
    title: str
    body: str
    site: int | None

    @property
    def key(self) -> Key:
        """Without a title, what was done tells one record from the other."""
        return self.customer, self.kind, fold(self.title) or fold(self.body[:BEGINNING])


class Candidate(NamedTuple):
    """A registered record, as far as a row can be compared with it."""

    id: int
    customer: int
    kind: str
    starts_at: datetime
    all_day: bool
    title: str
    body: str
    site: int | None

    @property
    def said(self) -> Said:
        at = Moment.of(self.starts_at, all_day=self.all_day)
        assert at  # noqa: S101  every record has a moment
        return Said(self.customer, self.kind, at, self.title, self.body, self.site)


class Known:
    """The records that the rows of one chunk may mean."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._records: dict[Key, list[tuple[int, Said]]] = defaultdict(list)
        for one in _candidates(list(said)):
            self._records[one.said.key].append((one.id, one.said))

    def alike(self, said: Said) -> list[int]:
        """The records that may be the one, the likeliest first, else as they were registered."""
        found = [(key, one) for key, one in self._records.get(said.key, ()) if _fits(said, one)]
        found.sort(key=lambda pair: (*_differences(said, pair[1]), pair[0]))
        return [key for key, _one in found]


def _candidates(said: Sequence[Said]) -> Iterable[Candidate]:
    if not said:
        return
    first, last = min(one.at.day for one in said), max(one.at.day for one in said)
    rows = ServiceRecord.objects.filter(
        customer__in={one.customer for one in said},
        starts_at__gte=Moment(first).starts_at,
        starts_at__lt=Moment(last + A_DAY).starts_at,
    )
    read = ("pk", "customer_id", "kind", "starts_at", "all_day", "title", "beginning", "site_id")
    for row in rows.annotate(beginning=Substr("body", 1, BEGINNING)).order_by().values_list(*read):
        yield Candidate(*row)


def _fits(said: Said, one: Said) -> bool:
    """A row that knows the time means a record of that time; one that knows the place, none of another place."""
    is_then = said.at == one.at if said.at.clock else said.at.day == one.at.day
    return is_then and (said.site is None or one.site in (said.site, None))


def _differences(said: Said, one: Said) -> tuple[bool, bool, bool]:
    return one.body[:BEGINNING] != said.body[:BEGINNING], one.site != said.site, one.at != said.at

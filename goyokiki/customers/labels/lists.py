"""The lists of labels, and which of them the page shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

Names = Mapping[int, str]


@dataclass(frozen=True)
class LabelList:
    """A numbered list of names: the number is a label's identity, and a blank name hides it.

    `single` is what one label is called. `model` has the fields `number` and `name`; `links` are the rows that carry a
    label, in their field `carried`, and point at what bears it by `bearer`.
    """

    noun: str
    title: str | Promise
    single: str | Promise
    caption: str | Promise
    count: int
    model: Any
    links: Any
    carried: str
    bearer: str

    def names(self) -> dict[int, str]:
        """All names, by number; a label that has no row yet has no name either."""
        held = dict(self.model.objects.values_list("number", "name"))
        return {number: held.get(number, "") for number in range(1, self.count + 1)}

    def uses(self, numbers: Collection[int]) -> dict[int, int]:
        """How many rows carry each of these labels, the bin apart; those that none carries are left out."""
        number = f"{self.carried}__number"
        there = self.links.objects.filter(**{f"{number}__in": numbers, f"{self.bearer}__bin": None})
        return dict(there.values_list(number).annotate(n=Count("pk")).order_by(number))


_offered: list[LabelList] = []


def offer(labels: LabelList) -> None:
    """Put a list on the page, below those before it; made once, when its room starts."""
    journal.verb(f"{labels.noun}.changed", _("changed the label"))
    _offered.append(labels)


def offered() -> tuple[LabelList, ...]:
    return tuple(_offered)

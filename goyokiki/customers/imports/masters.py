"""What the cells of a file of customers name: ranks, labels, groups, prime contractors and people, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goyokiki.accounts.models import Login
from goyokiki.customers.imports.people import people_directory
from goyokiki.customers.models import CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.customers.vocabulary import DEFAULT_RANK, LABEL_COUNT
from goyokiki.engine.imports.directory import Directory
from goyokiki.engine.imports.identified import key_cleaner
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.wording import listed

UNKNOWN = gettext_lazy("There is no customer with this ID.")
_YES = frozenset("○◯〇●✓✔1") | {"on", "true", "yes", "はい"}
_NO = frozenset("×✕✗x0-") | {"off", "false", "no", "いいえ"}


class Masters:
    """Look-ups in the organization of the scope."""

    def __init__(self) -> None:
        self.ranks: dict[str, Rank] = {rank.letter: rank for rank in Rank.objects.order_by("letter")}
        self.labels: dict[int, CustomerLabel] = {
            label.number: label for label in CustomerLabel.objects.order_by("number")
        }
        self._rank_words: dict[str, Rank] = {}
        for rank in self.ranks.values():
            for word in filter(None, map(fold, (rank.letter, str(rank), rank.name))):
                self._rank_words.setdefault(word, rank)
        self._groups = {row.pk: row for row in CustomerGroup.objects.order_by("name")}
        self._contractors = {row.pk: row for row in PrimeContractor.objects.order_by("name")}
        self.directories: Mapping[str, Directory] = {
            "group": _directory(self._groups.values()),
            "contractor": _directory(self._contractors.values()),
            "assignees": people_directory(Login.objects.in_order()),
        }

    @property
    def default_rank(self) -> Rank:
        return self.ranks[DEFAULT_RANK]

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return {
            "id": key_cleaner(UNKNOWN),
            "rank": self._rank,
            "group": partial(
                _named,
                self.directories["group"],
                self._groups,
                _("There is no customer group of this name. Register it first."),
            ),
            "contractor": partial(
                _named,
                self.directories["contractor"],
                self._contractors,
                _("There is no prime contractor of this name. Register it first."),
            ),
            **{f"label_{number}": _mark for number in range(1, LABEL_COUNT + 1)},
        }

    def people(self, text: str) -> tuple[frozenset[int], list[str]]:
        """The keys of the people that a cell names, and what stands there for nobody or for more than one."""
        found, unknown = self.directories["assignees"].keys_of(text)
        return frozenset(found), unknown

    def _rank(self, text: str) -> Rank:
        """「A」, 「Ａ」, 「A 支店営業所有」 or the name alone."""
        if rank := self._rank_words.get(fold(text)):
            return rank
        used = listed(rank.letter for rank in self.ranks.values() if rank.in_use)
        raise ValidationError(_("The rank must be one of %(letters)s.") % {"letters": used}, code="unknown_rank")


def _directory(rows: Iterable[CustomerGroup | PrimeContractor]) -> Directory:
    directory = Directory()
    for row in rows:
        directory.add(row.pk, row.name)
    return directory


def _named(directory: Directory, rows: Mapping[int, Any], unknown: str, text: str) -> Any:
    """The row of this name, however it is written; where two names are alike, only the exact spelling finds either."""
    if not text:
        return None
    key = directory.key_of(text)
    if key is None:
        raise ValidationError(unknown, code="unknown_name")
    return rows[key]


def _mark(text: str) -> bool:
    mark = text if text in _YES | _NO else fold(text)
    if mark in _YES:
        return True
    if mark in _NO or not text:
        return False
    raise ValidationError(_("Write ○ where the label applies, × where it does not."), code="invalid_mark")

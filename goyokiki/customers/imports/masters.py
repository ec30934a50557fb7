"""What the cells of a file of customers name: ranks, labels, groups, prime contractors and people, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goyokiki.accounts.models import Login
from goyokiki.accounts.rules.login_ids import login_key
from goyokiki.customers.models import CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.customers.vocabulary import DEFAULT_RANK, LABEL_COUNT
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.wording import listed

T = TypeVar("T")

_BETWEEN_PEOPLE = re.compile(r"[;；、,，\r\n]+")
_YES = frozenset("○◯〇●✓✔1") | {"on", "true", "yes", "はい"}
_NO = frozenset("×✕✗x0-") | {"off", "false", "no", "いいえ"}


class Masters:
    """Look-ups in the organization of the scope."""

    def __init__(self) -> None:
        self.ranks: dict[str, Rank] = {rank.letter: rank for rank in Rank.objects.order_by("letter")}
        self.labels: dict[int, CustomerLabel] = {
            label.number: label for label in CustomerLabel.objects.order_by("number")
        }
        self._groups = _by_name(CustomerGroup.objects.order_by("name"))
        self._contractors = _by_name(PrimeContractor.objects.order_by("name"))
        self._people = _People(Login.objects.in_order())

    @property
    def default_rank(self) -> Rank:
        return self.ranks[DEFAULT_RANK]

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return {
            "id": _key,
            "rank": self._rank,
            "group": partial(_named, self._groups, _("There is no customer group of this name. Register it first.")),
            "contractor": partial(
                _named, self._contractors, _("There is no prime contractor of this name. Register it first.")
            ),
            **{f"label_{number}": _mark for number in range(1, LABEL_COUNT + 1)},
        }

    def people(self, text: str) -> tuple[frozenset[int], list[str]]:
        """The keys of the people that a cell names, and what stands there for nobody or for more than one."""
        written = [name.strip() for name in _BETWEEN_PEOPLE.split(text) if name.strip()]
        found = {name: self._people.key_of(name) for name in written}
        return frozenset(filter(None, found.values())), [name for name, key in found.items() if key is None]

    def _rank(self, text: str) -> Rank:
        """「A」, 「Ａ」, 「A 支店営業所有」 or the name alone."""
        wanted = fold(text)
        for rank in self.ranks.values():
            if wanted in {fold(rank.letter), fold(str(rank)), fold(rank.name)} - {""}:
                return rank
        used = listed(rank.letter for rank in self.ranks.values() if rank.in_use)
        raise ValidationError(_("The rank must be one of %(letters)s.") % {"letters": used}, code="unknown_rank")


class _People:
    """The dealer's people by login ID and by name; those who have left are found where nobody else has the name."""

    def __init__(self, logins: Iterable[Login]) -> None:
        self._by_id: dict[str, int] = {}
        self._present: dict[str, list[int]] = {}
        self._gone: dict[str, list[int]] = {}
        for login in logins:
            self._by_id[login.login_key] = login.pk
            where = self._present if login.is_active else self._gone
            where.setdefault(fold(login.name), []).append(login.pk)

    def key_of(self, text: str) -> int | None:
        name = fold(text)
        named = self._present.get(name) or self._gone.get(name) or []
        return self._by_id.get(login_key(text)) or (named[0] if len(named) == 1 else None)


def _by_name(rows: Iterable[T]) -> dict[str, T]:
    """The rows by folded name; where two names fold to one, only the exact spelling finds either."""
    found: dict[str, Any] = {}
    for row in rows:
        name = str(row)
        found[fold(name)] = None if fold(name) in found else row
        found[name] = row
    return {name: row for name, row in found.items() if row is not None}


def _named(rows: Mapping[str, T], unknown: str, text: str) -> T | None:
    if not text:
        return None
    row = rows.get(text) or rows.get(fold(text))
    if row is None:
        raise ValidationError(unknown, code="unknown_name")
    return row


def _key(text: str) -> int | None:
    digits = fold(text)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 19):
        raise ValidationError(_("There is no customer with this ID."), code="unknown_id")
    return int(digits)


def _mark(text: str) -> bool:
    mark = text if text in _YES | _NO else fold(text)
    if mark in _YES:
        return True
    if mark in _NO or not text:
        return False
    raise ValidationError(_("Write ○ where the label applies, × where it does not."), code="invalid_mark")

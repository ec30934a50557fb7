"""What a page, the importer or a script wants a customer or a site to become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ContactDraft:
    """One person at the customer; an existing one is named by `pk`."""

    name: str
    pk: int | None = None
    department: str = ""
    title: str = ""
    kana: str = ""
    phone: str = ""
    mail: str = ""
    is_main: bool = False


def contact_line(person: Any) -> str:
    """A contact, drafted or kept, in one line; a star, which every language reads, marks the main one."""
    star = "★" if person.is_main else ""
    parts = (star, person.department, person.title, person.name, person.kana, person.phone, person.mail)
    return " ".join(part for part in parts if part)


@dataclass
class CustomerDraft:
    """A customer to create, or to change where `pk` is set.

    `values` maps model fields to clean values; a field that is missing keeps what it holds, and so do `labels`,
    `assignees` (keys of rows) and `contacts` where they are None. `version` is the version the person saw, `forgotten`
    are the keys of former names that it is not to be found by any more.
    """

    values: dict[str, Any] = field(default_factory=dict)
    pk: int | None = None
    version: int | None = None
    labels: frozenset[int] | None = None
    assignees: frozenset[int] | None = None
    contacts: tuple[ContactDraft, ...] | None = None
    forgotten: frozenset[int] = frozenset()


@dataclass
class SiteDraft:
    """A site to create, or to change where `pk` is set; what is missing, or None, keeps what it holds.

    `customers` are the keys of those who have equipment there, at least one.
    """

    values: dict[str, Any] = field(default_factory=dict)
    pk: int | None = None
    version: int | None = None
    customers: frozenset[int] | None = None

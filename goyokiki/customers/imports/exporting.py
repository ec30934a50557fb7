"""Customers as the cells of a file that changes nothing when it is imported again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.customers.imports.columns import COLUMNS
from goyokiki.customers.imports.drafting import CONTACT_COLUMNS, main_contact
from goyokiki.customers.imports.known import Held
from goyokiki.customers.imports.masters import Masters
from goyokiki.customers.models import Customer
from goyokiki.customers.vocabulary import LABEL_COUNT
from goyokiki.engine.imports.written import Writing
from goyokiki.engine.tenancy.keys import Among

LABELS = tuple(f"label_{number}" for number in range(1, LABEL_COUNT + 1))
# What hangs on a customer, or is read as a key.
RELATED = {"assignees", "rank", "group", "contractor", *CONTACT_COLUMNS, *LABELS}
PLAIN = tuple(
    single.name for column in COLUMNS for single in column.singles if not column.parts and single.name not in RELATED
)


def exported(keys: Sequence[int]) -> list[list[str]]:
    """The cells of these customers, in the order of the keys and of the columns; those that are gone are left out."""
    masters, held = Masters(), Held.of(keys)
    people, groups, contractors = (masters.directories[name] for name in ("assignees", "group", "contractor"))
    letters = {rank.pk: rank.letter for rank in masters.ranks.values()}
    own = {
        "assignees": people.cell,
        "rank": lambda key: letters[key],
        "group": lambda key: groups.cell([key]) if key else "",
        "contractor": lambda key: contractors.cell([key]) if key else "",
    }
    writing = Writing(COLUMNS, own)
    read = (*PLAIN, "rank_id", "group_id", "contractor_id")
    rows = Customer.objects.filter(Among("pk", keys)).order_by().values_list("pk", *read)
    found = {key: dict(zip(read, values, strict=True)) | _related(key, held, masters) for key, *values in rows}
    return [writing.cells({**one, **_keys(one)}) for key in keys if (one := found.get(key))]


def _keys(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[f"{name}_id"] for name in ("rank", "group", "contractor")}


def _related(key: int, held: Held, masters: Masters) -> dict[str, Any]:
    main = main_contact(held.contacts.get(key, []))
    labels = set(held.labels.get(key, ()))
    return {
        "assignees": sorted(held.assignees.get(key, ())),
        **{name: getattr(main, field, "") for name, field in CONTACT_COLUMNS.items()},
        **{f"label_{number}": label.pk in labels for number, label in masters.labels.items()},
    }

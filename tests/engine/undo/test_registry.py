from __future__ import annotations

import pytest

from goyokiki.customers.models import Customer
from goyokiki.engine.imports.kinds import all_kinds
from goyokiki.engine.undo import undoable
from goyokiki.engine.undo.registry import Undoable, find


def undoables() -> list[Undoable]:
    found = (find(kind.model._meta.label_lower) for kind in all_kinds() if kind.model)
    return [entry for entry in found if entry]


def test_what_a_file_may_hold_can_be_undone() -> None:
    assert [kind.name for kind in all_kinds() if kind.model and find(kind.model._meta.label_lower) is None] == []


@pytest.mark.parametrize("entry", undoables(), ids=lambda entry: entry.noun)
def test_what_a_declaration_names_is_there(entry: Undoable) -> None:
    fields = {field.name for field in entry.model._meta.concrete_fields}
    assert entry.copies <= fields
    assert set(entry.kept) <= fields
    names = {*entry.columns, *(part.name for part in entry.parts)}
    assert [tied for tied in entry.together if not names >= set(tied)] == []


def test_a_model_is_made_undoable_once() -> None:
    with pytest.raises(ValueError, match="already"):
        undoable(Customer, "customer")

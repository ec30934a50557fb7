"""部品保有期限 of a unit: the person's own where there is one, else as the rules have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.equipment.dictionary import Dictionary
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.rules.parts_retention import Life, parts_deadline
from goyokiki.equipment.vocabulary import Basis


def deadline_values(row: Unit, asked: Mapping[str, Any], dictionary: Dictionary) -> dict[str, Any]:
    """The fields of the deadline for a unit that holds everything else by now; `asked` are the values of its draft."""
    held = row.parts_deadline if row.parts_basis == Basis.MANUAL else None
    life = Life(
        maker=row.maker,
        category=row.category,
        discontinued=dictionary.discontinued(row.model_name, row.maker),
        manufactured=PartialDate.parse(row.manufactured) if row.manufactured else None,
        installed=row.installed,
        override=asked.get("parts_deadline", held),
    )
    deadline = parts_deadline(life)
    return {"parts_deadline": deadline.on, "parts_basis": deadline.basis.value}


def follow_catalogue(models: Sequence[Any], by: Any) -> None:
    """The catalogue says something else of a model: the deadlines of its units follow, in the bin too."""
    names = {model.model_name for model in models}
    dictionary = Dictionary(names)
    changed = []
    for unit in Unit.with_binned.filter(model_name__in=names):
        for name, value in deadline_values(unit, {}, dictionary).items():
            if getattr(unit, name) != value:
                setattr(unit, name, value)
                changed.append(unit)
    rewrite(list(dict.fromkeys(changed)), ["parts_deadline", "parts_basis"])

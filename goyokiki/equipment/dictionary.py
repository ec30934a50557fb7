"""What a model name tells: by the dealer's own catalogue, then by how names begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import ModelPrefix, UnitModel
from goyokiki.equipment.rules.name_plate import Beginnings, Guess, guess
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.vocabulary import Category, Maker, Part

# What a name can tell, and the value that says that nobody knows.
TOLD = {"maker": Maker.UNKNOWN.value, "category": Category.UNKNOWN.value, "part": Part.UNKNOWN.value}

SPECIFICATION = (
    "refrigerant",
    "initial_charge_kg",
    "cooling_kw",
    "horsepower",
    "power_supply",
    "compressor_kw",
    "power_kw",
)
# What stands in a field of which nobody knows anything.
NOTHING = (None, "", "unknown")


class Dictionary:
    """Looks up the models of a whole batch of names in two queries."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name for name in names if name}
        self._known: dict[tuple[str, ...], Mapping[str, str]] = {}

    @cached_property
    def _models(self) -> Mapping[str, UnitModel]:
        return {model.model_name: model for model in _models(list(self._names))} if self._names else {}

    @cached_property
    def _prefixes(self) -> Beginnings:
        return [(prefix, Guess(*told)) for prefix, *told in _prefixes(None)]

    def model(self, name: str, maker: str = "") -> UnitModel | None:
        """The model of the catalogue; one of another maker is another model of the same name."""
        model = self._models.get(name)
        stated = {maker, model.maker if model else ""} - {"", TOLD["maker"]}
        return model if len(stated) < 2 else None

    def discontinued(self, name: str, maker: str) -> PartialDate | None:
        model = self.model(name, maker)
        return PartialDate.parse(model.discontinued) if model and model.discontinued else None

    def completed(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Maker, category and part of a unit with these values: as typed, else as the name tells, else unknown."""
        asked = (values["model_name"], *(values[field] for field in TOLD))
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._complete(asked[0], dict(zip(TOLD, asked[1:], strict=True)))
        return known

    def _complete(self, name: str, typed: Mapping[str, str]) -> dict[str, str]:
        model = self.model(name, typed["maker"])
        maker = typed["maker"] or (model.maker if model else TOLD["maker"])
        sources = [source for source in (model, guess(name, self._prefixes, maker)) if source]
        return {field: typed[field] or _told(field, sources) for field in TOLD}

    def tells(self, name: str, maker: str) -> dict[str, Any]:
        """All that is known of a model, by the name of the unit's field."""
        told: dict[str, Any] = {**self.completed({"model_name": name, **dict.fromkeys(TOLD, ""), "maker": maker})}
        if model := self.model(name, maker):
            told |= {field: getattr(model, field) for field in SPECIFICATION}
        return {field: value for field, value in told.items() if value not in NOTHING}


@Prepared
def _models(names: Sequence[str]) -> Any:
    return UnitModel.objects.filter(Among("model_name", names))


@Prepared
def _prefixes(_keys: None) -> Any:
    return ModelPrefix.objects.values_list("prefix", *TOLD)


def _told(field: str, sources: Iterable[Any]) -> str:
    unknown = TOLD[field]
    return next((value for source in sources if (value := getattr(source, field)) != unknown), unknown)

"""The tables of equipment."""

from goyokiki.equipment.models.figures import CustomerFigures
from goyokiki.equipment.models.group import UnitGroup
from goyokiki.equipment.models.masters import ModelPrefix, UnitModel
from goyokiki.equipment.models.unit import CURRENT, GONE, OUTDOOR_UNITS, OutdoorUnit, Unit, UnitSequence

__all__ = [
    "CURRENT",
    "GONE",
    "OUTDOOR_UNITS",
    "CustomerFigures",
    "ModelPrefix",
    "OutdoorUnit",
    "Unit",
    "UnitGroup",
    "UnitModel",
    "UnitSequence",
]

"""What people do to units."""

from goyokiki.equipment.actions.masters import add_default_masters
from goyokiki.equipment.actions.save import save_unit, save_units

__all__ = ["add_default_masters", "save_unit", "save_units"]

"""What people do with service records."""

from goyokiki.service.actions.completion import cancel, complete_plan, link_units
from goyokiki.service.actions.copies import copy_of
from goyokiki.service.actions.save import save_record, save_records

__all__ = ["cancel", "complete_plan", "copy_of", "link_units", "save_record", "save_records"]

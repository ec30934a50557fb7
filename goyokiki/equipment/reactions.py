"""What follows here from events elsewhere, in the same transaction."""

from goyokiki.engine import journal
from goyokiki.engine.figures import figures
from goyokiki.equipment.actions.copies import follow_customers, follow_sites
from goyokiki.equipment.actions.deadlines import follow_catalogue
from goyokiki.equipment.actions.figures import begin, rebuild

journal.react("customer.created", begin)
# What a unit is found by: see `found_by.keys`.
NAMES = ("name", "kana")

journal.react("customer.changed", follow_customers, fields=NAMES)
journal.react("site.changed", follow_sites, fields=NAMES)
journal.react("unit_model.created", follow_catalogue)
journal.react("unit_model.changed", follow_catalogue)

figures("equipment", rebuild)

"""When the figures of a customer begin, how what is kept beside rows is found anew, and who sees what by now."""

from goyokiki.engine import journal
from goyokiki.engine.figures import figures
from goyokiki.service.actions import unfinished
from goyokiki.service.actions.figures import begin, rebuild
from goyokiki.service.actions.relations import ASSIGNMENTS
from goyokiki.service.actions.sight import follow_role, follow_units

journal.react("customer.created", begin)
journal.react("login.changed", follow_role, fields=("role",))
journal.react("unit.changed", follow_units, fields=("customer",))
figures("service", rebuild)
figures("unfinished repairs", unfinished.rebuild)
figures("records of nobody", ASSIGNMENTS.rebuild)

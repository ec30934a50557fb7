"""How what is kept beside customers is found anew, and who sees which of them in another role."""

from goyokiki.customers.actions.relations import ASSIGNMENTS
from goyokiki.customers.actions.sight import follow_role
from goyokiki.engine import journal
from goyokiki.engine.figures import figures

journal.react("login.changed", follow_role, fields=("role",))
figures("customers of nobody", ASSIGNMENTS.rebuild)

"""When the figures of a customer begin, and how what is kept beside rows is found anew."""

from goyokiki.engine import journal
from goyokiki.engine.records.figures import figures
from goyokiki.service.actions import unfinished
from goyokiki.service.actions.figures import begin, rebuild

journal.react("customer.created", begin)
figures("service", rebuild)
figures("unfinished repairs", unfinished.rebuild)

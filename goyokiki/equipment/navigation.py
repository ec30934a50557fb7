"""Where units stand in the rail, in 「新規」 and on 設定."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine import files
from goyokiki.engine.ui import nav
from goyokiki.equipment.models import Unit

nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Units"),
    route="unit.list",
    icon="air-conditioning",
    needs="units.view",
    order=14,
)
nav.create(
    label=pgettext_lazy("new", "Unit"),
    route="unit.new",
    icon="air-conditioning",
    needs="units.edit",
    order=16,
)
nav.setting_tile(
    label=pgettext_lazy("heading", "Models"),
    text=_("What the form fills in when a unit of a known model is registered."),
    route="unit_model.list",
    icon="book",
    order=60,
)
nav.setting_tile(
    label=pgettext_lazy("heading", "Model prefixes"),
    text=_("What the beginning of a model name tells about its maker and kind."),
    route="model_prefix.list",
    icon="tags",
    order=61,
)
files.attachable(Unit, rows=Unit.objects.visible_to, change="units.edit")

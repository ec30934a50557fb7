"""Where service records stand in the rail, in 「新規」 and on the home page."""

from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import nav
from goyokiki.service import home
from goyokiki.service.vocabulary import RecordKind

nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Service records"),
    short=pgettext_lazy("tab bar", "Service"),
    route="service_record.list",
    icon="history",
    needs="service.view",
    order=15,
    tab=True,
)

# One form for all kinds: the address says which.
for kind, label, icon, order in (
    (RecordKind.CONTACT, pgettext_lazy("new", "Visit or contact"), "messages", 40),
    (RecordKind.INSTALLATION, pgettext_lazy("new", "Installation work"), "hammer", 41),
    (RecordKind.REPAIR, pgettext_lazy("new", "Repair"), "tool", 42),
):
    nav.create(
        label=label,
        route="service_record.new",
        query=f"?kind={kind.value}",
        icon=icon,
        needs="service.edit",
        order=order,
    )
nav.home_card(home.plans_today, order=2, needs="service.view")
nav.home_card(home.plans_overdue, order=3, needs="service.view")
nav.home_card(home.repairs_unfinished, order=4, needs="service.view")

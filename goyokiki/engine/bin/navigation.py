"""Where the bin stands in the rail."""

from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import nav

nav.add(
    area="files",
    label=pgettext_lazy("heading", "Bin"),
    route="bin_entry.list",
    icon="trash",
    needs="bin.view",
    order=90,
)

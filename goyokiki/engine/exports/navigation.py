"""Where files out stand in the rail: below files in, whose room declares the area."""

from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import nav

nav.add(
    area="files",
    label=pgettext_lazy("heading", "CSV export"),
    route="export.new",
    icon="download",
    needs="files.export",
    order=20,
)

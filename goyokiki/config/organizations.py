"""The organization a command works for."""

from __future__ import annotations

import os

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from goyokiki.engine.tenancy.models import Organization


def chosen_organization() -> Organization:
    """The one named by `--org`, or the only one there is; otherwise the command ends and says which there are."""
    name = os.environ.get("GOYOKIKI_ORG")
    found = list(Organization.objects.filter(name=name) if name else Organization.objects.order_by("name")[:20])
    if len(found) == 1:
        return found[0]
    if name:
        raise CommandError(_("There is no organization named %(name)s.") % {"name": name}, returncode=2)
    if not found:
        raise CommandError(_("There is no organization yet: run goyokiki init first."), returncode=2)
    names = ", ".join(one.name for one in found)
    told = _("There are several organizations: put --org NAME before the command (%(names)s).")
    raise CommandError(told % {"names": names}, returncode=2)

"""Why a date that was typed cannot be, in words for whoever typed it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.japan.era import NoSuchDate

ERAS = {
    "令和": pgettext_lazy("era", "Reiwa"),
    "平成": pgettext_lazy("era", "Heisei"),
    "昭和": pgettext_lazy("era", "Showa"),
    "大正": pgettext_lazy("era", "Taisho"),
    "明治": pgettext_lazy("era", "Meiji"),
}


def date_trouble(problem: ValueError) -> str:
    """What is wrong with a date that never was; "" for what is no date at all."""
    if not isinstance(problem, NoSuchDate):
        return ""
    if problem.era and problem.nth:
        return _("%(era)s ends with its year %(last)s.") % {"era": ERAS[problem.era], "last": problem.last}
    if problem.era:
        return _("%(era)s has no year 0.") % {"era": ERAS[problem.era]}
    parts = problem.parts._asdict()
    if problem.parts.month not in (None, *range(1, 13)):
        return _("There is no month %(month)s.") % parts
    if problem.parts.year < 1:
        return _("There is no year %(year)s.") % parts
    return _("%(year)s/%(month)s has no day %(day)s.") % parts

"""The chapters of the manual among the pages that a search finds."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goyokiki.engine import finder
from goyokiki.help.chapters import ICONS, read


def _name(slug: str) -> str:
    return _("Manual: %(title)s") % {"title": read(slug, get_language() or "ja").title}


for _slug, _icon in ICONS.items():
    finder.add_place(finder.Place(lazy(_name, str)(_slug), reverse_lazy("manual.chapter", args=[_slug]), _icon))
finder.readings(画面="ガメン", 見方="ミカタ", 編集="ヘンシュウ", 使="ツカ", 機能="キノウ")

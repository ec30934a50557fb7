"""What stands over every list of the views that it has: tabs, the menu, and what became of the one that is open.

Drawn with every page of a list, so it is written here, and the menu's inside is fetched when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.contrib import messages
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.above import Above, put_above
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.records.wording import listed
from goyokiki.engine.saved_views.conditions import ALL, NAME, conditions, in_vain, mended
from goyokiki.engine.saved_views.queries import Line, lines_for
from goyokiki.engine.ui.marks import icon

# More of them stand in the menu alone.
MOST_TABS = 8


@dataclass(frozen=True)
class Shelf:
    """The views of a list that a person sees, and which of them the address is."""

    listing: Listing
    lines: list[Line]

    @cached_property
    def asked(self) -> str:
        return self.listing.params.get(NAME, "")

    @cached_property
    def active(self) -> Line | None:
        """The view that the address names, changed or not."""
        return next((line for line in self.lines if str(line.pk) == self.asked), None)

    @property
    def is_lost(self) -> bool:
        """Whether the address names a view that is gone, or that the person does not see."""
        return bool(self.asked) and self.asked != ALL and not self.active

    @cached_property
    def is_changed(self) -> bool:
        """Whether the address asks for something else than the view that it names."""
        if not self.active:
            return False
        ledger = self.listing.ledger
        return conditions(QueryDict(self.active.query), ledger) != conditions(self.listing.params, ledger)

    @cached_property
    def default(self) -> Line | None:
        """What the bare list opens with: the person's own choice, else everybody's."""
        own, common = (self.lines[0].own_default, self.lines[0].common_default) if self.lines else (None, None)
        by_key = {line.pk: line for line in self.lines}
        return by_key.get(common or 0) if own is None else by_key.get(own)

    @cached_property
    def everything(self) -> str:
        return f"{self.path}?{NAME}={ALL}" if self.default else self.path

    @cached_property
    def path(self) -> str:
        return self.listing.ledger.address("list")

    def address(self, line: Line) -> str:
        return f"{self.path}?{line.parameters}"


def over(listing: Listing, request: MemberRequest) -> Above:
    shelf = Shelf(listing, lines_for(listing.login, listing.ledger.noun))
    instead = _instead(shelf, request)
    if instead:
        return Above(shelf.everything, instead=instead)
    return Above(shelf.everything, _tabs(shelf), SafeString("".join(_bar(shelf, request))))


def _instead(shelf: Shelf, request: MemberRequest) -> str:
    """The address that a bare list opens with; or that of a view without what has gone since it was saved."""
    if not request.GET:
        return shelf.address(shelf.default) if shelf.default else ""
    if not shelf.active or shelf.is_changed:
        return ""
    params = mended(shelf.listing)
    if params is None:
        return ""
    messages.warning(request, _told(in_vain(shelf.listing)))
    return f"{shelf.path}?{params.urlencode()}"


def _told(labels: list[str]) -> str:
    if not labels:
        return _("Some conditions of this view are not available to you and were left out.")
    return _("Choices of this view that are no longer there were left out: %(labels)s") % {"labels": listed(labels)}


def _tabs(shelf: Shelf) -> SafeString:
    """All rows, and the first of the views; the open one is always among them."""
    if not shelf.lines:
        return SafeString("")
    shown = shelf.lines[:MOST_TABS]
    if shelf.active and shelf.active not in shown:
        shown[-1] = shelf.active
    tabs = [_tab(shelf.address(line), line.name, is_current=line is shelf.active) for line in shown]
    all_rows = _tab(shelf.everything, pgettext("saved view", "All"), is_current=not shelf.active)
    label = escape(pgettext("saved view", "Views"))
    return SafeString(f'<nav class="tabs phone-hide" aria-label="{label}">{all_rows}{"".join(tabs)}</nav>')


def _tab(href: str, text: str, *, is_current: bool) -> str:
    current = ' aria-current="page"' if is_current else ""
    return f'<a href="{escape(href)}"{current}>{escape(text)}</a>'


def _bar(shelf: Shelf, request: MemberRequest) -> Iterator[str]:
    """The menu, called by the view that is open, and what can be done with it once it is changed."""
    noun, query = shelf.listing.ledger.noun, shelf.listing.params.urlencode()
    label = escape(pgettext("saved view", "Views"))
    name = f'<b class="phone-only">: {escape(shelf.active.name)}</b>' if shelf.active else ""
    href = escape(f"{reverse('saved_view.menu', args=[noun])}?{query}")
    yield (
        f'<details class="menu"><summary class="chip{" on" if shelf.active else ""}">{icon("star")}'
        f'<span>{label}{name}</span></summary><div class="panel"><div hx-get="{href}" '
        'hx-trigger="toggle from:closest details once" hx-swap="outerHTML"></div></div></details>'
    )
    if shelf.is_lost or shelf.is_changed:
        context = {"shelf": shelf, "noun": noun, "query": query, "may_change": _may_overwrite(shelf)}
        context["reset"] = shelf.address(shelf.active) if shelf.active else ""
        yield render_to_string("saved_views/_changed.html", context, request)


def _may_overwrite(shelf: Shelf) -> bool:
    return shelf.active is not None and shelf.active.may_be_changed_by(shelf.listing.login)


put_above(over)

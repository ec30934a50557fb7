"""The ways out of every list: its menu CSV出力, and `?format=` in its address."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.exports.answers import answer
from goyokiki.engine.exports.choices import Choice, keys_of, kinds_of
from goyokiki.engine.exports.content import content_of_kind, content_of_view
from goyokiki.engine.exports.texts import columns_of
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.imports import ImportKind
from goyokiki.engine.records.formats import Format, offer
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import Listing

CSV, XLSX = FileFormat.CSV.value, FileFormat.XLSX.value
# What the address of a file says besides the conditions of the view.
OF_THE_FILE = ("format", "unless", "encoding", "kind", "page", "view")
LONG = "long"


def as_shown(file_format: str, listing: Listing, request: MemberRequest) -> HttpResponseBase:
    return answer(request, content_of_view(listing), columns_of(listing), file_format, _encoding(request))


def to_import(file_format: str, listing: Listing, request: MemberRequest) -> HttpResponseBase:
    content = content_of_kind(_kind(listing.ledger, request))
    return answer(request, content, content.chunks(keys_of(listing)), file_format, _encoding(request))


def to_page(listing: Listing, request: MemberRequest) -> HttpResponseBase:
    return HttpResponseRedirect(page_address(listing))


def page_address(listing: Listing, name: str = "more") -> str:
    """CSV出力 with this view, and the format called `name`, filled in."""
    kinds = kinds_of(listing.ledger)
    choice = Choice(listing.ledger, kinds[0] if name.startswith("import-") and kinds else None)
    file_format = XLSX if name.endswith(XLSX) else CSV
    asked = {"choice": choice.value, "format": file_format, "query": view_of(listing)}
    return f"{reverse('export.new')}?{urlencode(asked)}"


def view_of(listing: Listing) -> str:
    """The address of the view without what concerns the file; a view without anything said is the whole list."""
    params = listing.params.copy()
    for name in OF_THE_FILE:
        params.pop(name, None)
    return params.urlencode()


def _encoding(request: MemberRequest) -> str:
    """UTF-8 where the address says nothing that exists, as everything in an address of a list falls back."""
    asked = request.GET.get("encoding", "").lower()
    return asked if asked in Encoding.values else Encoding.UTF8.value


def _kind(ledger: Ledger, request: MemberRequest) -> ImportKind:
    kinds = kinds_of(ledger)
    return next((kind for kind in kinds if kind.name == request.GET.get("kind")), kinds[0])


def _has_kind(ledger: Ledger) -> bool:
    return bool(kinds_of(ledger))


def _straight_unless_long(listing: Listing, name: str) -> str:
    return listing.address_with(unless=LONG, format=name)


def _page_if_long(listing: Listing, name: str) -> str:
    """A file that is made before it is handed out takes its time when the list is long: there it is waited for."""
    is_long = listing.params.get("unless") == LONG and listing.is_capped
    return page_address(listing, name) if is_long else ""


_WAITING: Any = {"href": _straight_unless_long, "elsewhere": _page_if_long}
_LISTS = (
    Format("csv", _("CSV as shown"), "file-type-csv", partial(as_shown, CSV)),
    Format("xlsx", _("Excel as shown"), "file-spreadsheet", partial(as_shown, XLSX), **_WAITING),
)
_KINDS = (
    Format("import-csv", _("CSV to import again"), "file-type-csv", partial(to_import, CSV)),
    Format("import-xlsx", _("Excel to import again"), "file-spreadsheet", partial(to_import, XLSX)),
)
for one in _LISTS:
    offer(one)
for one in _KINDS:
    offer(replace(one, suits=_has_kind, **_WAITING))
offer(Format("more", _("Encoding and other choices"), "adjustments-horizontal", to_page, href=page_address))

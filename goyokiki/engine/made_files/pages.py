"""A file in the background as who ordered it sees it: how far it is, and the file itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from goyokiki.engine.access import MemberRequest, fetch_or_404
from goyokiki.engine.made_files.actions import cancel
from goyokiki.engine.made_files.answers import handed_out
from goyokiki.engine.made_files.kinds import FileKind
from goyokiki.engine.made_files.models import MadeFile

MOST_SHOWN = 50


def recent_of(kind: FileKind, login: Any) -> list[MadeFile]:
    """The latest files of the person; what was asked for can be long, and no list shows it."""
    return list(MadeFile.objects.of(login).filter(kind=kind.noun).newest_first().defer("asked")[:MOST_SHOWN])


def _fetched(kind: FileKind, request: MemberRequest, pk: int) -> MadeFile:
    found: MadeFile = fetch_or_404(MadeFile.objects.of(request.user).filter(kind=kind.noun), pk)
    return found


def show(kind: FileKind, request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; a running one asks for the part that shows it, again and again."""
    made = _fetched(kind, request, pk)
    template = kind.part if request.headers.get("HX-Request") else "made_files/detail.html"
    return render(request, template, {"made": made, "kind": kind, **kind.told(made)})


def download(kind: FileKind, request: MemberRequest, pk: int) -> HttpResponseBase:
    made = _fetched(kind, request, pk)
    if not kind.may_have(made, request.user):
        raise PermissionDenied
    try:
        return handed_out(made.path.open("rb"), made.file_name, made.media_type)
    except FileNotFoundError:
        raise Http404 from None


def stop(kind: FileKind, request: MemberRequest, pk: int) -> HttpResponse:
    if cancel(_fetched(kind, request, pk), by=request.user):
        messages.success(request, str(kind.stopped))
    return HttpResponseRedirect(reverse(kind.home))

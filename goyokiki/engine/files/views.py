"""Files in and out. Whose they are is asked of the row they are on; one that nobody may see does not exist."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goyokiki.engine.access import MemberRequest, fetch_or_404, member_page
from goyokiki.engine.files import serving
from goyokiki.engine.files.actions import remove
from goyokiki.engine.files.forms import AddFilesForm
from goyokiki.engine.files.intake import take_in
from goyokiki.engine.files.kinds import RENDITIONS
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.files.queries import attachments, may_remove, may_see
from goyokiki.engine.files.subjects import subject_of
from goyokiki.engine.refusal import Refusal


@member_page
@require_POST
def upload(request: MemberRequest) -> HttpResponse:
    """One file for a form that is still open; the answer is what the page shows of it."""
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": _("No file was sent.")}, status=422)
    name, key = request.POST.get("name", ""), request.POST.get("key", "")
    try:
        kept = take_in(sent, by=request.user, name=name, client_key=key.replace("\0", "")[:64] or None)
    except Refusal as refusal:
        return JsonResponse({"error": refusal.message, "code": refusal.code}, status=422)
    return render(request, "files/_chosen.html", {"file": kept, "name": request.POST.get("field", "")}, status=201)


@member_page
def download(request: MemberRequest, token: str) -> HttpResponseBase:
    return serving.as_download(request, _visible(request, token))


@member_page
def rendition(request: MemberRequest, token: str, size: int) -> HttpResponseBase:
    attachment = _visible(request, token)
    if not attachment.is_picture or size not in RENDITIONS:
        raise Http404
    return serving.as_picture(request, attachment, size)


def _visible(request: MemberRequest, token: str) -> Attachment:
    attachment = attachments().filter(token=token).first()
    if attachment is None or not may_see(attachment, request.user):
        raise Http404
    return attachment


@member_page
def delete(request: MemberRequest, token: str) -> HttpResponse:
    """削除の確認, and 実行 from there; a form that takes back what it has just uploaded asks nothing."""
    attachment = _visible(request, token)
    if not may_remove(attachment, request.user):
        raise PermissionDenied
    back = _way_back(request)
    if request.method != "POST":
        return render(request, "files/delete.html", {"file": attachment, "back": back})
    remove(attachment, by=request.user)
    if not attachment.subject_type:
        return HttpResponse(status=204)
    messages.success(request, _("Deleted."))
    return HttpResponseRedirect(back)


@member_page
@require_POST
def add(request: MemberRequest, label: str, pk: int) -> HttpResponse:
    """The form below the files of a row; with errors it comes back on a page of its own."""
    subject = subject_of(label)
    if subject is None:
        raise Http404
    row = fetch_or_404(subject.rows(request.user), pk)
    if not request.user.can(subject.change):
        raise PermissionDenied(subject.change)
    form, back = AddFilesForm(request.POST, request.FILES, subject=row, by=request.user), _way_back(request)
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(back)
    return render(request, "files/add.html", {"form": form, "row": row, "back": back}, status=422)


def _way_back(request: HttpRequest) -> str:
    target = (request.POST if request.method == "POST" else request.GET).get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else "/"

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goyokiki.engine.access import MemberRequest, page
from goyokiki.engine.ui import nav


@page("settings.use")
def home(request: MemberRequest) -> HttpResponse:
    return render(request, "accounts/settings/home.html", {"tiles": nav.setting_tiles()})

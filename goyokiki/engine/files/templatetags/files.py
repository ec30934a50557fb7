"""`{% load files %}`: the panel of a row's files, and small pictures in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import template
from django.db import models
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from goyokiki.engine.files.forms import AddFilesForm
from goyokiki.engine.files.queries import held_by
from goyokiki.engine.files.subjects import subject_for

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment

register = template.Library()


@register.simple_tag(takes_context=True)
def files_of(context: Context, row: models.Model) -> SafeString:
    """The files of a row that the caller has fetched through the person's rows: shown, added, removed."""
    request = context["request"]
    held = held_by(row)
    can_change = request.user.can(subject_for(row).change)
    content = {
        "row": row,
        "label": row._meta.label_lower,
        "pictures": [one for one in held if one.is_picture],
        "documents": [one for one in held if not one.is_picture],
        "count": len(held),
        "can_change": can_change,
        "form": AddFilesForm(subject=row, by=request.user) if can_change else None,
        "here": request.get_full_path(),
    }
    return render_to_string("files/panel.html", content, request)


@register.inclusion_tag("files/thumbnails.html")
def thumbnails(pictures: Sequence[Attachment]) -> dict[str, Any]:
    """Small pictures side by side, each leading to the large one."""
    return {"pictures": pictures}

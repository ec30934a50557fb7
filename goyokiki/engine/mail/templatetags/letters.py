"""`{% load letters %}`: the text of a letter with the addresses of this site to click on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# What RFC 3986 allows in an address; Japanese text may follow it without a space.
ADDRESS = re.compile(r"(https?://[\w\-.~:/?#\[\]@!$&*+,;=%]+)", re.ASCII)


@register.filter
def with_own_links(text: str) -> SafeString:
    """Escaped text in which addresses of this site, and no others, are links: no letter leads an admin away."""
    pieces = ADDRESS.split(text)
    return mark_safe("".join(_link(piece) if is_own(piece) else conditional_escape(piece) for piece in pieces))  # noqa: S308


def is_own(piece: str) -> bool:
    try:
        return _origin(piece) == _origin(settings.BASE_URL)
    except ValueError:  # brackets that are no IPv6 address
        return False


def _origin(address: str) -> tuple[str, str]:
    # Scheme and the whole network location: `http://own.example@evil.example/` is not ours.
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _link(address: str) -> SafeString:
    end = len(address.rstrip(".,;:!?"))
    return format_html('<a href="{0}">{0}</a>{1}', address[:end], address[end:])

"""Draws the plainest form controls without a template: a form has forty of them, and a template takes 0.3 ms for each.

What it writes is what Django's own templates write; a test compares the two. Everything else goes to the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def attributes(given: Widget) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(str(value))}"'
        for name, value in given.items()
        if value is not False
    )


def _attributes(widget: Widget) -> str:
    return attributes(widget["attrs"])


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{_attributes(widget)}>'


def _select(widget: Widget) -> str:
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    return f'<select name="{escape(widget["name"])}"{_attributes(widget)}>{groups}</select>'


def _group(name: str | None, options: list[Widget]) -> str:
    lines = "".join(_option(option) for option in options)
    return lines if name is None else f'<optgroup label="{escape(str(name))}">{lines}</optgroup>'


def _option(option: Widget) -> str:
    return (
        f'<option value="{escape(str(option["value"]))}"{_attributes(option)}>{escape(str(option["label"]))}</option>'
    )


def _textarea(widget: Widget) -> str:
    value = escape(str(widget["value"])) if widget["value"] else ""
    return f'<textarea name="{escape(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


DRAWN: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in ("text", "hidden", "password", "checkbox", "number")},
    **{f"django/forms/widgets/{kind}_option.html": _input for kind in ("checkbox", "radio")},
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
}


class ControlRenderer(DjangoTemplates):
    """Django's renderer, but for the controls named above."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        widget = context.get("widget", {})
        # An option that wraps its own label is a longer story: the template tells it.
        if draw is None or widget.get("wrap_label"):
            return super().render(template_name, dict(context), request)
        return SafeString(draw(widget))  # every part was escaped above

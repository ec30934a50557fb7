"""The dialog of people, drawn without a template: a form draws everybody in the house, most of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import conditional_escape as text
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.ui import marks

Each = Mapping[str, Any]


def people_picker(name: str, people: Sequence[Each], label: Any, id: str = "") -> SafeString:  # noqa: A002  its prop
    """Check-boxes of people in a dialog, whoever is chosen beside the button that opens it."""
    key, title, find = text(id or name), text(label), text(_("Narrow down by name"))
    choose, decide, close = pgettext("button", "Choose"), pgettext("button", "Decide"), _("Close")
    nobody, shown, none = _("nobody chosen"), _("Check those shown"), _("Uncheck all")
    there, gone = ([one for one in people if bool(one.get("deleted")) is is_gone] for is_gone in (False, True))
    chosen = "".join(_icon(one) for one in people if one.get("checked"))
    return SafeString(
        f'<div class="picker" data-picker><button class="btn" type="button" data-open="{key}-picker"'
        f' aria-haspopup="dialog">{marks.icon("users")}{text(choose)}'
        f'<span class="visually-hidden">: {title}</span></button>'
        f'<span class="picker-summary" data-picker-summary data-none="{text(nobody)}" aria-live="polite">'
        f"{chosen}</span>"
        f'<dialog class="dialog wide" id="{key}-picker" aria-labelledby="{key}-picker-title"><div class="dialog-head">'
        f'<h2 id="{key}-picker-title">{title}</h2><button class="btn btn-quiet" type="button" data-close>'
        f"{marks.icon('x', close)}</button></div>"
        f'<div class="picker-tools"><div class="search">{marks.icon("search")}<input class="form-control" type="search"'
        f' aria-label="{find}" placeholder="{find}" autocomplete="off" data-picker-find></div>'
        f'<button class="btn" type="button" data-picker-shown>{text(shown)}</button>'
        f'<button class="btn" type="button" data-picker-none>{text(none)}</button></div>'
        f'<div class="dialog-body">{_list(name, there)}{_behind_a_button(name, gone)}</div>'
        f'<div class="actions"><button class="btn btn-primary" type="button" data-picker-apply>'
        f"{text(decide)}</button></div></dialog></div>"
    )


def _behind_a_button(name: str, people: Sequence[Each]) -> str:
    if not people:
        return ""
    show, hide = text(_("Show deleted people")), text(_("Hide deleted people"))
    return (
        f'<details class="gone"><summary><span class="when-closed">{show} ▼</span>'
        f'<span class="when-open">{hide} ▲</span></summary>{_list(name, people)}</details>'
    )


def _list(name: str, people: Iterable[Each]) -> str:
    return f'<div class="picker-list">{"".join(_person(name, one) for one in people)}</div>'


def _person(name: str, one: Each) -> str:
    words = " ".join((one["name"], one.get("department", ""), one.get("abbr", "")))
    mark = " checked" if one.get("checked") else ""
    full = f"<span>{text(one['name'])}</span>" if one.get("abbr") else ""
    where = f" <small>{text(one['department'])}</small>" if one.get("department") else ""
    return (
        f'<label class="check" data-person="{text(words)}"><input class="form-check-input" type="checkbox"'
        f' name="{text(name)}" value="{text(one.get("value", ""))}"{mark}>{_icon(one)}{full}{where}</label>'
    )


def _icon(one: Each) -> str:
    if not one.get("abbr"):
        return f'<span class="nobody">{text(one["name"])}</span>'
    is_partner = bool(one.get("partner"))
    return marks.small(marks.Person(one["abbr"], one.get("color", ""), partner=is_partner, name=one["name"]))

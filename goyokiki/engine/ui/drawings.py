"""Components that come by the dozen on a page, drawn without a template: each of forty fields would take 0.5 ms.

Each takes the props that its component declares, and escapes all that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField, Select
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # not in the stubs
from django.utils.translation import gettext as _

from goyokiki.engine.ui import controls, marks
from goyokiki.engine.ui.pickers import people_picker
from goyokiki.engine.ui.renderer import attributes


def text(value: Any) -> str:
    """A value as a template writes it: in the language and the clock of the page, escaped, nothing for None."""
    if value is None:
        return ""
    if not isinstance(value, str):
        value = localize(template_localtime(value))
    return conditional_escape(value)


def field(field: BoundField, current: str | None = None, *, wide: bool = False) -> SafeString:
    """A field of a form with its name, its control, and what is to be said about it."""
    kind, key = controls.kind(field), text(field.auto_id)
    if kind == "hidden":
        return SafeString(field)
    classes = f"field{' wide' if wide else ''}{' bad' if field.errors else ''}"
    group = f' role="group" aria-labelledby="{key}_name"' if kind == "choices" else ""
    body = f"{_control(field, kind, has_twin=current is not None)}{_remarks(field, key, current)}"
    return SafeString(
        f'<div class="{classes}"{group}>{_name(field, kind, key)}<div class="field-body">{body}</div></div>'
    )


def _name(field: BoundField, kind: str, key: str) -> str:
    required = _("Required")
    must = f' <em class="must" aria-hidden="true">{required}</em>' if field.field.required else ""
    if kind == "choices":
        return f'<div class="field-name" id="{key}_name">{text(field.label)}{must}</div>'
    if kind == "check":
        return ""
    target = f' for="{text(field.id_for_label)}"' if field.id_for_label else ""
    return f'<div class="field-name"><label{target}>{text(field.label)}</label>{must}</div>'


def _control(field: BoundField, kind: str, *, has_twin: bool) -> str:
    if kind == "choices":
        boxes = (
            f'<label class="check">{one.tag()}<span>{text(one.choice_label)}</span></label>' for one in _boxes(field)
        )
        return f'<div class="checks">{"".join(boxes)}</div>'
    dress = controls.dress(field, has_twin=has_twin and kind != "check")
    drawn = _select(field, dress) if type(field.field.widget) is Select else field.as_widget(attrs=dress)
    return f'<label class="check">{drawn}<span>{text(field.label)}</span></label>' if kind == "check" else drawn


def _select(field: BoundField, dress: dict[str, Any]) -> str:
    """As its widget draws it, which makes a dictionary of each of some hundred options first."""
    widget: Any = field.field.widget
    given = {**widget.attrs, **field.build_widget_attrs(dress, widget)}
    if field.auto_id:
        given.setdefault("id", field.auto_id)
    chosen, options = set(widget.format_value(field.value())), []
    for key, label in widget.choices:
        if isinstance(label, list | tuple):
            return field.as_widget(attrs=dress)
        value = "" if key is None else str(key)
        mark = " selected" if value in chosen else ""
        chosen = set() if mark else chosen  # one is marked, even where two are the same
        options.append(f'<option value="{escape(value)}"{mark}>{escape(str(label))}</option>')
    return f'<select name="{escape(field.html_name)}"{attributes(given)}>{"".join(options)}</select>'


def _boxes(field: BoundField) -> Sequence[Any]:
    field.field.widget.attrs.update(controls.dress(field))
    return field.subwidgets


def _remarks(field: BoundField, key: str, current: str | None) -> str:
    """The hint, the value that somebody else saved meanwhile, and what is wrong."""
    hint = f'<p class="hint" id="{key}_hint">{text(field.help_text)}</p>' if field.help_text else ""
    twin = ""
    if current is not None:
        twin = f'<p class="current" id="{key}_current">{_("Current value")}<b>{text(current or "—")}</b></p>'
    return f"{hint}{twin}{''.join(_error(key, at, error) for at, error in enumerate(field.errors))}"


def _error(key: str, at: int, error: Any) -> str:
    named = "" if at else f' id="{key}_error"'
    return f'<p class="error"{named}>{marks.icon("alert-circle")}{text(error)}</p>'


def facts(items: Iterable[tuple[Any, Any]]) -> SafeString:
    lines = (f'<div><dt>{text(label)}</dt><dd class="text">{text(value)}</dd></div>' for label, value in items)
    return SafeString(f'<dl class="facts">{"".join(lines)}</dl>')


def history(rows: Iterable[Mapping[str, Any]]) -> SafeString:
    titles = (_("Date and time"), _("Who"), _("What"), _("Old → new"))
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    blank = f'<span class="quiet">{_("(blank)")}</span>'
    body = "".join(_event(row, blank) for row in rows)
    return SafeString(f'<table class="history"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _event(row: Mapping[str, Any], blank: str) -> str:
    changes = "".join(
        f"<dt>{text(label)}</dt>"
        f"<dd>{f'<del>{text(old)}</del>' if old else blank} → {f'<ins>{text(new)}</ins>' if new else blank}</dd>"
        for label, old, new in row["changes"]
    )
    return (
        f"<tr><td><time>{text(row['at'])}</time></td><td>{text(row['who'])}</td>"
        f"<td>{text(row['what'])}{_deed(row.get('deed'))}</td>"
        f"<td>{f'<dl>{changes}</dl>' if changes else ''}</td></tr>"
    )


def _deed(deed: Any) -> str:
    if not deed:
        return ""
    if not deed.href:
        return f'<br><span class="quiet">{text(deed.text)}</span>'
    return f'<br><a href="{text(deed.href)}">{text(deed.text)}</a>'


def formset(formset: BaseFormSet[Any], legend: Any, add: Any, *, hint: Any = "") -> SafeString:
    """Rows of the same few inputs, and an empty one for the script to add."""
    kept = f'<p class="hint">{text(hint)}</p>' if hint else ""
    wrong = "".join(_wrong(error) for error in formset.non_form_errors())
    counts = "".join(map(str, formset.management_form))  # whole, it would be drawn by a template
    rows = "".join(map(_row, formset))
    return SafeString(
        f'<fieldset class="group" data-formset="{text(formset.prefix)}"><legend>{text(legend)}</legend>{kept}'
        f'{counts}{wrong}<div class="rows" data-formset-rows>{rows}</div>'
        f"<template>{_row(formset.empty_form)}</template>"
        f'<button class="btn" type="button" data-formset-add>{marks.icon("plus")}{text(add)}</button></fieldset>'
    )


def _row(form: BaseForm) -> str:
    hidden = "".join(map(str, form.hidden_fields()))
    wrong = "".join(_wrong(error) for error in form.non_field_errors())
    fields = "".join(field(one) for one in form.visible_fields() if one.name != "DELETE")
    return f'<div class="row-fields" data-formset-row role="group">{hidden}{wrong}{fields}{_removal(form)}</div>'


def _removal(form: BaseForm) -> str:
    if "DELETE" not in form.fields:
        return ""
    cross = marks.icon("trash", _("Remove this row"))
    button = f'<button class="btn btn-quiet danger" type="button" data-formset-remove>{cross}</button>'
    return f"<span hidden>{form['DELETE']}</span>{button}"


def _wrong(error: Any) -> str:
    return f'<p class="error">{marks.icon("alert-circle")}{text(error)}</p>'


DRAWINGS: Mapping[str, Callable[..., SafeString]] = {
    "field": field,
    "facts": facts,
    "formset": formset,
    "history": history,
    "people_picker": people_picker,
}

"""Components that come by the dozen on a page, drawn without a template: each of forty fields would take 0.5 ms.

Each takes the props that its component declares, and escapes all that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.forms import BoundField
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # not in the stubs
from django.utils.translation import gettext as _

from goyokiki.engine.ui import controls, marks


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
    drawn = field.as_widget(attrs=controls.dress(field, has_twin=has_twin and kind != "check"))
    return f'<label class="check">{drawn}<span>{text(field.label)}</span></label>' if kind == "check" else drawn


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


DRAWINGS: Mapping[str, Callable[..., SafeString]] = {"field": field, "facts": facts, "history": history}

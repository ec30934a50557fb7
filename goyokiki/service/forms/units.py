"""対象機器: any of a customer's units, each with what it is to the record and what was found on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Value, When
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import Unit
from goyokiki.equipment.models.unit import CURRENT
from goyokiki.service.drafts import UnitLink
from goyokiki.service.vocabulary import RecordKind, UnitRole

# A chain may own thousands: the rest is reached from the unit's own page.
MOST_OFFERED = 300
FILTERED_FROM = 10
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Choice:
    """One line of the input: the unit, and what was chosen or typed about it."""

    unit: Unit
    is_checked: bool
    role: str
    note: str

    @property
    def words(self) -> str:
        """What narrows the list down to it."""
        unit = self.unit
        return " ".join(filter(None, (unit.model_name, unit.serial, str(unit.site or ""), unit.place, unit.number)))


def units_of(customer: Customer | None, *, by: Any, chosen: Sequence[int] = ()) -> list[Unit]:
    """The units of a customer that somebody may choose: those chosen already first, what is gone last."""
    if customer is None:
        return []
    first, seen = set(chosen), Unit.objects.visible_to(by)
    there = _there(customer.pk) if by.can("customers.view_all") else list(_current(seen, customer.pk))
    before = [unit for unit in there if unit.pk in first]
    # They stand behind those: further down than what is offered, or scrapped by now.
    before += _behind(seen, first - {unit.pk for unit in before}, customer)
    found = [*before, *(unit for unit in there if unit.pk not in first)][:MOST_OFFERED]
    return [*_in_bin(first - {unit.pk for unit in found}, customer), *found]


def _current(units: Any, customer: int) -> Any:
    standing = units.filter(customer_id=customer, status__in=CURRENT)
    return standing.select_related("site").order_by("site_key", "place", "pk")[:MOST_OFFERED]


@Prepared
def _there(customer: int) -> Any:
    return _current(Unit.objects.all(), customer)


def _behind(units: Any, keys: Collection[int], customer: Customer) -> list[Unit]:
    if not keys:
        return []
    gone = Case(When(status__in=CURRENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    chosen = units.filter(customer=customer, pk__in=keys).select_related("site")
    return list(chosen.order_by(gone, "site_key", "place", "pk"))


def _in_bin(keys: Collection[int], customer: Customer) -> list[Unit]:
    """Units that were thrown away after they had been chosen: a record keeps them until somebody takes them off."""
    if not keys:
        return []
    binned = Unit.with_binned.filter(pk__in=keys, customer=customer, bin__isnull=False)
    return list(binned.select_related("site").order_by("pk"))


class UnitsInput(forms.Widget):
    """A list of check-boxes; `asks_role` and `asks_note` add what an installation or a repair wants to know."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.offered: Sequence[Unit] = ()
        self.customer: Customer | None = None
        self.kind = ""
        self.asks_role = self.asks_note = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UnitLink | str]:
        keys = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [_link(data, name, key) for key in keys]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {link.unit_id: link for link in value or () if isinstance(link, UnitLink)}
        blank = UnitLink(0)
        choices = [Choice(unit, unit.pk in chosen, *_about(chosen.get(unit.pk, blank))) for unit in self.offered]
        context = {
            "name": name,
            "id": (attrs or {}).get("id", name),
            "rows": self._rows(name, choices),
            "customer": self.customer,
            "kind": self.kind,
            "asks_more": self.asks_role or self.asks_note,
            "is_long": len(choices) > FILTERED_FROM,
        }
        return SafeString(get_template("service/inputs/units.html").render(context))

    def _rows(self, name: str, choices: Sequence[Choice]) -> SafeString:
        """A line for each unit, drawn without a template: there may be three hundred."""
        ask = _role if self.asks_role else _result if self.asks_note else None
        return SafeString("".join(_line(name, one, ask(name, one) if ask else "") for one in choices))

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""  # the label names a group of boxes, not one control


def _line(name: str, choice: Choice, more: str) -> str:
    unit, mark = choice.unit, " checked" if choice.is_checked else ""
    where = escape(f"{unit.serial} {unit.site or ''} {unit.place}")
    box = (
        f'<label class="check"><input class="form-check-input" type="checkbox" name="{escape(name)}" value="{unit.pk}"'
        f"{mark}><span><b>{escape(unit.model_name)}</b> <small>{where}</small></span></label>"
    )
    layout = ' class="row-fields"' if more else ""
    beside = f'<div class="field">{more}</div>' if more else ""
    return f'<div{layout} data-person="{escape(choice.words)}">{box}{beside}</div>'


def _role(name: str, choice: Choice) -> str:
    what = gettext("Role of %(unit)s") % {"unit": choice.unit}
    options = "".join(
        f'<option value="{value}"{" selected" if value == choice.role else ""}>{escape(label)}</option>'
        for value, label in UnitRole.choices
    )
    key = f"{escape(name)}-{choice.unit.pk}-role"
    return f'<select class="form-select" name="{key}" aria-label="{escape(what)}">{options}</select>'


def _result(name: str, choice: Choice) -> str:
    what = escape(pgettext("record unit", "Result for this unit"))
    return (
        f'<input class="form-control" type="text" name="{escape(name)}-{choice.unit.pk}-note"'
        f' value="{escape(choice.note)}" placeholder="{what}" aria-label="{what} {escape(choice.unit)}"'
        ' autocomplete="off">'
    )


def _link(data: Any, name: str, key: str) -> UnitLink | str:
    """What was sent about one unit; a key that is none is kept for the field to refuse."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return key
    role, note = data.get(f"{name}-{key}-role", ""), data.get(f"{name}-{key}-note", "")
    return UnitLink(int(key), role or UnitRole.TARGET, note.strip())


def _about(link: UnitLink) -> tuple[str, str]:
    return link.role, link.note


class UnitsField(forms.Field):
    """Cleans to a list of `UnitLink`; which units there are to choose from, each form tells by `offer`."""

    widget = UnitsInput
    default_error_messages = {
        "unknown": _("Choose units of this customer."),
        "note": _("Enter at most %(limit)s characters about a unit."),
    }

    def offer(self, customer: Customer | None, *, by: Any, chosen: Sequence[int], kind: str) -> None:
        self.offered = self.widget.offered = units_of(customer, by=by, chosen=chosen)
        self.widget.customer, self.widget.kind = customer, kind
        self.widget.asks_role = kind == RecordKind.INSTALLATION
        self.widget.asks_note = kind == RecordKind.REPAIR

    def clean(self, value: Any) -> list[UnitLink]:
        links: list[Any] = super().clean(value) or []
        known = {unit.pk for unit in self.offered}
        if any(not isinstance(link, UnitLink) or link.unit_id not in known for link in links):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if any(link.role not in UnitRole.values for link in links):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if any(len(link.note) > LONGEST_NOTE for link in links):
            raise ValidationError(self.error_messages["note"], code="note", params={"limit": LONGEST_NOTE})
        return links

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or ()) != set(data or ())

    def in_words(self, links: Sequence[UnitLink]) -> list[str]:
        names = {unit.pk: str(unit) for unit in self.offered}
        return [names.get(link.unit_id, str(link.unit_id)) for link in links]


def draw_choices(customer: Customer | None, *, kind: str, by: Any) -> SafeString:
    """The input as a form of that kind shows it for another customer than before."""
    field = UnitsField(required=False)
    field.offer(customer, by=by, chosen=(), kind=kind)
    widget: Any = field.widget
    drawn: SafeString = widget.render("units", (), {"id": "id_units"})
    return drawn

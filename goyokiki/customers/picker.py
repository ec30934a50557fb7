"""Form fields that name a customer, or one of its sites; any room above may use them.

A form calls `bind(self)` when it has been made: who asks, and whose sites are offered, is not known before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.models import Customer, Site
from goyokiki.customers.queries import (
    customers_by_code,
    customers_found,
    customers_of_name,
    customers_offered,
    sites_of,
)
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.records.wording import listed

# Where a unit or a visit names no site, it is at the customer's own address.
SAME_AS_CUSTOMER = pgettext_lazy("site", "Same as the customer's address")
SEPARATORS = re.compile("[,、，\n]")
RADIO, CHECKBOX = "radio", "checkbox"
LONGEST_TEXT = 200
LONGEST_KEY = 18
MOST_OFFERED = 8
MOST_LOOKED_FOR = 3


@dataclass(frozen=True)
class Typed:
    """What a browser sends: the codes that are checked, and what stands in the box."""

    codes: tuple[str, ...] = ()
    text: str = ""

    @property
    def parts(self) -> list[str]:
        """The names or codes in the box; PostgreSQL refuses to look for a NUL."""
        words = (part.replace("\0", "").strip()[:LONGEST_TEXT] for part in SEPARATORS.split(self.text))
        return [word for word in words if word]


@dataclass(frozen=True)
class Offer:
    """A customer that may be checked, or is."""

    customer: Customer
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """What the control shows: customers to check, and what stands in the box."""

    offers: Sequence[Offer] = ()
    text: str = ""
    is_in_vain: bool = False

    def __str__(self) -> str:
        return listed(str(one.customer) for one in self.offers if one.chosen)


class CustomerPicker(forms.TextInput):
    """A box to search in, and below it what was found and what is chosen, to be checked: all of it plain inputs.

    Without a script a code, or several, can be typed instead.
    """

    kind = CHECKBOX

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = {**self.attrs, **(attrs or {})}
        query = urlencode({"name": name, "kind": self.kind})
        context = {
            "choice": value or Choice(),
            "name": name,
            "key": given.get("id", name),
            "kind": self.kind,
            "href": f"{reverse('customer.choices')}?{query}",
            "described_by": given.get("aria-describedby", ""),
            "invalid": given.get("aria-invalid", ""),
        }
        return render_to_string("customers/picker/customer.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        codes = data.getlist(name) if hasattr(data, "getlist") else data.get(name, ())
        codes = [codes] if isinstance(codes, str) else codes
        return Typed(tuple(code for code in codes if code), data.get(f"{name}_typed", ""))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # unchecked boxes are not sent


class CustomerField(forms.Field):
    """A customer, named by code, by a name that only one has, or checked among those a search found; or several."""

    widget = CustomerPicker
    login: Any = None

    default_error_messages = {
        "choose": _("Check one of the customers found, or enter the customer code."),
        "unknown": _("No customer is found by this name or code."),
        "one": _("Choose only one customer."),
    }

    def __init__(self, *, many: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.many = many
        # A radio button, once chosen, is not to be taken back.
        self.widget.kind = RADIO if self.required and not many else CHECKBOX

    def clean(self, value: Typed) -> Any:
        chosen = customers_by_code(value.codes, self.login)
        if len(chosen) < len(set(value.codes)):
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        named = self._named(value.parts, chosen)
        # Who types another one does not want the one that is checked.
        found = named if named and not self.many else [*chosen, *named]
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if self.many:
            return sorted({one.pk: one for one in found}.values(), key=lambda one: one.code)
        if len(found) > 1:
            raise forms.ValidationError(self.error_messages["one"], code="one")
        return found[0] if found else None

    def _named(self, parts: Sequence[str], chosen: Sequence[Customer]) -> list[Customer]:
        by_code = {one.code: one for one in customers_by_code(map(nfkc_code, parts), self.login)}
        meant = [by_code.get(nfkc_code(part)) or self._meant(part, chosen) for part in parts]
        return [one for one in meant if one]

    def _meant(self, text: str, chosen: Sequence[Customer]) -> Customer | None:
        """The only customer of that name; None when one that is chosen was found by this text."""
        of_name: list[Customer] = list(customers_of_name(text, self.login)[:2])
        if len(of_name) == 1:
            return of_name[0]
        found = customers_found(text, self.login)
        if chosen and found.filter(pk__in=[one.pk for one in chosen]).exists():
            return None
        reason = "choose" if found.exists() else "unknown"
        raise forms.ValidationError(self.error_messages[reason], code=reason)

    def prepare_value(self, value: Any) -> Choice:
        """What the control shows of codes, or of what came back from a browser."""
        if not isinstance(value, Typed):
            return choice_of(Typed(_codes(value)), self.login)
        named = customers_by_code(map(nfkc_code, value.parts), self.login)
        if value.parts and len(named) == len(value.parts):
            return choice_of(Typed((*value.codes, *(one.code for one in named))), self.login)
        return choice_of(value, self.login)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data.text) or sorted(_codes(initial)) != sorted(data.codes)


class SiteField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """One of the sites of the customer that the field named `customer` holds; none is the customer's own address."""

    def __init__(self, *, customer: str, **kwargs: Any) -> None:
        super().__init__(Site.objects.none(), required=False, empty_label=SAME_AS_CUSTOMER, **kwargs)
        self.customer = customer

    def follow(self, name: str, key: str) -> None:
        """Let the choices follow when another customer is checked in the input `name`, whose box has the id `key`."""
        self.widget.attrs |= {
            "hx-get": f"{reverse('site.choices')}?{urlencode({'of': name})}",
            "hx-trigger": f"change from:#{key}_list",
            "hx-include": f"#{key}_list",
            "hx-target": "this",
        }


def bind(form: Any) -> None:
    """Tell the form's fields who asks, and whose sites to offer."""
    for field in form.fields.values():
        if isinstance(field, CustomerField):
            field.login = form.by
    for field in form.fields.values():
        if isinstance(field, SiteField):
            name = form.add_prefix(field.customer)
            field.queryset = sites_of(_codes_in(form, field.customer), form.by)
            field.follow(name, form.auto_id % name)


def _codes_in(form: Any, name: str) -> list[str]:
    """The codes that a customer field of the form holds by now."""
    if not form.is_bound:
        return list(_codes(form.get_initial_for_field(form.fields[name], name)))
    typed = form.fields[name].widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    return [*typed.codes, *map(nfkc_code, typed.parts)]


def choice_of(typed: Typed, login: Any) -> Choice:
    """The customers chosen, and those that what stands in the box may mean."""
    chosen = customers_by_code(typed.codes, login)
    parts = typed.parts[:MOST_LOOKED_FOR]
    found = [one for part in parts for one in customers_offered(part, login, MOST_OFFERED)]
    others = {one.pk: one for one in found if one not in chosen}
    offers = [*(Offer(one, chosen=True) for one in chosen), *(Offer(one, chosen=False) for one in others.values())]
    return Choice(offers, typed.text, is_in_vain=bool(typed.parts) and not found)


def chosen_customer(params: QueryDict, by: Any, name: str = "customer") -> dict[str, str]:
    """The customer that an address names by its key, for `RecordForm.initial_from`."""
    found = _row_of(Customer, params.get(name, ""), by)
    return {name: found.code} if found else {}


def chosen_site(params: QueryDict, by: Any, name: str = "site") -> dict[str, int]:
    found = _row_of(Site, params.get(name, ""), by)
    return {name: found.pk} if found else {}


def _row_of(model: Any, key: str, by: Any) -> Any:
    is_key = key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY
    return model.objects.visible_to(by).filter(pk=int(key)).first() if is_key else None


def _codes(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value or ())

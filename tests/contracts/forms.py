"""The form of any entity, filled in without knowing what it asks for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import Entity
from tests.markup import Element, page, post_form, typed


def blank(browser: Client, entity: Entity, **changes: str) -> dict[str, Any]:
    """A form for a new row, opened and filled."""
    return {**filled(post_form(page(browser.get(entity.begin(get_user(browser))))), entity), **changes}


def filled(form: Element, entity: Entity) -> dict[str, Any]:
    """What is sent of it when only what must be there is: the first of what is offered, or some word."""
    chosen = dict(map(first_choice, obligatory(form, "select")))
    texts = [one for tag in ("input", "textarea") for one in obligatory(form, tag) if is_empty_text(one)]
    written = {one["name"]: "山本" for one in texts if one["name"] in entity.ledger.form_class.base_fields}
    return {**typed(form), **chosen, **written}


def obligatory(form: Element, tag: str) -> list[Element]:
    fields = [field for field in form.all(css="field") if field.all(css="must")]
    return [control for field in fields for control in field.all(tag)]


def is_empty_text(control: Element) -> bool:
    is_text = control.tag == "textarea" or is_text_input(control)
    return is_text and bool(control.get("name")) and not (control.get("value") or control.text.strip())


def first_choice(select: Element) -> tuple[str, str]:
    value = next(option["value"] for option in select.all("option") if option.get("value"))
    return select["name"].replace("__prefix__", "0"), value


def text_fields(form: Element) -> list[str]:
    """The names of everything people type into; of rows that can be added, those of the first."""
    controls = [one for one in form.descendants() if one.tag == "textarea" or is_text_input(one)]
    return [one["name"].replace("__prefix__", "0") for one in controls if one.get("name")]


def is_text_input(control: Element) -> bool:
    return control.tag == "input" and control.get("type", "text") in ("text", "email", "search", "tel", "url")


def one_row_each(form: Element) -> dict[str, str]:
    """What a browser sends when one row was added to everything that takes rows."""
    return {one["name"]: "1" for one in form.all("input") if one.get("name").endswith("-TOTAL_FORMS")}


def only_row(entity: Entity, login: Login) -> Any:
    with scope(login.organization):
        return entity.ledger.model.objects.get()

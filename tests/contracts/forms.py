"""The form of any entity, filled in without knowing what it asks for."""

from __future__ import annotations

from typing import Any

from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import Entity
from tests.markup import Element, page, post_form, typed


def blank(browser: Client, entity: Entity, **changes: str) -> dict[str, Any]:
    """A form for a new row in which only what must be chosen is chosen: the first that is offered."""
    form = post_form(page(browser.get(entity.address("new"))))
    return {**typed(form), **dict(map(first_choice, obligatory(form))), **changes}


def obligatory(form: Element) -> list[Element]:
    fields = [field for field in form.all(css="field") if field.all(css="must")]
    return [select for field in fields for select in field.all("select")]


def first_choice(select: Element) -> tuple[str, str]:
    return select["name"], next(option["value"] for option in select.all("option") if option.get("value"))


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

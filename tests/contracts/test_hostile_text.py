"""Whatever people type into any text field is shown back to the letter, or refused beside its field and kept there."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.sheets.csv_cells import restored
from tests.contracts.entities import Entity
from tests.contracts.forms import filled, one_row_each, only_row, text_fields
from tests.markup import Element, open_form, page, post_form, said_beside, typed

TEXTS = {
    "markup": "<b>太字</b><script>alert(1)</script> &lt; \"q\" 'q'",
    "a formula": "=cmd()|' /C calc'!A0",
    "60 characters": "六十" * 29,
    "rare kanji": "髙﨑𠮷祇\U000e0100",
    "emoji and odd blanks": "🍣👨‍👩‍👧🏳️‍🌈\u2028後\u3000全角",
    "10,000 characters": "長" * 10_000,
    "NUL": "前\0後",
    "right to left": "\u202eםולש\u202c مرحبا",
    "SQL and templates": "'; DROP TABLE x; -- %s %(n)s {{ 7 }}{% now 'Y' %}",
}
# Codes are folded to half width before they are kept, and what stands on a name-plate to capitals too.
FOLDED = {"code", "model_name", "number", "prefix", "serial"}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_text_is_shown_back_to_the_letter_or_refused_beside_its_field_and_kept_there(
    entity: Entity, text: str, akagi: Login, client_of: Callable[..., Client]
) -> None:
    browser = client_of(akagi)
    form = post_form(page(browser.get(entity.begin(akagi))))
    fields = {name: f"{text}{n:02}" for n, name in enumerate(text_fields(form))}
    sent = filled(form, entity) | one_row_each(form) | fields
    answer = browser.post(entity.address("new"), sent)
    if answer.status_code == 422:
        kept = assert_refused_and_kept(page(answer), fields)
        fields = {name: value for name, value in fields.items() if name in kept}
        answer = browser.post(entity.address("new"), sent | replaced(entity, form, fields) | fields)
    assert answer.status_code == 302
    assert_shown_back(browser, entity, only_row(entity, akagi), fields)


def assert_refused_and_kept(seen: Element, fields: dict[str, str]) -> set[str]:
    """The names of the fields that were not refused; nothing that was typed is lost."""
    shown = typed(post_form(seen))
    assert {name: shown[name] for name in fields} == {name: [value] for name, value in fields.items()}
    refused = {name: said_beside(seen, name) for name in fields if said_beside(seen, name)}
    assert refused
    assert seen.one("main").one(css="error-note").words
    return fields.keys() - refused.keys()


def replaced(entity: Entity, form: Element, kept: dict[str, str]) -> dict[str, str]:
    """Something harmless in place of what was refused: a name, or what stood there when the form was opened."""
    begun = {name: values[0] for name, values in typed(form).items()}
    return {
        name: "山本" if name.endswith(("name", entity.naming)) else begun.get(name, "")
        for name in text_fields(form)
        if name not in kept
    }


def assert_shown_back(browser: Client, entity: Entity, row: Any, fields: dict[str, str]) -> None:
    seen = page(browser.get(entity.address("detail", row))).one("main").text
    shown = open_form(browser, entity.address("edit", row))
    for name, value in fields.items():
        if name.rpartition("-")[2] not in FOLDED:
            assert (name, shown[name]) == (name, [value])
            assert value in seen, name
    if entity.naming in fields:
        text = entity.kept(fields[entity.naming])
        assert text in page(browser.get(entity.address("list"))).one("td", css="c-name").text
        assert text in page(browser.get(entity.address("history", row))).one("main").text
        exported = browser.get(f"{entity.address('list')}?format=csv").getvalue().decode()
        assert text in map(restored, list(csv.reader(StringIO(exported, newline="")))[1])

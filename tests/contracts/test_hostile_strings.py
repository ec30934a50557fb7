"""Some 300 hostile texts × every text field of every entity × page, list, history, CSV, Excel, karte and mail.

None is taken for more than text; each is shown as it was typed, or refused in words. Several stand side by side in one
value; `--long` opens every page of every row.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import cached_property
from io import BytesIO, StringIO
from typing import Any

import pytest
from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict
from django.test import Client
from python_calamine import CalamineWorkbook

from goyokiki.accounts.models import Login
from goyokiki.customers.karte.choice import usual
from goyokiki.customers.karte.document import customers_for, karte
from goyokiki.engine.inputs.fields import LinesField
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.posting import LINE_BREAKING
from goyokiki.engine.mail.sending import letter
from goyokiki.engine.printing import press
from goyokiki.engine.sheets.csv_cells import restored
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import Entity
from tests.contracts.forms import filled, one_row_each, text_fields
from tests.contracts.hostile import EVERY, UNPRINTABLE, packs
from tests.contracts.test_hostile_text import FOLDED
from tests.engine.printing.conftest import pages_of
from tests.factories.customers import CustomerFactory
from tests.factories.service import ServiceRecordFactory
from tests.markup import Element, page, post_form, said_beside

ClientOf = Callable[..., Client]
PROBE = "<b>x"
SHORT = 30  # the rows that can be added to a form take no longer ones
SEAM = "\0"
# What a page of ours holds of these leads to ours or to a mail or telephone program, and runs nothing.
HARMLESS = ("/", "?", "#", "http://", "https://", "mailto:", "tel:", "data:image/")
NEVER = {"base", "embed", "iframe", "marquee", "math", "object", "style"}


def test_there_are_more_than_two_hundred_of_them_and_a_long_field_takes_all() -> None:
    assert len(set(EVERY)) > 200
    assert not [text for text in EVERY if not any(text in pack for pack in packs(1000, lines=True))]


def assert_runs_nothing(root: Element) -> None:
    """No element and no attribute that a text could have brought along."""
    for one in root.descendants():
        assert one.tag not in NEVER, one.tag
        assert not [name for name in one.attributes if name.startswith("on")], one.attributes
        assert one.tag != "script" or one.get("src").startswith("/static/"), one.text
        for name in ("href", "src", "action", "formaction"):
            assert name not in one.attributes or one[name] == "" or one[name].startswith(HARMLESS), one[name]


@dataclass
class Typed:
    """The form of an entity, what each of its free fields is given row by row, and the rows that were made so."""

    entity: Entity
    by: Login
    sent: dict[str, Any]
    names: list[str]
    rows: list[tuple[Any, dict[str, str]]] = field(default_factory=list)

    @cached_property
    def fields(self) -> dict[str, forms.Field]:
        """The inputs of the form itself; those of its rows that can be added have none here."""
        return dict(self.form({}).fields)

    def form(self, values: dict[str, str]) -> Any:
        data = QueryDict(mutable=True)
        for name, value in {**self.sent, **values}.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        return self.entity.ledger.form_class(data, by=self.by)

    def fill(self, most: int | None) -> None:
        given = {name: list(packs(self.longest(name), lines=self.takes_lines(name))) for name in self.names}
        for nth in range(min(most or 1000, max(map(len, given.values())))):
            values = {
                name: texts[nth % len(texts)] for name, texts in given.items() if nth < len(texts) or self.must(name)
            }
            if row := self.saved(values):
                self.rows.append((row, {name: self.kept(name, text) for name, text in values.items()}))

    def saved(self, values: dict[str, str]) -> Any:
        """The row; what a field refuses in words is taken out of the values, and the rest saved."""
        form = self.form(values)
        while not form.is_valid():
            refused = {name: words for name, words in refusals(form).items() if name in values}
            assert refused, form.errors
            for name, words in refused.items():
                assert all(words), name
                assert form.data[name] == values.pop(name), name
            if self.entity.naming in refused and self.entity.must_be_named:
                return None
            form = self.form(values)
        row = form.save()
        # Some are one and the same name to the rule that a name is registered once.
        assert row or form.errors, values
        return row

    def must(self, name: str) -> bool:
        return name == self.entity.naming

    def longest(self, name: str) -> int:
        return min(getattr(self.fields.get(name), "max_length", None) or SHORT, 1000)

    def takes_lines(self, name: str) -> bool:
        return isinstance(self.fields.get(name), LinesField)

    def kept(self, name: str, text: str) -> str:
        """As typed, but for blanks around it, and for what is folded in codes."""
        if name in FOLDED:
            return str(self.fields[name].to_python(text))
        return text.strip().replace("\r\n", "\n")


def refusals(form: Any) -> dict[str, list[str]]:
    """What is said beside each field, those of the rows that can be added among them."""
    sets = [one for one in vars(form).values() if isinstance(one, BaseFormSet)]
    added = {one.add_prefix(name): words for rows in sets for one in rows for name, words in one.errors.items()}
    return {**form.errors, **added}


@pytest.fixture
def most(request: pytest.FixtureRequest) -> int | None:
    """How many rows of an entity there are; all packs of the shortest fields take the patience of `--long`."""
    return None if request.config.getoption("--long") else 50


@pytest.fixture
def typed_in(entity: Entity, akagi: Login, client_of: ClientOf, most: int | None) -> Typed:
    browser = client_of(akagi)
    form = post_form(page(browser.get(entity.begin(akagi))))
    sent = filled(form, entity) | one_row_each(form)
    names = text_fields(form)
    asked = browser.post(entity.address("new"), sent | dict.fromkeys(names, PROBE))
    refused = [name for name in names if said_beside(page(asked), name)] if asked.status_code == 422 else []
    free = [name for name in names if name not in refused and (name == entity.naming or last(name) not in FOLDED)]
    typed = Typed(entity, akagi, sent, free)
    with scope(akagi.organization):
        entity.ledger.model.objects.all().delete()
        typed.fill(most)
    return typed


def test_every_text_is_shown_as_typed_on_page_and_in_list_and_file(
    typed_in: Typed, client_of: ClientOf, most: int | None
) -> None:
    entity, browser = typed_in.entity, client_of(typed_in.by)
    for row, texts in typed_in.rows[:: 1 if most is None else 7]:
        seen = page(browser.get(entity.address("detail", row)))
        assert_shown(map(squeezed, texts.values()), squeezed(seen.one("main").text))
        assert_runs_nothing(seen)
        history = page(browser.get(entity.address("history", row)))
        assert_shown([texts[entity.naming]], history.one("main").text)
        assert_runs_nothing(history)
    one_line = {name for name in typed_in.names if not typed_in.takes_lines(name)}
    columns = {column.name for column in entity.ledger.columns} & one_line
    expected = [text for _row, texts in typed_in.rows for name, text in texts.items() if name in columns]
    for told in (listed, as_csv, as_workbook):
        assert_shown(expected, SEAM.join(told(browser, entity, columns)))


def last(name: str) -> str:
    """The field itself, of one in a row that was added."""
    return name.rpartition("-")[2]


def assert_shown(texts: Iterable[str], where: str) -> None:
    assert [text for text in texts if text not in where] == []


def listed(browser: Client, entity: Entity, columns: set[str]) -> Iterator[str]:
    for number in (1, 2, 3):
        address = f"{entity.address('list')}?per=100&page={number}&columns={','.join(columns)}"
        seen = page(browser.get(address))
        assert_runs_nothing(seen)
        yield from (cell.text for cell in seen.all("td"))


def as_csv(browser: Client, entity: Entity, columns: set[str]) -> Iterator[str]:
    content = browser.get(f"{entity.address('list')}?format=csv&columns={','.join(columns)}").getvalue()
    for record in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in record if cell.startswith(("=", "@", "\t", "\r"))]
        yield from map(restored, record)


def as_workbook(browser: Client, entity: Entity, columns: set[str]) -> Iterator[str]:
    content = browser.get(f"{entity.address('list')}?format=xlsx&columns={','.join(columns)}").getvalue()
    for record in CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python():
        yield from map(str, record)  # typed as text: no formula, whatever it begins with


def test_a_field_that_is_no_free_text_refuses_what_it_does_not_take_in_words(entity: Entity, akagi: Login) -> None:
    with scope(akagi.organization):
        fields = entity.ledger.form_class(by=akagi).fields
        for name, one in fields.items():
            if isinstance(one, forms.CharField):
                for text in (*EVERY, *UNPRINTABLE):
                    assert_taken_or_refused(name, one, text)


def assert_taken_or_refused(name: str, one: forms.CharField, text: str) -> None:
    said: list[str] = []
    try:
        said += [str(one.clean(text))]
    except forms.ValidationError as refused:
        said += [f"{refusal} " for refusal in refused.messages]
    assert said, (name, text)
    assert "\0" not in said[0], (name, text)


def test_a_letter_holds_every_text_as_typed_and_no_header_more(akagi: Login) -> None:
    texts = [text for text in EVERY if not LINE_BREAKING.intersection(map(unicodedata.category, text))]
    usual = {"content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to"}
    with scope(akagi.organization):
        for nth, text in enumerate(texts):
            post([f"a{nth}@example.jp"], text, "\n".join(EVERY))
        for delivery in Delivery.objects.all():
            sent = message_from_bytes(letter(delivery).message().as_bytes(), policy=policy.default)
            assert {name.lower() for name in sent} - usual == {"message-id", "date", "auto-submitted"}
            assert sent["Subject"].strip() == delivery.subject  # a long word begins on a line of its own
            assert sent.get_content().splitlines() == "\n".join(EVERY).splitlines()


def test_a_karte_holds_every_text_and_is_printed_whatever_stands_in_it(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name='<script>#read("/etc/passwd")', note="\n".join(EVERY))
    for text in packs(100):
        ServiceRecordFactory(by=akagi, customer=customer, body=text)
    with scope(akagi.organization):
        document = karte(customers_for(akagi).get(pk=customer.pk), akagi, usual())
        told = SEAM.join(text for _place, text in document.texts())
        assert_shown(packs(100), told)
        printed = "".join(pages_of(press.pdf(document)))
    # What another program reads out of the file: no blanks that it would set itself, no signs that no font has.
    plain = [text for text in EVERY if text.isascii() and text.isprintable()]
    assert len(plain) > 100
    assert_shown(map(squeezed, plain), squeezed(printed))


def squeezed(text: str) -> str:
    return "".join(text.split())

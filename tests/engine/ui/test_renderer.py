"""The controls drawn without a template look just as Django draws them."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from hypothesis import given, settings
from hypothesis import strategies as st

from goyokiki.engine.ui.renderer import ControlRenderer

HOSTILE = "<b>\"'&=cmd()</b> 髙﨑𠮷"
CHOICES = [("", ""), ("a", HOSTILE), ("Group", [("b", "B"), (3, "C")])]
WIDGETS = {
    "text": forms.TextInput({"data-x": HOSTILE, "required": True, "hidden": False}),
    "hidden": forms.HiddenInput(),
    "password": forms.PasswordInput(render_value=True),
    "number": forms.NumberInput({"min": 1}),
    "checkbox": forms.CheckboxInput(),
    "textarea": forms.Textarea({"rows": 3}),
    "select": forms.Select(choices=CHOICES),
    "several": forms.SelectMultiple(choices=CHOICES),
    "boxes": forms.CheckboxSelectMultiple(choices=CHOICES),
    "radio": forms.RadioSelect(choices=CHOICES),
    "date": forms.DateInput(),
}


def drawn(widget: forms.Widget, value: Any, renderer: DjangoTemplates) -> str:
    """The control as one line: blanks between tags and lines mean nothing, those in a textarea do."""
    html = widget.render("name", value, {"id": "id_name"}, renderer=renderer)
    return html if isinstance(widget, forms.Textarea) else re.sub(r"\s*\n\s*", "", html)


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS.keys())
@pytest.mark.parametrize("value", [None, "", "a", HOSTILE, 3, ["a", "b"], True])
def test_a_control_is_drawn_as_the_templates_draw_it(widget: forms.Widget, value: Any) -> None:
    assert drawn(widget, value, ControlRenderer()) == drawn(widget, value, DjangoTemplates())


@settings(deadline=None)  # the first text waits for the templates to be read
@given(st.text())
def test_any_text_stands_in_its_control_as_typed(text: str) -> None:
    for widget in (forms.TextInput(), forms.Textarea()):
        assert drawn(widget, text, ControlRenderer()) == drawn(widget, text, DjangoTemplates())

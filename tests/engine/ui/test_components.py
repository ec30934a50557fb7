"""Components refuse what they do not declare, escape what they are given, and all stand in the style sheet."""

import re
from pathlib import Path

import pytest
from django import forms
from django.http import HttpRequest
from django.template import Context, TemplateSyntaxError, engines

from goyokiki.engine.ui import marks
from goyokiki.engine.ui.component import draw
from goyokiki.engine.ui.nav import Navigation
from tests.engine.ui.kit import pages

COMPONENTS = Path(marks.__file__).parent / "templates/ui/components"


def rendered(source: str, **context: object) -> str:
    template = engines["django"].engine.from_string("{% load ui %}" + source)
    return template.render(Context(context)).strip()


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('{% ui "badge" text="x" color="red" %}', "unknown color"),
        ('{% ui "badge" tone="warn" %}', "missing text"),
        ('{% ui "bagde" text="x" %}', "no component bagde"),
        ('{% ui "badge" "x" %}', "name=value"),
        ("{% ui badge %}", "in quotes"),
        ('{% ui "badge" text="x" data_open="y" %}', "unknown data_open"),
        ('{% uiblock "card" %}x{% slot "bottom" %}y{% endslot %}{% enduiblock %}', "unknown slot bottom"),
        ('{% uiblock "badge" text="x" %}a body{% enduiblock %}', "unknown slot body"),
    ],
)
def test_a_wrong_call_fails_when_the_template_is_compiled(source: str, complaint: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=complaint):
        rendered(source)


def test_a_right_call_is_drawn_with_its_defaults() -> None:
    assert rendered('{% ui "badge" text="完了" tone="ok" %}') == '<span class="tag ok">完了</span>'


def test_what_a_component_is_given_is_escaped() -> None:
    html = rendered('{% ui "badge" text=text title=text %}', text='<b> & "x"')
    assert "<b>" not in html
    assert "&lt;b&gt; &amp; &quot;x&quot;" in html


def test_a_component_sees_its_props_and_nothing_of_the_page_around_it() -> None:
    assert "secret" not in rendered('{% ui "badge" text="x" %}', title="secret", tone="secret")


def test_a_block_draws_its_body_and_its_slots_where_the_component_says() -> None:
    html = rendered('{% uiblock "card" title="見出し" %}本文{% slot "foot" %}脚{% endslot %}{% enduiblock %}')
    assert re.search(r'<h2>見出し</h2>.*sheet-body">本文.*sheet-foot">脚', html, re.DOTALL)


def test_a_slot_outside_a_block_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="directly inside"):
        rendered('{% slot "foot" %}x{% endslot %}')


def test_attributes_for_scripts_and_screen_readers_are_passed_on() -> None:
    html = rendered('{% ui "button" text="開く" data_open="d" hx_get=None aria_label=label %}', label="<開く>")
    assert 'data-open="d"' in html
    assert 'aria-label="&lt;開く&gt;"' in html
    assert "hx-get" not in html


def test_a_component_is_drawn_from_python_too() -> None:
    assert draw("badge", text="<b>").strip() == '<span class="tag ">&lt;b&gt;</span>'
    with pytest.raises(TemplateSyntaxError, match="unknown"):
        draw("badge", text="x", nonsense=1)


@pytest.mark.parametrize("name", pages.PAGES)
def test_every_page_of_the_style_sheet_is_drawn(name: str, navigation: Navigation, request_: HttpRequest) -> None:
    html = pages.page(name, request_)
    assert "</html>" in html
    assert re.search(r"<title>\S.* – ", html)


def test_every_component_stands_in_the_style_sheet() -> None:
    pieces = [*(pages.HERE).glob("*.html"), *COMPONENTS.parent.rglob("*.html")]
    used = {name for path in pieces for name in re.findall(r'{% ui(?:block)? "(\w+)"', path.read_text())}
    components = {path.stem for path in COMPONENTS.glob("[a-z]*.html")}
    assert components - used == set()


class Form(forms.Form):
    name = forms.CharField(label="顧客名", max_length=5, help_text="全角")
    kinds = forms.MultipleChoiceField(label="分類", choices=[("1", "甲")], widget=forms.CheckboxSelectMultiple)


def test_a_field_ties_its_hint_its_error_and_the_current_value_to_the_control() -> None:
    html = rendered('{% ui "field" field=form.name current="旧" %}', form=Form({}))
    assert 'aria-describedby="id_name_hint id_name_current id_name_error"' in html
    assert 'aria-invalid="true"' in html
    for part in ("hint", "current", "error"):
        assert f'id="id_name_{part}"' in html


def test_a_field_without_trouble_is_tied_to_its_hint_alone() -> None:
    assert 'aria-describedby="id_name_hint"' in rendered('{% ui "field" field=form.name %}', form=Form())


def test_the_browser_never_cuts_off_what_is_too_long() -> None:
    assert "maxlength" not in rendered('{% ui "field" field=form.name %}', form=Form())


def test_many_boxes_are_a_group_with_a_name() -> None:
    html = rendered('{% ui "field" field=form.kinds %}', form=Form())
    assert 'role="group" aria-labelledby="id_kinds_name"' in html
    assert 'class="form-check-input"' in html

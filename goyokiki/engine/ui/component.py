"""Components: templates with declared props, read and checked while the page that uses them is compiled.

The first line of `ui/components/<name>.html` declares: `{# props: text tone="" *attrs | slots: body actions #}`. A prop
without a value must be given; `*attrs` takes any `data_x`, `hx_x` and `aria_x` as attributes; slots belong to blocks.
Those that a page has dozens of are drawn by a function in `drawings`, and their file holds only that line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.template import Context, Engine, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.utils.safestring import SafeString
from django.utils.text import smart_split

from goyokiki.engine.ui.drawings import DRAWINGS

HEADER = re.compile(r"\{# props:(?P<props>[^|\n]*?)(?:\| slots:(?P<slots>[^\n]*?))?#\}")
ATTRIBUTE = re.compile(r"^(data|hx|aria)_")


@dataclass(frozen=True)
class Component:
    """A component's template and what it takes."""

    name: str
    template: Template
    required: frozenset[str]
    defaults: Mapping[str, Any]
    slots: frozenset[str]
    takes_attributes: bool
    drawing: Callable[..., SafeString] | None

    def refuse(self, given: set[str], slots: set[str]) -> None:
        """Raise for a prop or slot that is unknown or missing: a typing error must not wait for a visitor."""
        props = {name for name in given if not (self.takes_attributes and ATTRIBUTE.match(name))}
        self._complain("unknown", props - self.required - set(self.defaults))
        self._complain("missing", self.required - given)
        self._complain("unknown slot", slots - self.slots)

    def _complain(self, what: str, names: Collection[str]) -> None:
        if names:
            known = ", ".join([*sorted(self.required), *self.defaults, *sorted(self.slots)])
            raise TemplateSyntaxError(f"{self.name}: {what} {', '.join(sorted(names))} (it takes: {known})")

    def render(self, context: Context, given: Mapping[str, Any], slots: Mapping[str, SafeString]) -> SafeString:
        if self.drawing:
            return self.drawing(**given)
        props = {**self.defaults, **{name: value for name, value in given.items() if not ATTRIBUTE.match(name)}}
        blanks = dict.fromkeys(self.slots, "")
        inside = context.new({**props, **blanks, **slots, "attrs": attributes(given)})
        for name in ("request", "csrf_token"):
            inside[name] = context.get(name)
        return self.template.render(inside)


def attributes(given: Mapping[str, Any]) -> SafeString:
    """` data-open="x"` from `data_open="x"`; None and False leave the attribute out."""
    wanted = {name.replace("_", "-"): value for name, value in given.items() if ATTRIBUTE.match(name)}
    return flatatt({name: value for name, value in wanted.items() if value is not None})


def load(name: str) -> Component:
    """The component of that name; a missing one or one without a declaration fails the compilation."""
    try:
        template = Engine.get_default().get_template(f"ui/components/{name}.html")
    except TemplateDoesNotExist as missing:
        raise TemplateSyntaxError(f"There is no component {name}.") from missing
    header = HEADER.match(str(template.source))
    if header is None:
        raise TemplateSyntaxError(f"The first line of component {name} must declare its props.")
    words = list(smart_split(header["props"]))
    return Component(
        name=name,
        template=template,
        required=frozenset(word for word in words if "=" not in word and not word.startswith("*")),
        defaults=dict(_default(word) for word in words if "=" in word),
        slots=frozenset((header["slots"] or "").split()),
        takes_attributes="*attrs" in words,
        drawing=DRAWINGS.get(name),
    )


def draw(name: str, /, **props: Any) -> SafeString:
    """A component drawn from Python, as a form widget needs it."""
    component = load(name)
    component.refuse(set(props), set())
    return component.render(Context(), props, {})


def _default(word: str) -> tuple[str, Any]:
    name, _, value = word.partition("=")
    return name, ast.literal_eval(value)

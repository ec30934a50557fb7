"""`{% load ui %}`: components, icons, built files and form controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import unescape

from django import template
from django.forms import BoundField
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from goyokiki.engine.ui import controls, manifest, marks
from goyokiki.engine.ui.component import Component, load

register = template.Library()


class ComponentNode(Node):
    child_nodelists: Sequence[str] = ("body",)

    def __init__(self, component: Component, props: Mapping[str, FilterExpression], body: NodeList) -> None:
        slots = [node for node in body if isinstance(node, SlotNode)]
        self.component = component
        self.props = props
        self.slots = {slot.name: slot.nodelist for slot in slots}
        self.body = NodeList(node for node in body if not isinstance(node, SlotNode))
        used = {*self.slots, "body"} if _has_content(self.body) else {*self.slots}
        component.refuse(set(props), used)

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self.props.items()}
        slots = {name: nodes.render(context) for name, nodes in self.slots.items()}
        return self.component.render(context, given, {"body": self.body.render(context), **slots})


class SlotNode(Node):
    """A named part of the block around it; the block renders it where its component says."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        raise TemplateSyntaxError(f"The slot {self.name} must stand directly inside a uiblock.")


@register.tag
def ui(parser: Parser, token: Token) -> ComponentNode:
    """`{% ui "badge" text=… %}`: a component without a body."""
    component, props = _call(parser, token)
    return ComponentNode(component, props, NodeList())


@register.tag
def uiblock(parser: Parser, token: Token) -> ComponentNode:
    """`{% uiblock "card" title=… %}…{% enduiblock %}`: a component around a body and slots."""
    component, props = _call(parser, token)
    body = parser.parse(("enduiblock",))
    parser.delete_first_token()
    return ComponentNode(component, props, body)


@register.tag
def slot(parser: Parser, token: Token) -> SlotNode:
    name = token.split_contents()[1].strip("\"'")
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(name, nodelist)


def _call(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression]]:
    tag, *words = token.split_contents()
    if not words or words[0][0] not in "\"'":
        raise TemplateSyntaxError(f"{tag} needs the name of a component in quotes.")
    rest = words[1:]
    props = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(f"{tag} {words[0]}: props are name=value, not {rest[0]}.")
    return load(words[0].strip("\"'")), props


def _has_content(nodes: NodeList) -> bool:
    return any(not isinstance(node, template.base.TextNode) or node.s.strip() for node in nodes)


register.simple_tag(marks.icon)
register.simple_tag(manifest.address, name="asset")
register.simple_tag(marks.badge, name="badge_mark")
register.simple_tag(marks.person, name="person_mark")
register.simple_tag(marks.rank, name="rank_mark")


@register.simple_tag
def control(field: BoundField, *, has_twin: bool = False) -> SafeString:
    """The widget of a field with our classes; `has_twin` ties it to the value that stands in the database now."""
    return field.as_widget(attrs=controls.dress(field, has_twin=has_twin))


@register.simple_tag(takes_context=True)
def words_of_block(context: Context, name: str) -> str:
    """What another block of the page says, without its tags: the window's title repeats the heading."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return " ".join(unescape(strip_tags(block.nodelist.render(context))).split())

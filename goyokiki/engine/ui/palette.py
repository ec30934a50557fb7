"""The colours a person's icon may have: each carries white text, and is readable as text on white, at 4.5:1 or more.

The styles hold the same list (`$people` in frontend/src/styles/_marks.scss); a test keeps the two together.
"""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

PERSON_COLORS = (
    ("#557a95", pgettext_lazy("color", "Blue grey")),
    ("#27417a", pgettext_lazy("color", "Indigo")),
    ("#2f6f4e", pgettext_lazy("color", "Pine")),
    ("#577937", pgettext_lazy("color", "Moss")),
    ("#856a1e", pgettext_lazy("color", "Mustard")),
    ("#9a5b1e", pgettext_lazy("color", "Amber")),
    ("#a2553a", pgettext_lazy("color", "Brick")),
    ("#b03a5b", pgettext_lazy("color", "Crimson")),
    ("#8b5a8c", pgettext_lazy("color", "Wisteria")),
    ("#6457a6", pgettext_lazy("color", "Violet")),
    ("#2b7781", pgettext_lazy("color", "Teal")),
    ("#5d6677", pgettext_lazy("color", "Slate")),
)

_KEYS = frozenset(color for color, _label in PERSON_COLORS)


def color_for(number: int) -> str:
    """A colour for the nth person, so that a company's icons differ without anybody choosing."""
    return PERSON_COLORS[number % len(PERSON_COLORS)][0]


def hue(color: str) -> str:
    """The class that paints an icon; a colour from elsewhere falls back to slate."""
    return f"hue-{color[1:]}" if color in _KEYS else "hue-5d6677"

"""What the keys do, for the help that `?` opens.

Which key it is stands in keys.json alone, where the scripts that answer it (frontend/src/keys.ts) look it up too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KEYS: dict[str, list[str]] = json.loads(Path(__file__).with_name("keys.json").read_text())

GROUPS = (
    (
        pgettext_lazy("keys", "Everywhere"),
        {
            "search": _("Find anything: records, pages, commands"),
            "new": _("Register something new"),
            "close": _("Close a menu or a window"),
            "help": _("This list of keys"),
        },
    ),
    (pgettext_lazy("keys", "In forms"), {"save": pgettext_lazy("button", "Save")}),
    (
        pgettext_lazy("keys", "In lists"),
        {
            "find": _("Go to the search box of the list"),
            "down": _("To the next row"),
            "up": _("To the row before"),
            "open": _("Open the row"),
            "check": _("Check the row, for work on several"),
        },
    ),
)

# How keys are written where their name is not what stands on them.
CAPS = {"ArrowDown": "↓", "ArrowUp": "↑", "Escape": "Esc", "mod": "Ctrl"}


def groups() -> list[dict[str, Any]]:
    """The help, group by group: what is done, and the combinations that do it, each a list of caps."""
    return [
        {"label": label, "answers": [(told, [_caps(keys) for keys in KEYS[name]]) for name, told in answers.items()]}
        for label, answers in GROUPS
    ]


def _caps(combination: str) -> list[str]:
    return [CAPS.get(key, key.upper() if len(key) == 1 else key) for key in combination.split("+")]

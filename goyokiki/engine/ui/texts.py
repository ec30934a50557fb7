"""The sentences that scripts show. They live here to be translated, and travel to the browser on `<body>`.

Placeholders are filled in by the script; frontend/src/texts.ts names the same keys, and a test compares them.
"""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "copied": _("Copied."),
    "offline": _("The server cannot be reached. Please check the connection and try again."),
    "failed": _("That did not work. Please try again; if it happens again, reload the page."),
    "expired": _("You are no longer signed in, or may not do this. Please reload the page."),
    "postal_unknown": _("No address is known for this postal code. Please enter it by hand."),
    "postal_choose": _("Several addresses have this postal code. Please choose one:"),
    "postal_replace": _("Address of this postal code (replaces what is entered):"),
    "checked": _("%(count)s selected"),
}


def as_json() -> str:
    return json.dumps({key: str(sentence) for key, sentence in TEXTS.items()}, ensure_ascii=False)

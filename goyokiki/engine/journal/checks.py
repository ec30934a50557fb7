"""Start-up check: what a room reacts to is a verb that somebody declared."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from goyokiki.engine.journal.reactions import verbs_reacted_to
from goyokiki.engine.journal.verbs import is_declared


@register
def check_reactions(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"journal.react names {verb}, which nobody declared.",
            hint="Declare it with journal.verb(…), or mend its name.",
            id="journal.E001",
        )
        for verb in verbs_reacted_to()
        if not is_declared(verb)
    ]

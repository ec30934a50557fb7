"""What an organization decided about its own sign-in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.engine.bin.models import NOT_IN_BIN
from goyokiki.engine.records.models import Record


class SignInPolicy(Record):
    """At most one row for an organization; without it the defaults hold (decision D26)."""

    locks_known_devices = models.BooleanField(
        pgettext_lazy("sign-in policy", "Lock known devices too"),
        default=False,
        help_text=pgettext_lazy(
            "sign-in policy",
            "Ten wrong passwords lock the ID for its owner's own browser too. Otherwise a browser that has signed in "
            "before is counted apart, so that strangers cannot lock its owner out.",
        ),
    )

    class Meta(Record.Meta):
        db_table = "sign_in_policy"
        constraints = [
            models.UniqueConstraint(fields=["organization"], condition=NOT_IN_BIN, name="sign_in_policy_once")
        ]

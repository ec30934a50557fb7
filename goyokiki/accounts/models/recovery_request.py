"""What somebody who cannot sign in has asked for."""

from __future__ import annotations

from django.db import models

from goyokiki.engine.clock.models import DueRow


class RecoveryRequest(DueRow):
    """An address whose IDs are wanted, or an ID and its address for which a link is; both as they were typed.

    The worker looks whose they are. Asking for what exists writes the same row as asking for what does not, so that no
    answer comes later, or sooner, than another.
    """

    global_reason = "whose it is, nobody knows before the worker has looked"

    login_id = models.CharField(max_length=254, blank=True)
    mail = models.CharField(max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(DueRow.Meta):
        db_table = "recovery_request"

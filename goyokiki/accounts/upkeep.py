"""What accounts forgets each night, so that its tables do not grow with what strangers type."""

from __future__ import annotations

from django.utils import timezone

from goyokiki.accounts.actions.counting import forget_old_counters
from goyokiki.accounts.models import RecoveryLink, RecoveryRequest
from goyokiki.engine.clock import every

NIGHTLY = "0 3 * * *"


def forget_expired_links() -> None:
    RecoveryLink.objects.filter(expires_at__lt=timezone.now()).delete()


def forget_answered_requests() -> None:
    RecoveryRequest.objects.filter(due_at=None).delete()


every(NIGHTLY, "counters.forget", forget_old_counters)
every(NIGHTLY, "recovery_links.forget", forget_expired_links)
every(NIGHTLY, "recovery_requests.forget", forget_answered_requests)

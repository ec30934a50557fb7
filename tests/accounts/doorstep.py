"""What the tests of accounts do again and again: try the door, let time pass, look at what was left behind."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goyokiki.accounts.actions import Visitor, sign_in
from goyokiki.accounts.models import FailureCount, Login, RecoveryLink, Throttle
from goyokiki.accounts.models.counter import counter_key
from goyokiki.accounts.rules.mail_addresses import mail_key
from goyokiki.accounts.rules.throttling import Quota
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.journal.models import Event
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import unscoped

PASSWORD = "Goyokiki1"
OFFICE = "203.0.113.0/24"


def attempt(login_id: str, password: str = PASSWORD, *, device: str = "", network: str = OFFICE) -> str:
    """Try to sign in: the token of the browser that got in, or the code of the refusal."""
    try:
        return sign_in(login_id, password, visitor=Visitor(device, network))[1]
    except Refusal as refusal:
        return refusal.code


def fail(times: int, login_id: str, **visitor: Any) -> list[str]:
    return [attempt(login_id, "Wrong0000", **visitor) for _ in range(times)]


def fill_bucket(kind: str, value: str, quota: Quota) -> None:
    key = counter_key(kind, value)
    Throttle.objects.update_or_create(key=key, defaults={"level": quota.burst, "last_at": timezone.now()})


def let_pass(duration: timedelta) -> None:
    """Move everything that the door remembers into the past."""
    for counter in [*FailureCount.objects.all(), *Throttle.objects.all()]:
        counter.last_at -= duration
        if isinstance(counter, FailureCount) and counter.locked_until:
            counter.locked_until -= duration
        counter.save()
    for link in RecoveryLink.objects.all():
        link.expires_at -= duration
        link.save()


def reloaded(login: Login) -> Login:
    with unscoped("test: whoever it belongs to"):
        return Login.objects.select_related("staff", "organization").get(pk=login.pk)


def verbs(login: Login) -> list[str]:
    """What has happened to a login, oldest first."""
    with unscoped("test: whoever it belongs to"):
        return [event.verb for event in Event.objects.about(login).order_by("id")]


def letters() -> list[Delivery]:
    """All that was written, once the worker has looked at what was asked for."""
    turn(Stop(), Pulse())
    with unscoped("test: whoever they belong to"):
        return list(Delivery.objects.order_by("id"))


def give_mail(login: Login, mail: str) -> None:
    with unscoped("test: whoever it belongs to"):
        Login.objects.filter(pk=login.pk).update(mail=mail, mail_key=mail_key(mail))


def mailed_token() -> str:
    """The token of the link that was mailed last."""
    found = re.search(r"/reset/([^/\s]+)/", letters()[-1].body)
    assert found
    return found[1]

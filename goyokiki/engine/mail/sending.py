"""Handing letters to the mail server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns, Doer
from goyokiki.engine.mail.models import Delivery

# The last wait outlasts a mail server that is down for a day.
RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=2), timedelta(hours=24))
# Many times what a server may take to answer (`timeout` of the connection), step by step, for one letter.
LEASE = timedelta(minutes=3)


@contextmanager
def outgoing() -> Iterator[Doer]:
    """What is done with each letter of a batch: sent over one connection, or kept where there is no mail server."""
    if settings.MAIL_CONNECTION is None:
        yield keep
        return
    connection = get_connection(**settings.MAIL_CONNECTION)
    try:
        yield lambda delivery: send(delivery, connection)
    finally:
        hang_up(connection)


def keep(delivery: Delivery) -> Columns:
    """A mail server that is set later gets none of these: their links have run out by then."""
    return {"due_at": None, "kept_at": timezone.now()}


def send(delivery: Delivery, connection: BaseEmailBackend) -> Columns:
    """Returns as soon as the server has taken the letter, with the connection open.

    From then until the row is written is the one moment in which dying means that the letter is sent twice.
    """
    try:
        connection.open()
        connection.send_messages([letter(delivery)])
    except Exception:
        hang_up(connection)  # it may be in the middle of this letter; the next one gets a new connection
        raise
    return {"due_at": None, "sent_at": timezone.now(), "last_error": ""}


def hang_up(connection: BaseEmailBackend) -> None:
    connection.fail_silently = True  # whether the server says goodbye changes nothing
    connection.close()
    connection.fail_silently = False


def letter(delivery: Delivery) -> EmailMessage:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {
        "Message-ID": message_id(delivery, address),
        "Date": format_datetime(timezone.localtime(delivery.created_at)),
        "Auto-Submitted": "auto-generated",  # RFC 3834: nobody's holiday notice answers it
    }
    sender = formataddr((name or str(settings.PRODUCT_NAME), address))
    return EmailMessage(delivery.subject, delivery.body, sender, [delivery.to], headers=headers)


def message_id(delivery: Delivery, sender: str) -> str:
    """The same for every try, so that mail programs show a letter that was sent twice only once."""
    written = int(delivery.created_at.timestamp() * 1_000_000)
    return f"<{delivery.organization_id}.{delivery.pk}.{written}@{sender.rpartition('@')[2]}>"


duty(Delivery, outgoing, lease=LEASE, retry_after=RETRY_AFTER)

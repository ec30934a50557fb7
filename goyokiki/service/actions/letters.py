"""The letter 予定通知: what somebody is told who is sent somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.accounts.models import Login
from goyokiki.engine.mail import Letter
from goyokiki.engine.records.wording import listed
from goyokiki.service.models import ServiceRecord
from goyokiki.service.rules.spans import span


class News(StrEnum):
    """What happened to a plan."""

    MADE = "made"
    MOVED = "moved"
    CANCELLED = "cancelled"

    @property
    def heading(self) -> str:
        return {News.MADE: _("New plan"), News.MOVED: _("Plan changed"), News.CANCELLED: _("Plan cancelled")}[self]


def letter(plan: ServiceRecord, login: Login, news: News, people: Sequence[Login]) -> Letter:
    """In the person's language. It says what the plan's page shows to everybody who is sent there, and no more."""
    with translation.override(login.language or settings.LANGUAGE_CODE):
        when = span(plan.starts_at, plan.ends_at, all_day=plan.all_day)
        words = {"product": settings.PRODUCT_NAME, "news": news.heading, "when": when, "customer": plan.customer}
        context = {
            "news": news,
            "login": login,
            "organization": plan.organization,
            "product": settings.PRODUCT_NAME,
            "lines": [(label, text) for label, text in _lines(plan, when, people) if text],
            "plan": plan,
            "url": settings.BASE_URL + reverse("service_record.detail", args=[plan.pk]),
        }
        return Letter(
            to=login.mail,
            subject=_one_line(_("[%(product)s] %(news)s: %(when)s %(customer)s") % words),
            body=render_to_string("service/mail/plan.txt", context),
            dedupe_key=f"plan {plan.pk} {plan.version} {news}",
        )


def _lines(plan: ServiceRecord, when: str, people: Sequence[Login]) -> Iterator[tuple[str, str]]:
    """Each fact with its label; a plan without a site is at the customer's own address."""
    yield pgettext("service_record", "Date and time"), when
    yield pgettext("service_record", "Customer"), plan.customer.name
    yield pgettext("service_record", "Site"), plan.site.name if plan.site else ""
    yield pgettext("service_record", "Address"), (plan.site or plan.customer).address
    yield pgettext("service_record", "Place"), plan.place
    yield pgettext("service_record", "Assignees"), listed(login.name for login in people)
    yield pgettext("service_record", "Subject"), plan.title
    yield pgettext("service_record", "Contents"), plan.body


def _one_line(text: str) -> str:
    """A name may hold signs that would end the line."""
    return "".join(sign for sign in text if sign.isprintable())

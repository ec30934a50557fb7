"""The roles of the dealer's people, and the reasons why a password or an ID will not do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    ADMIN = "admin", pgettext_lazy("role", "Administrator")
    STAFF = "staff", pgettext_lazy("role", "Staff")
    PARTNER = "partner", pgettext_lazy("role", "Outside partner")


EVERYONE = (Role.ADMIN, Role.STAFF, Role.PARTNER)
EMPLOYEES = (Role.ADMIN, Role.STAFF)
ADMINS = (Role.ADMIN,)


class PlanNotice(models.TextChoices):
    """Whether a person is written to about plans that are made for him (予定通知)."""

    RECEIVE = "receive", pgettext_lazy("plan notice", "Receive")
    REFUSE = "refuse", pgettext_lazy("plan notice", "Do not receive")


class Fault(models.TextChoices):
    """Why a password or an ID is refused: the code of the refusal and its words."""

    PASSWORD_CHARACTERS = "password_characters", _("Half-width letters, digits and -_.$#@+%*?/: may be used.")
    PASSWORD_RULE = (
        "password_rule",
        _(
            "Set a password of 7 to 30 half-width characters with at least one upper-case letter, "
            "one lower-case letter and one digit."
        ),
    )
    LOGIN_ID_RULE = (
        "login_id_rule",
        _("Set a login ID of 3 to 100 half-width letters, digits and symbols, without spaces."),
    )

"""`goyokiki init`: the tables, the first organization and its administrator."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.engine.refusal import Refusal


class Command(BaseCommand):
    help = "Make the tables, an organization and its administrator; asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the organization's name")
        parser.add_argument("--admin-login", help="the administrator's login ID")
        parser.add_argument("--admin-name", help="the administrator's name")
        parser.add_argument("--admin-password", help="the administrator's password")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        with translation.override(settings.LANGUAGE_CODE):
            try:
                name, login = self._found(options)
            except Refusal as refusal:
                raise CommandError(refusal.message, returncode=2) from None
            except EOFError:
                message = _("Nobody answers here: give the names and the password as options.")
                raise CommandError(message, returncode=2) from None
            self.stdout.write(
                _("%(organization)s is ready; sign in as %(login)s.") % {"organization": name, "login": login.login_id}
            )

    def _found(self, options: dict[str, Any]) -> tuple[str, Login]:
        name = options["name"] or input(_("Organization name: "))
        login = found(
            name,
            admin_login=options["admin_login"] or input(_("Administrator's login ID: ")),
            admin_name=options["admin_name"] or input(_("Administrator's name: ")),
            admin_password=options["admin_password"] or getpass.getpass(_("Administrator's password: ")),
        )
        return name, login

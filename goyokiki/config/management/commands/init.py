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
from goyokiki.accounts.vocabulary import Fault
from goyokiki.config.founding import found
from goyokiki.engine.refusal import Refusal

# What is asked for, by the field that a refusal names.
ASKED = {"name": "name", "login_id": "admin_login", "password": "admin_password"}


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
            self.stdout.write(_("Next: goyokiki serve. It says at which address."))

    def _found(self, options: dict[str, Any]) -> tuple[str, Login]:
        """Asks again for an answer that is refused; one that was given as an option refuses the whole."""
        answers = dict(options)
        while True:
            self._complete(answers)
            names = ("admin_login", "admin_name", "admin_password")
            try:
                return answers["name"], found(answers["name"], **{name: answers[name] for name in names})
            except Refusal as refusal:
                refused = ASKED.get(refusal.field or "")
                if refused is None or options[refused]:
                    raise
                self.stderr.write(refusal.message)
                answers[refused] = ""

    def _complete(self, answers: dict[str, Any]) -> None:
        for name, question in (
            ("name", _("Organization name: ")),
            ("admin_login", _("Administrator's login ID: ")),
            ("admin_name", _("Administrator's name: ")),
        ):
            while not answers[name]:
                answers[name] = input(question).strip()
        if answers["admin_password"] is None:  # whoever was refused has just read it
            self.stdout.write(str(Fault.PASSWORD_RULE.label))
        while not answers["admin_password"]:
            answers["admin_password"] = self._password()

    def _password(self) -> str:
        """What was typed twice; nothing where the two differ."""
        typed = getpass.getpass(_("Administrator's password: "))
        if typed and getpass.getpass(_("The same password once more: ")) != typed:
            self.stderr.write(_("The two passwords differ. Please type it again."))
            return ""
        return typed

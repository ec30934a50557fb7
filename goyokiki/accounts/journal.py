"""The sentences of what happens to logins."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("organization.founded", _("founded the organization"))
journal.verb("organization.renamed", _("changed the name of the company"))
journal.verb("login.created", _("added the user"))
journal.verb("login.changed", _("changed the user"))
journal.verb("login.deleted", _("deleted the user"))
journal.verb("login.signed_in", _("signed in"))
journal.verb("login.signed_out", _("signed out"))
journal.verb("login.locked", _("the ID was locked after ten wrong passwords"))
journal.verb("login.id_changed", _("changed the login ID"))
journal.verb("login.password_changed", _("changed the password"))
journal.verb("login.password_reset", _("set a new password through the mailed address"))
journal.verb("sign_in_policy.created", _("changed the sign-in settings"))
journal.verb("sign_in_policy.changed", _("changed the sign-in settings"))
journal.verb("login.ids_mailed", _("the login IDs were mailed"))
journal.verb("login.link_mailed", _("the address for a new password was mailed"))

"""What the error pages say: what happened, why, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(NamedTuple):
    status: int
    what: str | Promise
    why: str | Promise
    remedy: str | Promise
    is_lasting: bool = False  # somebody must do something before it is worth while to try again


BAD_REQUEST = Trouble(
    400,
    _("The request could not be understood."),
    _("The address or what was sent with it is not complete."),
    _("Please go back and try once more. If it happens again, tell your administrator what you were doing."),
)
TOO_LARGE = Trouble(
    413,
    _("What you sent is too large, and nothing has been saved."),
    _("The files of one form may have 100 MB in all."),
    _("Please go back and send fewer or smaller files."),
)
FORBIDDEN = Trouble(
    403,
    _("You do not have permission to view this page."),
    _("It is for people whose role includes this work."),
    _("If you need it, please ask an administrator of your company."),
)
CSRF = Trouble(
    403,
    _("What you sent was not accepted, and nothing has been changed."),
    _("The page was open for a long time, or you have signed in or out in another window since."),
    _("Please go back and reload the page. What you had typed is offered there; send it again."),
)
NOT_FOUND = Trouble(
    404,
    _("This page does not exist."),
    _("The address may be mistyped, or what it showed has been deleted or is not yours to see."),
    _("Please look for it from the home page."),
)
NOT_ALLOWED = Trouble(
    405,
    _("This address does not take what was sent to it."),
    _("It is where a form is sent, or a page that is only looked at, and has been opened in another way."),
    _("Please go back to the page you came from, and use the buttons there."),
)
TOO_MANY = Trouble(
    429,
    _("There were too many requests in a short time."),
    _("To keep the pages fast for everybody, this one is served only so often. Nothing has been changed."),
    _("Please wait a few minutes, go back and try once more."),
)
CROWDED = Trouble(
    503,
    _("It is crowded here at the moment."),
    _("Something else takes longer than usual, and the turn to save did not come. Nothing has been saved."),
    _("Please wait a moment, go back and try once more."),
)
DISK_FULL = Trouble(
    507,
    _("The disk of the server is full."),
    _("There is no room left to save anything. This has not been saved; what was saved before is safe."),
    _("Please tell your administrator, who makes room, and send it again after that."),
    is_lasting=True,
)
DISK_UNWRITABLE = Trouble(
    503,
    _("The disk of the server cannot be written to."),
    _("It takes nothing in at the moment. This has not been saved; what was saved before is safe."),
    _("Please tell your administrator, who looks after the server, and send it again after that."),
    is_lasting=True,
)
SERVER_ERROR = Trouble(
    500,
    _("Something went wrong on our side."),
    _("The cause has been recorded. What you had saved before is safe."),
    _("Please wait a moment and try again. If it happens again, tell your administrator the time and what you did."),
)

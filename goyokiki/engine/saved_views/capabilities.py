"""What the roles may do with views: whoever sees a list may save its address for himself."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import capability

# Not those from outside: the name of a view may say what is none of their business.
SHARE = capability("views.share", _("See the views of colleagues and share own ones"), roles=("admin", "staff")).name
MANAGE = capability(
    "views.manage", _("Change shared views of others and choose the view that lists open with"), roles=("admin",)
).name

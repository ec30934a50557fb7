"""Every address of the product."""

from django.urls import include, path, re_path

from goyokiki.config import views

urlpatterns = [
    path("", include("goyokiki.engine.clock.urls")),
    path("", include("goyokiki.config.watch.urls")),
    path("", include("goyokiki.engine.mail.urls")),
    path("", include("goyokiki.engine.ui.urls")),
    path("", include("goyokiki.engine.files.urls")),
    path("", include("goyokiki.engine.bin.urls")),
    path("", include("goyokiki.engine.exports.urls")),
    path("", include("goyokiki.engine.printing.urls")),
    path("", include("goyokiki.engine.intake.urls")),
    path("", include("goyokiki.engine.finder.urls")),
    path("", include("goyokiki.engine.saved_views.urls")),
    path("", include("goyokiki.accounts.urls")),
    path("", include("goyokiki.customers.urls")),
    path("", include("goyokiki.equipment.urls")),
    path("", include("goyokiki.service.urls")),
    path("", include("goyokiki.help.urls")),
    # Last: what has no page sends a stranger to the sign-in like any other address.
    re_path(r"^(?P<path>.*)$", views.nowhere, name="page.nowhere"),
]

handler400 = "goyokiki.engine.ui.views.bad_request"
handler403 = "goyokiki.engine.ui.views.forbidden"
handler404 = "goyokiki.engine.ui.views.not_found"
handler500 = "goyokiki.config.crowding.failed"

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "goyokiki.engine.saved_views"
    label = "saved_views"

    def ready(self) -> None:
        from goyokiki.engine.saved_views import capabilities, journal, over_lists  # noqa: F401, PLC0415  declarations

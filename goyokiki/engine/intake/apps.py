from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "goyokiki.engine.intake"
    label = "intake"

    def ready(self) -> None:
        from goyokiki.engine.import_jobs import duty, upkeep  # noqa: F401, PLC0415  the worker's part of it
        from goyokiki.engine.intake import histories, navigation  # noqa: F401, PLC0415  hang onto lower pages

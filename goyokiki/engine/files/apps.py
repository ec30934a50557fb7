from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goyokiki.engine.files"
    label = "files"

    def ready(self) -> None:
        # Declarations, the check of the start, and the nightly work, which needs the model.
        from goyokiki.engine.files import checks, journal, upkeep  # noqa: F401, PLC0415

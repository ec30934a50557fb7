from django.apps import AppConfig


class MadeFilesConfig(AppConfig):
    name = "goyokiki.engine.made_files"
    label = "made_files"

    def ready(self) -> None:
        # The worker's duty and the night's, which need the model.
        from goyokiki.engine.made_files import duty, upkeep  # noqa: F401, PLC0415

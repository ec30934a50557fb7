from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "goyokiki.engine.exports"
    label = "exports"

    def ready(self) -> None:
        # Declarations; that of the files in the background needs their model.
        from goyokiki.engine.exports import (  # noqa: F401, PLC0415
            capabilities,
            journal,
            lists,
            long_exports,
            navigation,
        )

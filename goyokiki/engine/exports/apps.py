from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "goyokiki.engine.exports"
    label = "exports"

    def ready(self) -> None:
        # Declarations, and the worker's duty, which needs the model.
        from goyokiki.engine.exports import (  # noqa: F401, PLC0415
            capabilities,
            duty,
            journal,
            lists,
            navigation,
            upkeep,
        )

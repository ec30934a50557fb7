from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "goyokiki.engine.printing"
    label = "printing"

    def ready(self) -> None:
        # Declarations, and the worker's duty, which needs the model.
        from goyokiki.engine.printing import (  # noqa: F401, PLC0415
            capabilities,
            duty,
            journal,
            upkeep,
        )

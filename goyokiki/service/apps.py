from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "goyokiki.service"
    label = "service"

    def ready(self) -> None:
        # Each declares something once the models are loaded.
        from goyokiki.service import (  # noqa: PLC0415
            belongings,  # noqa: F401
            capabilities,  # noqa: F401
            imports,  # noqa: F401
            journal,  # noqa: F401
            karte,  # noqa: F401
            labels,  # noqa: F401
            ledgers,  # noqa: F401
            navigation,  # noqa: F401
            reactions,  # noqa: F401
            search,  # noqa: F401
            undo,  # noqa: F401
        )

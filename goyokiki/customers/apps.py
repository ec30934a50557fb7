from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "goyokiki.customers"
    label = "customers"

    def ready(self) -> None:
        # Each declares something once the models are loaded.
        from goyokiki.customers import (  # noqa: PLC0415
            belongings,  # noqa: F401
            capabilities,  # noqa: F401
            files,  # noqa: F401
            first_steps,  # noqa: F401
            imports,  # noqa: F401
            ledgers,  # noqa: F401
            navigation,  # noqa: F401
            reactions,  # noqa: F401
            search,  # noqa: F401
            undo,  # noqa: F401
        )
        from goyokiki.customers.imports import sites  # noqa: F401, PLC0415
        from goyokiki.customers.karte import document  # noqa: F401, PLC0415

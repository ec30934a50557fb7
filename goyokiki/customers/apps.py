from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "goyokiki.customers"
    label = "customers"

    def ready(self) -> None:
        # Each declares something once the models are loaded.
        from goyokiki.customers import capabilities, files, imports, ledgers, navigation  # noqa: F401, PLC0415

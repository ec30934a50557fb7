from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "goyokiki.engine.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        from goyokiki.engine.tenancy import checks  # noqa: F401, PLC0415  registers itself; models must be loaded

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goyokiki.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Declarations that name roles and words of this app: models must be loaded first.
        from goyokiki.accounts import capabilities, journal, navigation, upkeep  # noqa: F401, PLC0415

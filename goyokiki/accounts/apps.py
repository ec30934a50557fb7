from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goyokiki.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Declarations, and what the worker does: models must be loaded first.
        from goyokiki.accounts import answering, capabilities, first_steps, journal, navigation, upkeep  # noqa: F401, PLC0415

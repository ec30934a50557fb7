from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "goyokiki.help"
    label = "help"

    def ready(self) -> None:
        from goyokiki.help import search  # noqa: F401, PLC0415

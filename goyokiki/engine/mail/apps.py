from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "goyokiki.engine.mail"
    label = "mail"

    def ready(self) -> None:
        # Declarations, and the worker's duty, which needs the model.
        from goyokiki.engine.mail import capabilities, navigation, sending  # noqa: F401, PLC0415

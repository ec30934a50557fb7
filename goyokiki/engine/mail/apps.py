from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "goyokiki.engine.mail"
    label = "mail"

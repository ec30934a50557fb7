from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "goyokiki.help"
    label = "help"

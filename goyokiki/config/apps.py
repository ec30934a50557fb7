from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "goyokiki.config"
    label = "config"

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "goyokiki.engine.journal"
    label = "journal"

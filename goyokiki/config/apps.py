import gc

from django.apps import AppConfig

# So many new things are there before those that hold each other are looked for. A page or a row of a file makes
# thousands that go by themselves: looking through them after every 700 took a tenth of an import.
NEW_THINGS = 20_000


class ConfigConfig(AppConfig):
    name = "goyokiki.config"
    label = "config"

    def ready(self) -> None:
        # It stands in the timetable, and needs the models for it.
        from goyokiki.config.backups import nightly  # noqa: F401, PLC0415

        gc.set_threshold(NEW_THINGS, *gc.get_threshold()[1:])

from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "goyokiki.equipment"
    label = "equipment"

    def ready(self) -> None:
        # Each declares something once the models are loaded.
        from goyokiki.equipment import capabilities, extensions, ledgers, navigation, reactions  # noqa: F401, PLC0415

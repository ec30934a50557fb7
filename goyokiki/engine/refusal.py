"""The one way an action says no."""


class Refusal(Exception):
    """An action's refusal, rendered alike by pages, the importer and the command line.

    `code` is stable and for machines, `message` is for the person and already translated, `field` names
    the input it belongs to, when it belongs to one.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field

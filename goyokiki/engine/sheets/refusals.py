"""Why a whole file, or the mapping given for it, cannot be worked with."""


class UnusableFile(Exception):
    """The file or its mapping cannot be used; the text is for the person, already translated."""

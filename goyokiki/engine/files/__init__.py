"""Files of any row: photos as a phone takes them, and documents.

A file is judged by its content, never by its name; a photo is developed anew in a process of its own; what was chosen
in a form is kept unattached until an action attaches it to a row. Who may see and change the files of a row is said by
whoever owns the row (`attachable`). Files lie in Django's default storage under random names.
"""

from goyokiki.engine.files.actions import attach, remove_all
from goyokiki.engine.files.fields import FilesField
from goyokiki.engine.files.intake import take_in
from goyokiki.engine.files.queries import count_on, counts, of, photos_of
from goyokiki.engine.files.subjects import attachable

__all__ = ["FilesField", "attach", "attachable", "count_on", "counts", "of", "photos_of", "remove_all", "take_in"]

"""Files as they come: text in any encoding or a workbook, told apart by content, read one record after the other.

`open_source(path, file_name)` gives a `Source` or raises `UnusableFile` with a sentence for whoever chose the file.
"""

from goyokiki.engine.sheets.opening import LARGEST_UPLOAD, open_source
from goyokiki.engine.sheets.source import Source

__all__ = ["LARGEST_UPLOAD", "Source", "open_source"]

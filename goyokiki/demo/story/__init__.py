"""The story: 鈴木空調 with sixty customers and なにわ冷熱 with twelve, told through the actions.

The TOML files say who is who and what was done so many days ago; `tell` does it, in the order of time.
"""

from goyokiki.demo.story.book import PASSWORD, books
from goyokiki.demo.story.telling import is_told, tell

__all__ = ["PASSWORD", "books", "is_told", "tell"]

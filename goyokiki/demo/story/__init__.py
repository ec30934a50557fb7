"""The story: 鈴木空調 with sixty customers, their sites, machines and repairs, and なにわ冷熱 with twelve customers.

The TOML files say who is who, what stands where and what was done so many days ago; `tell` does it through the
actions, in the order of time.
"""

from goyokiki.demo.story.book import PASSWORD, books
from goyokiki.demo.story.telling import is_told, is_whole, tell

__all__ = ["PASSWORD", "books", "is_told", "is_whole", "tell"]

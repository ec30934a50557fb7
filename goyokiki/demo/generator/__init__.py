"""Dealers of any size, from a fixed seed: 鈴木空調 grown to size M or L, and smaller dealers beside it.

Rows are written in bulk, past the actions, which would take hours; what an action derives (folded copies, codes,
events, grants) comes from the same functions. A noun is one function `fill(ground, many)` in `growth.NOUNS`.
"""

from goyokiki.demo.generator.growth import OTHERS, SIZES, Size, grow, is_grown

__all__ = ["OTHERS", "SIZES", "Size", "grow", "is_grown"]

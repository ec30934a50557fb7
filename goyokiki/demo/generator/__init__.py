"""Dealers of any size, from a fixed seed: 鈴木空調 grown to size M or L, and smaller dealers beside it.

Rows are written in bulk, past the actions, which would take hours; what an action derives (folded copies, codes,
events, figures, grants) comes from the same functions. Each noun has a module with one function `fill`, called by
`growth` for the customers that are new.
"""

from goyokiki.demo.generator.growth import EMPTY, NEIGHBOUR, OTHERS, SIZES, Size, grow, is_grown

__all__ = ["EMPTY", "NEIGHBOUR", "OTHERS", "SIZES", "Size", "grow", "is_grown"]

"""Files that are made in the background: ordered, followed, stopped, fetched by who ordered them, gone after a week.

Owns the one table of them (`MadeFile`), the worker's part, where they lie and the addresses that lead to them. What a
file holds, who may have it and the words about it are the `FileKind` of a room above.
"""

"""What a captured stretch of work said to the database."""

from collections.abc import Iterable

# A transaction's own words depend on how deep it lies.
NO_QUESTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def statements(captured: Iterable[dict[str, str]]) -> list[str]:
    return [query["sql"] for query in captured if not query["sql"].startswith(NO_QUESTION)]


def writes(captured: Iterable[dict[str, str]]) -> list[str]:
    return [sql for sql in statements(captured) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]

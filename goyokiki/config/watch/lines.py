"""Log records as lines: for people, or as JSON for a program, in both without what belongs to somebody."""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

HOUSE = "goyokiki"
SERVER = "_granian"
# What the house's own records carry beside their words.
FIELDS = ("method", "route", "status", "ms")

# The name of the request that is being answered, the same in all lines about it and in its answer.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def configuration(form: str, level: str) -> dict[str, Any]:
    """For Python's logging: one handler, standard error, for whatever is told by whomever."""
    formatter = {"json": JsonLines, "text": TextLines}[form]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter}},
        "filters": {"unforeseen": {"()": Unforeseen}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            HOUSE: {"level": level.upper()},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR", "filters": ["unforeseen"]},
        },
    }


def for_the_server() -> dict[str, Any]:
    """The web server's own records go the same way."""
    return {"loggers": {SERVER: {"handlers": [], "propagate": True}}}


class Unforeseen(logging.Filter):
    """Of what Django says about requests only what nobody has caught: whatever was answered has its line already."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(told(record), ensure_ascii=False)


class TextLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        words = told(record)
        problem = words.pop("problem", [])
        line = " ".join(_printable(str(value)) for value in words.values() if value != "")
        return "\n".join([line, *_lines(problem)])


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What may be told of a record: our own words are chosen, others' may hold an address or what was typed."""
    words: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "from": record.name,
        "message": record.getMessage() if _is_ours(record) else _template(record),
        **{name: getattr(record, name) for name in FIELDS if hasattr(record, name)},
    }
    if name := request_id.get():
        words["request"] = name
    if record.exc_info and record.exc_info[1]:
        words["problem"] = without_data(record.exc_info[1])
    return words


def without_data(problem: BaseException) -> list[dict[str, Any]]:
    """An exception and what led to it: types and places, no message; the database's own number of the trouble."""
    found: list[dict[str, Any]] = []
    current: BaseException | None = problem
    while current is not None and len(found) < 5:
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        found.append({"type": type(current).__name__, "number": _number(current), "places": places})
        current = current.__cause__ or current.__context__
    return found


def _number(problem: BaseException) -> str:
    """What kind of trouble it was, where a machine has a name for it."""
    names = (getattr(problem, name, None) for name in ("sqlstate", "sqlite_errorname", "errno"))
    return str(next((name for name in names if name), ""))


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == HOUSE or record.name.startswith(f"{HOUSE}.")


def _template(record: logging.LogRecord) -> str:
    """Of the web server, which knows no person, its words; of the framework the status that it answered."""
    if record.name == SERVER:
        return _printable(str(record.msg))
    status = getattr(record, "status_code", None)
    return f"status {status}" if status else ""


def _lines(problems: list[dict[str, Any]]) -> list[str]:
    return [
        line
        for problem in problems
        for line in (f"  {problem['type']} {problem['number']}", *(f"    {place}" for place in problem["places"]))
    ]


def _printable(text: str) -> str:
    """A line stays one line, and a terminal is told nothing."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)

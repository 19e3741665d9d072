"""Logs as JSON lines, for machines that gather them."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

SHOWN = ("source", "counts", "cause", "words")
"""What a record's `extra` may add to its line."""


class JsonLines(logging.Formatter):
    """One object a line: time (UTC), level, logger, message; the spider's source; a traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        spider = getattr(record, "spider", None)
        if (source := getattr(spider, "source", None)) is not None:
            line["source"] = source.id
        line |= {name: getattr(record, name) for name in SHOWN if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def to_stderr(*, as_json: bool, level: int) -> None:
    """Send the log there: as JSON lines, or for people."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.setLevel(level)  # the logger's own is set by Scrapy, for each crawler anew
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)

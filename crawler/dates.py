"""Dates as lists of releases give them. What isn't understood is None: the page itself has its date read later."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2}) (?P<name>[a-zåäö]{3,9}),? (?P<y>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<name>[a-zåäö]{3}) (?P<d>\d{1,2}), (?P<y>\d{4})", re.IGNORECASE),
)


def day(text: str | None) -> date | None:
    """The first date in a short text (ISO, ``2.7.2024``, ``27 maj, 2020``, ``Feb 16, 2011``); None without one."""
    for form in _FORMS:
        for match in form.finditer(text or ""):
            parts = match.groupdict()
            name = (parts.get("name") or "")[:3].lower()
            name = {"may": "maj", "oct": "okt"}.get(name, name)
            if name and name not in _MONTHS:
                continue
            try:
                return date(int(parts["y"]), _MONTHS.index(name) + 1 if name else int(parts["m"]), int(parts["d"]))
            except ValueError:
                continue
    return None


def moment(text: str | None) -> datetime | None:
    """An aware moment in ISO 8601 or RFC 1123, UTC where no zone is given (feeds and sitemaps say so)."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except ValueError:
            return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)

"""Locks by name between processes, which end with the process that holds them, however it ends."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, text

_SPACE = 0x70720000  # advisory locks of this program in PostgreSQL ("pr"); the writer's lock is another


class HostLock:
    """Says who crawls a host: two runs on one store never ask one host at the same time.

    On SQLite a byte of the file ``<database>.lock``, locked by the operating system; on PostgreSQL an advisory lock.
    Inside one process it doesn't keep its own threads apart.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file: IO[bytes] | None = None
        self._connection: Connection | None = None

    def take(self, host: str) -> bool:
        """Take the lock of a host; False where another process has it."""
        number = zlib.crc32(host.encode()) & 0x7FFFFFFF
        if self._engine.dialect.name == "postgresql":
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            answer = self._connection.execute(
                text("SELECT pg_try_advisory_lock(:space, :number)"), {"space": _SPACE, "number": number}
            )
            return bool(answer.scalar())
        import fcntl

        if self._file is None:
            self._file = Path(f"{self._engine.url.database}.lock").open("ab")  # noqa: SIM115  # open while held
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            return False
        return True

    def release(self, host: str) -> None:
        """Let the host go."""
        number = zlib.crc32(host.encode()) & 0x7FFFFFFF
        if self._connection is not None:
            self._connection.execute(
                text("SELECT pg_advisory_unlock(:space, :number)"), {"space": _SPACE, "number": number}
            )
        elif self._file is not None:
            import fcntl

            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)

    def close(self) -> None:
        """Let all go."""
        if self._connection is not None:
            self._connection.close()
        if self._file is not None:
            self._file.close()
        self._connection = self._file = None

"""Databases of a test's own on a PostgreSQL server, gone afterwards; where no server answers the test is skipped."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

SERVER = make_url(os.environ.get("PRESSRUM_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"))


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """The name of a new database."""
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"pressrum_test_{uuid.uuid4().hex}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'"))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {SERVER.render_as_string()}: {error.orig}")
    try:
        yield name
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def url(database: str) -> str:
    """Its URL. Tests needn't survive a power cut: no waiting for the disk."""
    options = {"options": "-csynchronous_commit=off"}
    return SERVER.set(database=database).update_query_dict(options).render_as_string(hide_password=False)

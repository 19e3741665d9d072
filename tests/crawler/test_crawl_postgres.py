"""The crawl on PostgreSQL: what is known, the lock, the archive's pages."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
import sites_mynewsdesk as mynewsdesk
from crawling import Crawls
from releases import releases
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from web import Answer, Held, Web

SERVER = make_url(os.environ.get("PRESSRUM_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"))
SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")


@pytest.fixture
def database() -> Iterator[str]:
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"pressrum_crawl_{uuid.uuid4().hex}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {SERVER.render_as_string()}: {error.orig}")
    yield SERVER.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def test_a_crawl_its_lock_and_what_it_knows(database: str, web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM, municipality="1880")
    crawls.db = database
    path = f"{mynewsdesk.ROOM}/pressreleases"
    held = site.routes[path] = Held(site.routes[path])
    with crawls.crawling("orebro", "--db", database):
        assert held.asked.wait(60)
        assert "left to another run" in crawls.crawl("orebro", "--db", database).stdout
    held.let_go()
    done = crawls.crawl("orebro", "--db", database, "--extract", "--workers", "1")
    assert "6 new" in done.stdout, done.stdout + done.stderr
    site.routes[mynewsdesk.path(SIX[0])] = Answer(status=410)
    assert "5 unchanged, 1 withdrawn" in crawls.crawl("orebro", "--db", database, "--recheck").stdout
    assert crawls.rows("SELECT count(*) FROM document WHERE standing = 'current'") == [(5,)]

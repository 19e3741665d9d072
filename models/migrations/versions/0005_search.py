"""Full-text search: an index of the titles and texts of current documents, kept by triggers.

SQLite: FTS5 over the view `document_to_search` (the index holds no text of its own). PostgreSQL: a table of vectors of
the configuration `swedish`, with a GIN index. Both are called `document_search`, and hold what is current, no more.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _body(row: str) -> str:
    """The text after its title, which it begins with."""
    return (
        f"CASE WHEN substr({row}.text, 1, length({row}.title)) = {row}.title "
        f"THEN substr({row}.text, length({row}.title) + 1) ELSE {row}.text END"
    )


_SOURCE = f"""
    CREATE VIEW document_to_search AS
    SELECT document.id, document.title, {_body("document")} AS body FROM document WHERE document.standing = 'current'
"""  # noqa: S608

# An index without text of its own is told what to forget by the very words that it was given.
_FORGET = f"""
    INSERT INTO document_search (document_search, rowid, title, body)
    SELECT 'delete', old.id, old.title, {_body("old")} WHERE old.standing = 'current';
"""
_LEARN = f"""
    INSERT INTO document_search (rowid, title, body)
    SELECT new.id, new.title, {_body("new")} WHERE new.standing = 'current';
"""
_SQLITE = (
    """CREATE VIRTUAL TABLE document_search USING fts5(
        title, body, content='document_to_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    # a hit in the title counts as five in the body
    "INSERT INTO document_search (document_search, rank) VALUES ('rank', 'bm25(5.0, 1.0)')",
    f"CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN {_LEARN} END",
    f"CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN {_FORGET} END",
    f"""CREATE TRIGGER document_search_update AFTER UPDATE OF title, text, standing ON document
        WHEN old.title IS NOT new.title OR old.text IS NOT new.text OR old.standing IS NOT new.standing
        BEGIN {_FORGET} {_LEARN} END""",
    "INSERT INTO document_search (document_search) VALUES ('rebuild')",
)

# Marks that PostgreSQL's parser takes for parts of addresses, paths and numbers become spaces, so that "fritid" is
# found in "kultur/fritid"; capitals that a server of the locale C doesn't know become small.
_MARKS = '/-–—@._:;,+=~#&%*|()[]{}<>"\\'
_FROM, _TO = _MARKS + "ÅÄÖÉÈÜÁÆØ", " " * len(_MARKS) + "åäöéèüáæø"


def _words(expression: str, weight: str) -> str:
    return f"setweight(to_tsvector('pg_catalog.swedish', translate({expression}, '{_FROM}', '{_TO}')), '{weight}')"


_POSTGRESQL = (
    """CREATE TABLE document_search (
        document_id integer CONSTRAINT pk_document_search PRIMARY KEY
            CONSTRAINT fk_document_search_document_id REFERENCES document (id) ON DELETE CASCADE,
        words tsvector NOT NULL)""",
    "CREATE INDEX ix_document_search_words ON document_search USING gin (words)",
    # A vector has room for a megabyte; no release comes near.
    f"""CREATE FUNCTION document_words(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
        SELECT {_words("coalesce(title, '')", "A")} || {_words("left(body, 200000)", "D")} $$""",
    f"""CREATE FUNCTION document_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF new.standing = 'current' THEN
                INSERT INTO document_search VALUES (new.id, document_words(new.title, {_body("new")}))
                ON CONFLICT (document_id) DO UPDATE SET words = excluded.words;
            ELSE
                DELETE FROM document_search WHERE document_id = new.id;
            END IF;
            RETURN NULL;
        END $$""",  # noqa: S608
    """CREATE TRIGGER document_search_insert AFTER INSERT ON document
        FOR EACH ROW EXECUTE FUNCTION document_search_keep()""",
    """CREATE TRIGGER document_search_update AFTER UPDATE OF title, text, standing ON document FOR EACH ROW
        WHEN ((old.title, old.text, old.standing) IS DISTINCT FROM (new.title, new.text, new.standing))
        EXECUTE FUNCTION document_search_keep()""",
    "INSERT INTO document_search SELECT id, document_words(title, body) FROM document_to_search",
)


def upgrade() -> None:
    """Make the index, of what is there."""
    op.execute(_SOURCE)
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        connection.exec_driver_sql(statement if sqlite else statement.replace("%", "%%"))


def downgrade() -> None:
    """Drop it."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER document_search_{event}")
    else:
        for event in ("insert", "update"):
            op.execute(f"DROP TRIGGER document_search_{event} ON document")
        op.execute("DROP FUNCTION document_search_keep()")
        op.execute("DROP FUNCTION document_words(text, text)")
    op.execute("DROP TABLE document_search")
    op.execute("DROP VIEW document_to_search")

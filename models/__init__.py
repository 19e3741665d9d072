"""Keeps facts: the tables, their migrations, and the questions users ask of them. Knows SQLAlchemy, no spaCy."""

from models.asking import Result, run_sql
from models.check import Problem, check, stats
from models.crawl import (
    KnownAddress,
    Quality,
    SourceRow,
    SourceRunRow,
    addresses,
    finish_source_run,
    judge_source_run,
    last_runs,
    last_successes,
    load_sources,
    newest_release,
    note_address,
    quality,
    source_runs,
    start_source_run,
    withdraw_address,
)
from models.engine import open_engine, transaction
from models.errors import EvidenceError, StoreError
from models.locks import HostLock
from models.pages import PageOutcome, StoredPage, mark_failed, pending_pages, record_page, withdraw_page
from models.queries import run_ready
from models.ready import FILTERS, READY, ReadyQuery
from models.registers import load_registers
from models.runs import finish_run, start_run
from models.store import DocumentOutcome, store_document
from models.versions import current_version, newest_version, require_current, upgrade

__all__ = [
    "FILTERS", "READY", "DocumentOutcome", "EvidenceError", "HostLock", "KnownAddress", "PageOutcome", "Problem",
    "Quality", "ReadyQuery", "Result", "SourceRow", "SourceRunRow", "StoreError", "StoredPage", "addresses", "check",
    "current_version", "finish_run", "finish_source_run", "judge_source_run", "last_runs", "last_successes",
    "load_registers", "load_sources", "mark_failed", "newest_release", "newest_version", "note_address",
    "open_engine", "pending_pages", "quality", "record_page", "require_current", "run_ready", "run_sql",
    "source_runs", "start_run", "start_source_run", "stats", "store_document", "transaction", "upgrade",
    "withdraw_address", "withdraw_page",
]  # fmt: skip

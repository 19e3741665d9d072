"""Keeps facts: the tables, their migrations, and the questions users ask of them. Knows SQLAlchemy, no spaCy."""

from models.asking import Result, run_sql
from models.check import Problem, check, stats
from models.engine import open_engine, transaction
from models.errors import EvidenceError, StoreError
from models.pages import PageOutcome, StoredPage, mark_failed, pending_pages, record_page, withdraw_page
from models.queries import run_ready
from models.ready import FILTERS, READY, ReadyQuery
from models.registers import load_registers
from models.runs import finish_run, start_run
from models.store import DocumentOutcome, store_document
from models.versions import current_version, newest_version, require_current, upgrade

__all__ = [
    "FILTERS", "READY", "DocumentOutcome", "EvidenceError", "PageOutcome", "Problem", "ReadyQuery", "Result",
    "StoreError", "StoredPage", "check", "current_version", "finish_run", "load_registers", "mark_failed",
    "newest_version", "open_engine", "pending_pages", "record_page", "require_current", "run_ready", "run_sql",
    "start_run", "stats", "store_document", "transaction", "upgrade", "withdraw_page",
]  # fmt: skip

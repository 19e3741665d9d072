"""The names of `models` that other rooms use."""

from models.archived import Archived, check_archive
from models.asking import Result, run_sql
from models.check import Problem, check, stats
from models.copying import Copied, copy_store
from models.crawl_store import CrawlStore
from models.engine import open_engine, transaction, worded
from models.errors import EvidenceError, StoreError
from models.export import export as export_store
from models.pages import PageOutcome, StoredPage, mark_failed, pending_pages, record_page, withdraw_page
from models.parts import first_rows
from models.queries import run_ready
from models.ready import FILTERS, READY, ReadyQuery
from models.registers import load_registers
from models.resolution.deciding import (
    Doubt,
    doubts,
    merge_persons,
    person_decisions,
    rename_person,
    split_person,
    undo,
)
from models.resolution.deciding_bodies import body_decisions, decide_body, undo_body
from models.reviewing.applying import undo_review
from models.runs import finish_run, start_run
from models.searching import search
from models.series import read_series, score_series
from models.store import DocumentOutcome, store_document
from models.versions import current_version, newest_version, open_store, require_current, upgrade

__all__ = [
    "FILTERS", "READY", "Archived", "Copied", "CrawlStore", "DocumentOutcome", "Doubt", "EvidenceError", "PageOutcome",
    "Problem", "ReadyQuery", "Result", "StoreError", "StoredPage", "body_decisions", "check", "check_archive",
    "copy_store", "current_version", "decide_body", "doubts", "export_store", "finish_run", "first_rows",
    "load_registers",
    "mark_failed", "merge_persons", "newest_version", "open_engine", "open_store", "pending_pages", "person_decisions",
    "read_series", "record_page", "rename_person", "require_current", "run_ready", "run_sql", "score_series", "search",
    "split_person", "start_run", "stats", "store_document", "transaction", "undo", "undo_body", "undo_review",
    "upgrade", "withdraw_page", "worded",
]  # fmt: skip

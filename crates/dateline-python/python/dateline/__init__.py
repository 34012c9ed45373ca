"""Reads the news and writes down what can be checked: who said what, who did what to whom, where and when, according to whom.

    >>> import dateline
    >>> report = dateline.read("ROME, May 2 (Wire) - Ministers agreed on Friday.", published="2014-05-02")
    >>> report.places[0].name
    'Rome'

The engine is the command line's, and a report is the same bytes. Nothing reaches a network.
"""

from ._dateline import TABLES, ArrowTable, Rejection, __version__
from .across import distinct_events, reprints
from .newsroom import Newsroom
from .reading import Rejected, read, read_batch, read_files, read_many, read_warc, table
from .report import Record, Report
from .spacy_doc import to_spacy

__all__ = [
    "ArrowTable", "Newsroom", "Record", "Rejected", "Rejection", "Report", "TABLES", "__version__",
    "distinct_events", "read", "read_batch", "read_files", "read_many", "read_warc", "reprints", "table", "to_spacy",
]

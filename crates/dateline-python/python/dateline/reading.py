"""Articles in, reports out."""

import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from . import _dateline
from .report import Report

FIELDS = ("id", "title", "text", "published", "source", "url", "language", "authors")


class Rejected(ValueError):
    """An article could not be read; `rejection` says why, where, and what to do next."""

    def __init__(self, rejection):
        super().__init__(str(rejection))
        self.rejection = rejection


def read(text, *, published=None, title=None, id=None, source=None, url=None, language=None, authors=None, fast=False) -> Report:
    """The report on one article.

    Of a text alone the first line is the headline where it looks like one, as in a file of plain text; with any other field given
    the article is as those of a line of JSON. `published` dates it either way. `fast` leaves the encoder of events out.
    Raises `Rejected` where the article cannot be read.
    """
    given = {"id": id, "title": title, "source": source, "url": url, "language": language, "authors": authors}
    given = {name: value for name, value in given.items() if value is not None}
    item = text if not given else _json({**given, "text": text})
    reading = _dateline.read_items([item], published=_date(published), name="article", threads=1, fast=fast)
    outcome = next(reading)
    if isinstance(outcome, _dateline.Rejection):
        raise Rejected(outcome)
    return Report(outcome)


def read_many(articles: Iterable, *, published=None, threads=None, fast=False) -> Iterator:
    """A `Report` for each article, or a `Rejection` where it cannot be read, in their order and on all cores.

    An article is a `str` (plain text) or a mapping with `text` and any of `id`, `title`, `published`, `source`, `url`, `language`,
    `authors`. However many there are, a bounded number is held.
    """
    items = (article if isinstance(article, str) else _json(article) for article in articles)
    return _reports(_dateline.read_items(items, published=_date(published), threads=threads, fast=fast))


def read_files(*paths, published=None, columns=None, threads=None, fast=False) -> Iterator:
    """Reports and rejections of whatever lies in files and folders: pages, feeds, agencies' formats, mail, tables, crawls, archives.

    `columns` names the columns of tables that have other names than usual: `{"text": "Body", "title": "Head"}`.
    """
    columns = ",".join(f"{field}={name}" for field, name in (columns or {}).items())
    paths = [os.fspath(path) for path in paths]
    return _reports(_dateline.read_paths(paths, published=_date(published), columns=columns, threads=threads, fast=fast))


def read_warc(path, *, published=None, threads=None, fast=False) -> Iterator:
    """Reports and rejections of a crawl: every page, feed and text in it."""
    return read_files(path, published=published, threads=threads, fast=fast)


def read_batch(data, *, published=None, threads=None, fast=False):
    """Articles as Arrow to reports as Arrow, a row for a row.

    `data` is whatever has `__arrow_c_stream__`: tables and batches of pyarrow, frames of polars and pandas. Its column `text` is needed, `id`, `title`,
    `published`, `source`, `url`, `language` and `authors` are taken where they are there. Out come `id`, `report` (a line of JSON) and, where there is no
    report, `rejected_code`, `rejected_at`, `rejected_message`, `rejected_hint`.
    """
    return _dateline.read_batch(_without_null_columns(data), published=_date(published), threads=threads, fast=fast)


def _without_null_columns(data):
    """Polars gives a buffer along with columns that hold nothing at all, which the interface does not allow; they say nothing."""
    if type(data).__module__.partition(".")[0] != "polars" or not hasattr(data, "drop"):
        return data
    return data.drop([name for name, kind in data.schema.items() if str(kind) == "Null"])


def table(data, name="events"):
    """The rows of a documented table (docs/schema/tables.md) out of Arrow data with a column `report`, or out of reports.

    The tables are in `dateline.TABLES`. Of an iterable of reports, rejections are passed over.
    """
    return _dateline.table_of(reports_of(data), name)


def reports_of(data):
    """Arrow data with a column `report`, out of that or of an iterable of reports."""
    if hasattr(data, "__arrow_c_stream__"):
        return data
    import pyarrow

    reports = [report.to_json() for report in data if isinstance(report, Report)]
    return pyarrow.table({"report": pyarrow.array(reports, pyarrow.string())})


def _reports(reading):
    for outcome in reading:
        yield Report(outcome) if isinstance(outcome, bytes) else outcome


def _json(article) -> bytes:
    if not isinstance(article, Mapping):
        raise TypeError(f"an article is a str or a mapping with `text`, not {type(article).__name__}")
    object = {name: _value(article[name]) for name in FIELDS if name in article}
    return json.dumps(object, separators=(",", ":")).encode()


def _value(value):
    if isinstance(value, (date, datetime)):
        # pandas has a date that is none.
        return value.isoformat() if value == value else None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if hasattr(value, "__iter__"):
        return [_value(item) for item in value]
    return str(value)


def _date(published):
    return published.isoformat() if isinstance(published, (date, datetime)) else published

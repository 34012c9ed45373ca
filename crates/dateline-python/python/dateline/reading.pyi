from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any, Protocol

from ._dateline import ArrowTable, Rejection
from .report import Report

class Arrow(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Rejected(ValueError):
    rejection: Rejection

def read(
    text: str, *, published: str | date | None = None, title: str | None = None, id: str | None = None,
    source: str | None = None, url: str | None = None, language: str | None = None,
    authors: Sequence[str] | None = None, fast: bool = False,
) -> Report: ...
def read_many(
    articles: Iterable[str | Mapping[str, Any]], *, published: str | date | None = None, threads: int | None = None,
    fast: bool = False,
) -> Iterator[Report | Rejection]: ...
def read_files(
    *paths: str | PathLike[str], published: str | date | None = None, columns: Mapping[str, str] | None = None,
    threads: int | None = None, fast: bool = False,
) -> Iterator[Report | Rejection]: ...
def read_warc(
    path: str | PathLike[str], *, published: str | date | None = None, threads: int | None = None, fast: bool = False,
) -> Iterator[Report | Rejection]: ...
def read_batch(
    data: Arrow, *, published: str | date | None = None, threads: int | None = None, fast: bool = False,
) -> ArrowTable: ...
def table(data: Arrow | Iterable[Report | Rejection], name: str = "events") -> ArrowTable: ...

"""A newsroom as data frames."""

import os

from . import _dateline


class Newsroom:
    """A newsroom file (`dateline add -n FILE`), open for reading; others may write on meanwhile.

    Queries are those of `dateline search`: `type:ASSAULT place:Iraq date:2015`.
    """

    def __init__(self, path):
        self._path = os.fspath(path)
        self._room = _dateline.Room(self._path)

    def query(self, query: str = "", *, table: str = "events", distinct: bool = False):
        """What a query finds as rows of a documented table, as Arrow; with `distinct`, of several reports of one event the fullest alone."""
        return self._room.find(query, table=table, distinct=distinct)

    def to_pandas(self, query: str = "", *, table: str = "events", distinct: bool = False):
        """The same as a frame of pandas."""
        import pyarrow

        return pyarrow.table(self.query(query, table=table, distinct=distinct)).to_pandas()

    def to_polars(self, query: str = "", *, table: str = "events", distinct: bool = False):
        """The same as a frame of polars."""
        import polars

        return polars.DataFrame(self.query(query, table=table, distinct=distinct))

    def count(self, query: str = "") -> dict[str, int]:
        """How many articles, statements and events a query finds."""
        return dict(zip(("articles", "statements", "events"), self._room.count(query)))

    def __repr__(self):
        return f"<Newsroom {self._path}>"

"""The report on one article."""

import json

from . import _dateline
from .view import page

LISTS = ("authors", "sentences", "times", "places", "actors", "statements", "events", "designations", "facts", "damage", "warnings")


class Record(dict):
    """An object of a report: a dict whose keys are attributes as well; what a report leaves open is None."""

    __slots__ = ()

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"this record has no `{name}`, only {', '.join(self)}") from None


class Report:
    """What Dateline says of one article: `dateline.report/1` (docs/schema). Offsets count code points, as slices of `text` do."""

    __slots__ = ("_json", "_record")

    def __init__(self, json_line):
        self._json = json_line.encode() if isinstance(json_line, str) else bytes(json_line)
        self._record = None

    def to_json(self, *, indent=False) -> str:
        """The JSON that the command line writes: of `--jsonl`, or with `indent` of `--json`."""
        return (_dateline.pretty(self._json) if indent else self._json).decode()

    def to_dict(self) -> Record:
        """The report as one record."""
        if self._record is None:
            self._record = json.loads(self._json, object_hook=Record)
        return self._record

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        record = self.to_dict()
        if name in record:
            return record[name]
        if name in LISTS:
            return []
        raise AttributeError(f"a report has no `{name}`, only {', '.join(record)}")

    def __dir__(self):
        return sorted({*super().__dir__(), *self.to_dict(), *LISTS})

    def actor(self, id):
        """The actor of that id."""
        return self._named("actors", id)

    def place(self, id):
        """The place of that id."""
        return self._named("places", id)

    def _named(self, records, id):
        return next((record for record in getattr(self, records) if record.id == id), None)

    def __eq__(self, other):
        return isinstance(other, Report) and self._json == other._json

    def __hash__(self):
        return hash(self._json)

    def __reduce__(self):
        return Report, (self._json,)

    def __repr__(self):
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("statements", "events", "actors", "places"))
        return f"<Report {self.id}: {counts}>"

    def _repr_html_(self):
        return page(self)

from collections.abc import Iterable

from ._dateline import ArrowTable, Rejection
from .reading import Arrow
from .report import Report

def reprints(data: Arrow | Iterable[Report | Rejection], *, days: int = 14) -> ArrowTable: ...
def distinct_events(data: Arrow | Iterable[Report | Rejection]) -> ArrowTable: ...

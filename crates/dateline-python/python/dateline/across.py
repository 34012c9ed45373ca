"""What goes across articles."""

from . import _dateline
from .reading import reports_of


def reprints(data, *, days: int = 14):
    """Which reports copy, reprint, quote at length, update or translate others, within so many days, as Arrow: a row a pair, `b` the later one.

    `data` is Arrow data with a column `report`, or reports. `passages` says what stands in both, in code points of each text.
    """
    return _dateline.reprints(reports_of(data), days)


def distinct_events(data):
    """Which events of which reports are one, as Arrow: `event_id`, `article_id`, and `happening`, the id of the first report of the event.

    Reports are taken in the order of publication, as `dateline db regroup` does. `event_id` is that of the table `events`.
    """
    return _dateline.distinct_events(reports_of(data))

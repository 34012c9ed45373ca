"""Reprints and distinct events: those of the command line and of a newsroom; in parts, as on a cluster, those of the whole."""

import datetime
import json
import random

import pyarrow
import pytest
from conftest import ROOT

import dateline
from dateline import _dateline


def articles():
    """Reports of our own on happenings that several tell of, and reprints of some: a day each, a dozen in a row and two months to the next dozen."""
    told = [json.loads(line) for line in (ROOT / "eval/happenings/reports.jsonl").read_text().splitlines()[:90]]
    made = []
    for number, article in enumerate({name: article[name] for name in ("id", "title", "text", "source")} for article in told):
        made.append(article)
        if number % 7 == 0:
            made.append({**article, "id": f"{article['id']}-b", "source": "Harbour Post", "text": f"{article['text']}\n\nTickets for crossing {number} are refunded."})
            made.append({**article, "id": f"{article['id']}-c", "title": None, "text": article["text"][: len(article["text"]) // 2]})
    chance, dated = random.Random(1), []
    for begun in range(0, len(made), 12):
        dozen = made[begun : begun + 12]
        chance.shuffle(dozen)
        for number, article in enumerate(dozen):
            day = datetime.date(2014, 1, 1) + datetime.timedelta(days=6 * begun + number)
            dated.append({**article, "published": day.isoformat()})
    return dated


@pytest.fixture(scope="module")
def reports():
    return list(dateline.read_many(articles(), fast=True))


def rows(data):
    return sorted(json.dumps(row, sort_keys=True) for row in pyarrow.table(data).to_pylist())


def test_reprints_are_those_of_the_command_line(command, reports, tmp_path):
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles()))
    for days in (14, 60):
        told = [json.loads(line) for line in command("reprints", "--jsonl", "--days", days, tmp_path / "wire.jsonl").splitlines()]
        made = pyarrow.table(dateline.reprints(reports, days=days)).to_pylist()
        assert len(made) == len(told) > 3
        for pair, row in zip(told, made):
            assert (pair["a"]["id"], pair["b"]["id"]) == (row["a"], row["b"])
            assert [pair[name] for name in ("kind", "of_a", "of_b", "added", "left_out", "confidence", "explanation")] == [
                row[name] for name in ("kind", "of_a", "of_b", "added", "left_out", "confidence", "explanation")
            ]
            passages = [[part["a"], part["b"], part["words"]] for part in pair["passages"]]
            assert passages == [[[p["a_start"], p["a_end"]], [p["b_start"], p["b_end"]], p["words"]] for p in row["passages"]]


def test_distinct_events_are_those_of_a_newsroom(command, tmp_path):
    told = [article for article in articles() if not article["id"].endswith(("-b", "-c"))]
    reports = list(dateline.read_many(told, fast=True))
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(article) + "\n" for article in told))
    room = tmp_path / "news.db"
    command("init", room)
    command("add", "--fast", "-n", room, tmp_path / "wire.jsonl")
    held = pyarrow.table(dateline.Newsroom(room).query("", table="events")).to_pylist()
    made = pyarrow.table(dateline.distinct_events(reports)).to_pylist()
    assert len(held) == len(made)
    # In a newsroom articles go by keys; here each has a day of its own.
    days = {row["event_id"]: row["article_published"] for row in pyarrow.table(dateline.table(reports, "events")).to_pylist()}
    of_room = [((row["article_published"], row["record"]), row["happening"]) for row in held]
    assert together(of_room) == together([((days[row["event_id"]], row["event_id"].split("#")[1]), row["happening"]) for row in made])
    assert len({row["happening"] for row in made}) < len(made)
    assert {row["happening"] for row in made} <= {row["event_id"] for row in made}
    events = {row["event_id"] for row in pyarrow.table(dateline.table(reports, "events")).to_pylist()}
    assert events == {row["event_id"] for row in made}


def together(named):
    """Which events are one, whatever it is called."""
    groups = {}
    for event, name in named:
        groups.setdefault(name, set()).add(event)
    return sorted(sorted(group) for group in groups.values())


@pytest.mark.parametrize("days", [1, 14])
def test_parts_make_the_whole(reports, days):
    table = pyarrow.table({"row": pyarrow.array(range(len(reports)), pyarrow.int64()), "report": [report.to_json() for report in reports]})
    batches = [table.slice(at, 17) for at in range(0, len(table), 17)]

    def by_group(groups, compare, least):
        numbered = {row["row"]: row for row in pyarrow.table(groups).to_pylist()}
        parts = {}
        for row in reversed(table.to_pylist()):
            if row["row"] in numbered:
                parts.setdefault(numbered[row["row"]]["group"], []).append({**row, **numbered[row["row"]]})
        assert len(parts) >= least
        schema = pyarrow.table(groups).schema.append(pyarrow.field("report", pyarrow.string()))
        return sorted(row for part in parts.values() for row in rows(compare(pyarrow.Table.from_pylist(part, schema))))

    def keyed(keys):
        return pyarrow.concat_tables([pyarrow.table(keys(batch)) for batch in reversed(batches)])

    pairs = by_group(_dateline.reprint_groups(keyed(_dateline.reprint_keys), days), lambda part: _dateline.reprints(part, days), 4)
    assert pairs == rows(dateline.reprints(reports, days=days))
    events = by_group(_dateline.event_groups(keyed(_dateline.event_keys)), _dateline.events_of_group, 1)
    assert events == rows(dateline.distinct_events(reports))


def test_what_is_no_report_is_told(reports):
    spoilt = json.loads(reports[0].to_json())
    spoilt["sentences"][0]["end"] = spoilt["sentences"][0]["start"] - 1
    data = pyarrow.table({"report": [json.dumps(spoilt)]})
    for use in (dateline.reprints, dateline.distinct_events, dateline.table):
        with pytest.raises(ValueError, match="contradicts itself|is no report"):
            use(data)
        with pytest.raises(ValueError, match="column `report`"):
            use(pyarrow.table({"text": ["Rain."]}))
    with pytest.raises(ValueError, match="signature"):
        _dateline.reprint_groups(pyarrow.table({"row": [1], "signature": [b"no"]}), 14)
    assert pyarrow.table(dateline.reprints([])).num_rows == pyarrow.table(dateline.distinct_events([])).num_rows == 0

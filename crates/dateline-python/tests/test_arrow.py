"""Arrow in, Arrow out, with whichever library."""

import datetime
import decimal
import json
import random

import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import EXAMPLES

import dateline

ARTICLES = [json.loads(line) for line in (EXAMPLES / "batch.jsonl").read_text().splitlines()]


def expected(command):
    return command("read", "--jsonl", EXAMPLES / "batch.jsonl").splitlines()


def test_a_table_of_each_library(command):
    columns = {name: [article.get(name) for article in ARTICLES] for name in ("id", "title", "text", "published", "source", "url")}
    for data in (
        pyarrow.table(columns), pyarrow.table(columns).to_batches()[0], polars.DataFrame(columns), pandas.DataFrame(columns),
        pyarrow.table(columns).cast(pyarrow.schema([(name, pyarrow.large_string()) for name in columns])),
    ):
        out = pyarrow.table(dateline.read_batch(data))
        assert out.column("report").to_pylist() == expected(command), type(data)
        assert out.column("rejected_code").null_count == len(out)
        assert polars.DataFrame(dateline.read_batch(data)).height == len(ARTICLES)


def test_rows_that_cannot_be_read_are_rows():
    data = pyarrow.table({"id": ["a", "b", "c"], "text": ["Rain fell in Rome.", None, " "]})
    rows = pyarrow.table(dateline.read_batch(data)).to_pylist()
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["rejected_code"] for row in rows] == [None, "field", "empty"]
    assert rows[1]["rejected_at"] == "row:2" and rows[1]["report"] is None


def test_dates_and_authors():
    data = pyarrow.table({
        "text": ["Rain fell.", "Snow fell."], "published": pyarrow.array([datetime.datetime(2014, 5, 2, 23, 1), None]),
        "authors": [["Anna Rossi", "Jo Tan"], None], "id": [7, 8],
    })
    reports = [dateline.Report(row) for row in pyarrow.table(dateline.read_batch(data)).column("report").to_pylist()]
    assert reports[0].published.value == "2014-05-02" and reports[0].authors == ["Anna Rossi", "Jo Tan"]
    assert [report.id for report in reports] == ["7", "8"]
    with pytest.raises(ValueError, match="column `text` is of type"):
        dateline.read_batch(pyarrow.table({"text": [1.5]}))
    with pytest.raises(ValueError, match="no column `text`"):
        dateline.read_batch(pyarrow.table({"body": ["Rain."]}))
    with pytest.raises(TypeError, match="no Arrow data"):
        dateline.read_batch(["Rain."])


def test_tables_are_those_of_the_command_line(command, tmp_path):
    (tmp_path / "reports.jsonl").write_text("\n".join(expected(command)))
    reports = list(dateline.read_many(ARTICLES))
    for name in dateline.TABLES:
        command("export", "parquet", "--table", name, tmp_path / "reports.jsonl", "-o", tmp_path / "out.parquet")
        written = pyarrow.parquet.read_table(tmp_path / "out.parquet")
        made = pyarrow.table(dateline.table(reports, name))
        assert made.equals(written) and made.schema.metadata[b"table"] == name.encode()
        assert pyarrow.table(dateline.table(dateline.read_batch(pandas.DataFrame(ARTICLES).drop(columns="authors", errors="ignore")), name)).num_columns
    with pytest.raises(ValueError, match="there is no table `event`"):
        dateline.table(reports, "event")


def test_a_newsroom_as_frames(command, tmp_path):
    room = tmp_path / "news.db"
    command("init", room)
    command("add", "-n", room, EXAMPLES / "batch.jsonl", *EXAMPLES.glob("*.txt"))
    newsroom = dateline.Newsroom(room)
    for table, query in (("events", ""), ("statements", ""), ("events", "is:event status:occurred"), ("articles", "ferry")):
        command("export", "parquet", "-n", room, "--query", query, "--table", table, "-o", tmp_path / "out.parquet")
        assert pyarrow.table(newsroom.query(query, table=table)).equals(pyarrow.parquet.read_table(tmp_path / "out.parquet"))
    events = newsroom.to_pandas(distinct=True)
    assert events["happening"].is_unique and len(events) == newsroom.to_polars(distinct=True).height > 0
    assert newsroom.count()["articles"] == len(list(EXAMPLES.glob("*.txt"))) + len(ARTICLES)
    with pytest.raises(ValueError):
        newsroom.query("type:(")
    with pytest.raises(RuntimeError):
        dateline.Newsroom(tmp_path / "gone.db")


def test_columns_of_any_type_are_rows_or_told():
    chance = random.Random(4)
    kinds = [
        pyarrow.null(), pyarrow.bool_(), pyarrow.int8(), pyarrow.uint64(), pyarrow.float64(), pyarrow.string(), pyarrow.large_string(), pyarrow.string_view(),
        pyarrow.binary(), pyarrow.date32(), pyarrow.date64(), pyarrow.timestamp("ns", "Europe/Kyiv"), pyarrow.timestamp("s"), pyarrow.time32("s"),
        pyarrow.duration("ms"), pyarrow.decimal128(9, 2), pyarrow.list_(pyarrow.string()), pyarrow.large_list(pyarrow.int64()), pyarrow.list_(pyarrow.null()),
        pyarrow.struct([("a", pyarrow.string())]), pyarrow.dictionary(pyarrow.int8(), pyarrow.string()), pyarrow.map_(pyarrow.string(), pyarrow.int64()),
    ]
    read = refused = 0
    for _ in range(120):
        rows = chance.randint(0, 4)
        columns = {"text": pyarrow.array([chance.choice(["Rain fell in Rome.", "", None, "e\u0301\u202e\0"]) for _ in range(rows)], pyarrow.string())}
        for name in chance.sample(["id", "title", "text", "published", "authors", "url"], 2):
            kind = chance.choice(kinds)
            try:
                columns[name] = pyarrow.array([chance.choice([None, value_of(kind, chance)]) for _ in range(rows)], kind)
            except pyarrow.ArrowNotImplementedError:
                columns[name] = pyarrow.nulls(rows, kind)
        try:
            out = pyarrow.table(dateline.read_batch(pyarrow.table(columns), fast=True, threads=1))
            assert len(out) == rows
            read += 1
        except ValueError as error:
            assert "is of type" in str(error), error
            refused += 1
    assert read > 20 and refused > 20


def value_of(kind, chance):
    """A value of that type."""
    number = chance.choice([0, 1, 2, 100])
    if pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind):
        return [value_of(kind.value_type, chance)] * (number % 4)
    if pyarrow.types.is_struct(kind):
        return {"a": "x"}
    if pyarrow.types.is_map(kind):
        return [("a", number)]
    if pyarrow.types.is_null(kind):
        return None
    if pyarrow.types.is_dictionary(kind):
        return "x"
    if pyarrow.types.is_binary(kind):
        return b"\xff\0"
    if pyarrow.types.is_boolean(kind):
        return True
    if pyarrow.types.is_decimal(kind):
        return decimal.Decimal("1.25")
    if pyarrow.types.is_floating(kind):
        return chance.choice([float("nan"), float("inf"), 1e308])
    if pyarrow.types.is_date(kind):
        return datetime.date(number + 1, 2, 3)
    if pyarrow.types.is_timestamp(kind):
        return datetime.datetime(1900 + number, 2, 3, 23, 59)
    if pyarrow.types.is_time(kind):
        return datetime.time(1, 2)
    if pyarrow.types.is_duration(kind):
        return datetime.timedelta(number)
    if pyarrow.types.is_integer(kind):
        return number
    return chance.choice(["2014-05-02", "", "\u202e", "no date"])

"""Arrow in, Arrow out, with whichever library."""

import datetime
import json

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

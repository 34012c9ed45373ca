"""CSV, JSON lines and Parquet as Python's csv, pyarrow.csv and pyarrow read them."""

import csv
import json

import pyarrow
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet
import pytest
from conftest import json_lines

TABLES = ["events", "statements", "articles", "actors", "places", "designations", "facts"]
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def text_of(cell):
    """A cell as the manual says to read it: one apostrophe before what would begin a formula goes."""
    return cell[1:] if cell.startswith("'") else cell


def items_of(cell):
    """A list: items parted by `|`, in which a backslash stands before a backslash or `|`."""
    items, item, escaped = [], "", False
    for character in text_of(cell):
        if escaped:
            item, escaped = item + character, False
        elif character == "\\":
            escaped = True
        elif character == "|":
            items.append(item)
            item = ""
        else:
            item += character
    return items + [item]


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_parquet_json_lines_and_csv_hold_the_same(files, table):
    parquet = pyarrow.parquet.read_table(files / f"{table}.parquet")
    lines = json_lines(files / f"{table}.jsonl")
    assert parquet.to_pylist() == lines
    rows = csv_rows(files / f"{table}.csv")
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines):
        assert list(row) == parquet.column_names
        for name, value in line.items():
            kind = parquet.schema.field(name).type
            if value is None or value == []:
                assert row[name] == "", name
            elif pyarrow.types.is_list(kind):
                assert items_of(row[name]) == value, name
            elif pyarrow.types.is_string(kind):
                assert text_of(row[name]) == value, name
            elif pyarrow.types.is_boolean(kind):
                assert row[name] == str(value).lower(), name
            else:
                assert float(row[name]) == value, name


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_is_named_in_the_file(files, table):
    schema = pyarrow.parquet.read_schema(files / f"{table}.parquet")
    assert schema.metadata[b"schema"] == b"dateline.tables/1"
    assert schema.metadata[b"table"] == table.encode()
    assert all(field.metadata[b"description"] for field in schema)


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("designations", "facts")])
def test_arrow_reads_json_lines_and_csv(files, table):
    parquet = pyarrow.parquet.read_table(files / f"{table}.parquet")
    whole = pyarrow.json.ReadOptions(block_size=1 << 24)
    parsing = pyarrow.json.ParseOptions(explicit_schema=parquet.schema.remove_metadata())
    assert pyarrow.json.read_json(files / f"{table}.jsonl", whole, parsing).to_pylist() == parquet.to_pylist()
    whole = pyarrow.csv.ReadOptions(block_size=1 << 24)
    parsing = pyarrow.csv.ParseOptions(newlines_in_values=True)
    assert pyarrow.csv.read_csv(files / f"{table}.csv", whole, parsing).num_rows == parquet.num_rows


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_begins_a_formula(files, table):
    text = {field.name for field in pyarrow.parquet.read_schema(files / f"{table}.parquet") if field.type != "double"}
    for row in csv_rows(files / f"{table}.csv"):
        for name, cell in row.items():
            begins = cell.lstrip("\t\r\n\v\f \ufeff\0")
            assert name not in text or not begins.startswith(FORMULA), (name, cell[:80])


def test_articles_come_back_as_they_went_in(files, reports):
    rows = pyarrow.parquet.read_table(files / "articles.parquet").to_pylist()
    assert len(rows) == len(reports)
    for row, report in zip(rows, reports):
        for column, field in [("article_id", "id"), ("title", "title"), ("text", "text"), ("source", "source"), ("url", "url"), ("authors", "authors")]:
            assert row[column] == report[field], column
        assert row["characters"] == len(report["text"])


def test_offsets_lead_to_the_words(files, reports):
    texts = {report["id"]: report["text"] for report in reports}
    for row in json_lines(files / "events.jsonl"):
        assert texts[row["article_id"]][row["trigger_start"] : row["trigger_end"]] == row["trigger"]
    for row in json_lines(files / "statements.jsonl"):
        assert texts[row["article_id"]][row["content_start"] : row["content_end"]].endswith(row["content"][-1])


def test_no_id_stands_twice(files):
    for table, column in [("events", "event_id"), ("statements", "statement_id"), ("articles", "article_id"), ("actors", "actor_id"), ("places", "place_id")]:
        ids = [row[column] for row in json_lines(files / f"{table}.jsonl")]
        assert len(set(ids)) == len(ids) > 0


def test_json_is_plain(files):
    """Every line is JSON by Python's reader without NaN or Infinity, and is one line for readers that split at \\n alone."""
    def refuse(constant):
        raise ValueError(constant)

    for table in TABLES:
        for line in (files / f"{table}.jsonl").read_bytes().split(b"\n")[:-1]:
            json.loads(line, parse_constant=refuse)

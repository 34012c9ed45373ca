"""The command line, one thread and many from Python, files, Arrow and Spark: the same reports and the same rejections, for any batch of articles.

`crates/dateline-cli/tests/one_reading.rs` holds threads and shares of the command line to the same.
"""

import json
import random

import polars
import pyarrow
import pytest
from conftest import EXAMPLES

import dateline

FIELDS = ("id", "title", "text", "published", "source", "url")
DEBRIS = ["\u200b", "\u202e", "e\u0301", "İ", "👩‍👩‍👧", "\"", "“", "((", " said ", "\n\n", "31 February 0000", "\t", "…", "U.S.", "\ufeff", "99999999999999999999"]


def batch(seed):
    """Articles by chance: of sentences of ours in any order, with debris in them, and some that cannot be read."""
    chance = random.Random(seed)
    sentences = [sentence for path in sorted(EXAMPLES.glob("*.txt")) for sentence in path.read_text().split(". ")]
    articles = []
    for number in range(chance.randint(8, 30)):
        text = ". ".join(chance.choices(sentences, k=chance.randint(1, 12)))
        for _ in range(chance.choice([0, 0, 0, 5])):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(DEBRIS) * chance.choice([1, 1, 40]) + text[at:]
        text = chance.choices([text, " ", None, "Snow.\0", text.upper()], weights=[20, 1, 1, 1, 1])[0]
        articles.append({
            "id": f"{seed}-{number}", "title": chance.choice([None, "Ferry runs aground", "TALKS FAIL"]), "text": text,
            "published": chance.choice([None, "2014-05-02", "11/12/2015", "2 May 2015 23:10"]), "source": chance.choice([None, "Harbour Post"]), "url": None,
        })
    return articles


def told(outcomes):
    """Of each article its report, or the kind of its rejection."""
    return [outcome.to_json() if isinstance(outcome, dateline.Report) else outcome.code for outcome in outcomes]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_reads_it(command, tmp_path, seed):
    articles = batch(seed)
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps(article) + "\n" for article in articles))
    expected = told(dateline.read_files(lines, threads=1))
    assert len(expected) == len(articles)
    reports = [outcome for outcome in expected if outcome.startswith("{")]
    status = 0 if len(reports) == len(articles) else 3
    for threads in (1, 2):
        assert command("read", "--jsonl", "--threads", threads, lines, status=status).splitlines() == reports
        assert told(dateline.read_many(articles, threads=threads)) == expected
        assert told(dateline.read_files(lines, threads=threads)) == expected
    table = pyarrow.table({name: pyarrow.array([article[name] for article in articles], pyarrow.string()) for name in FIELDS})
    for data in (table, polars.from_arrow(table), pyarrow.concat_tables([table.slice(0, 3), table.slice(3)])):
        rows = pyarrow.table(dateline.read_batch(data, threads=2)).to_pylist()
        assert [row["report"] or row["rejected_code"] for row in rows] == expected


def test_spark_reads_the_same(spark):
    import dateline.spark

    articles = [article for seed in range(6) for article in batch(seed)]
    rows = [tuple(article[name] for name in FIELDS) for article in articles]
    frame = spark.createDataFrame(rows, ", ".join(f"{name} string" for name in FIELDS)).repartition(7)
    read = {row.id: row.report or row.rejected_code for row in dateline.spark.read_articles(frame).collect()}
    assert read == dict(zip([article["id"] for article in articles], told(dateline.read_many(articles))))

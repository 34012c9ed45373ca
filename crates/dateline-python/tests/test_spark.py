"""Spark: the rows of the command line, also where a worker or an executor is killed."""

import json
import os
import shutil
import signal
import threading
import time
from collections import Counter

import pyarrow
import pytest
from conftest import ROOT, page_of, warc

import dateline

pytest.importorskip("pyspark", reason="pyspark is not installed")
psutil = pytest.importorskip("psutil")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java (on Debian, default-jre-headless)", allow_module_level=True)

PAGES = 8


@pytest.fixture(scope="module")
def crawls(tmp_path_factory, examples):
    """Crawls of pages made of our texts, one record in each damaged."""
    folder = tmp_path_factory.mktemp("crawls")
    texts = [path.read_text() for path in examples]
    for number in range(6):
        pages = [page_of(texts[(number + page) % len(texts)], PAGES * number + page) for page in range(PAGES)]
        pages[3] = None
        (folder / f"{number}.warc.gz").write_bytes(warc(pages))
    return sorted(folder.glob("*.warc.gz"))


@pytest.fixture(scope="module")
def expected(command, crawls):
    return sorted(command("read", "--jsonl", *crawls, status=3).splitlines())


def check(rows, expected, crawls):
    reports = sorted(row.report for row in rows if row.report)
    assert reports == expected
    assert max(Counter(row.id for row in rows if row.report).values()) == 1
    lost = [row for row in rows if not row.report]
    assert Counter(row.rejected_code for row in lost) == {"damaged-record": len(crawls)}
    assert sorted(row.rejected_at.split("@")[0] for row in lost) == [str(path) for path in crawls]


def paths(crawls):
    return [str(path) for path in crawls]


def test_crawls_and_what_is_made_of_them(spark, crawls, expected, tmp_path):
    import dateline.spark

    dateline.spark.read_warcs(spark, paths(crawls)).write.parquet(str(tmp_path / "reports"))
    reports = spark.read.parquet(str(tmp_path / "reports"))
    check(reports.collect(), expected, crawls)
    assert dateline.spark.rejected(reports).count() == len(crawls)

    held = [dateline.Report(line) for line in expected]
    for name in ("events", "statements", "articles"):
        dateline.spark.table(reports, name).write.parquet(str(tmp_path / name))
        written = pyarrow.parquet.read_table(tmp_path / name)
        made = pyarrow.table(dateline.table(held, name))
        assert written.column_names == made.column_names
        assert by_id(written) == by_id(made)

    names = {row.name: row for row in dateline.spark.actors(reports).collect()}
    for name, articles in Counter(a.name for r in held for a in {a.name: a for a in r.actors if a.wikidata and a.name}.values()).items():
        assert names[name].articles == articles and len(names[name].article_ids) == articles


def by_id(table):
    return sorted((str(sorted(row.items(), key=lambda cell: cell[0])) for row in table.to_pylist()))


def test_articles_of_a_frame(spark, command, examples, tmp_path):
    import dateline.spark

    rows = [(f"a{number}", path.read_text()) for number, path in enumerate(examples)] + [("b", None), ("c", " ")]
    out = dateline.spark.read_articles(spark.createDataFrame(rows, "id string, text string")).collect()
    assert sorted(row.id for row in out) == sorted(id for id, _ in rows)
    reports = {row.id: row.report for row in out}
    for (id, text), outcome in zip(rows, dateline.read_many([{"id": id, "text": text} for id, text in rows])):
        assert reports[id] == (outcome.to_json() if isinstance(outcome, dateline.Report) else None)
    assert {row.id: row.rejected_code for row in out if not row.report} == {"b": "field", "c": "empty"}


@pytest.mark.parametrize("victim", ["pyspark.daemon", "CoarseGrainedExecutorBackend"])
def test_whoever_is_killed_is_not_missed(spark, crawls, expected, victim):
    import dateline.spark

    outcome = []
    job = threading.Thread(target=lambda: outcome.append(dateline.spark.read_warcs(spark, paths(crawls)).collect()))
    job.start()
    tracker, killed = spark.sparkContext.statusTracker(), None
    deadline = time.monotonic() + 240
    while killed is None and job.is_alive() and time.monotonic() < deadline:
        time.sleep(0.2)
        if any(tracker.getStageInfo(stage).numActiveTasks for stage in tracker.getActiveStageIds()):
            # Behind this a task is under way: it loads the models first.
            time.sleep(0.5)
            killed = kill(victim) if job.is_alive() else None
    assert killed is not None, "the job was over before anything could be killed"
    job.join(300)
    assert not job.is_alive() and outcome, "the job ended with an error"
    check(outcome[0], expected, crawls)


def kill(victim):
    """Kills one process below this one whose command names the victim; of workers a child of the daemon, which reads."""
    for process in psutil.Process().children(recursive=True):
        try:
            if victim not in " ".join(process.cmdline()) or (victim == "pyspark.daemon" and process.parent().name() == "java"):
                continue
            os.kill(process.pid, signal.SIGKILL)
            return process.pid
        except psutil.NoSuchProcess:
            continue
    return None


def test_what_goes_across_articles(spark, tmp_path):
    import dateline.spark

    told = [json.loads(line) for line in (ROOT / "eval/happenings/reports.jsonl").read_text().splitlines()[:120]]
    articles = [(*[article[name] for name in ("id", "title", "text", "published", "source")], None) for article in told]
    # Reprints of every sixth: one with a paragraph more, one of the same day and another medium, one that has no date, one that is the same row twice.
    for number, (id, title, text, published, source, _) in enumerate(articles[::6]):
        articles.append((f"{id}-later", title, f"{text}\n\nTickets for the crossing number {number} are refunded at the harbour.", published, "Harbour Post", None))
        articles.append((f"{id}-undated", None, text[: len(text) * 2 // 3], None, None, None))
        articles.append((id, title, text, published, source, None))
    frame = spark.createDataFrame(articles, "id string, title string, text string, published string, source string, url string").repartition(5)
    dateline.spark.read_articles(frame, fast=True).write.parquet(str(tmp_path / "reports"))
    reports = spark.read.parquet(str(tmp_path / "reports"))
    held = pyarrow.parquet.read_table(tmp_path / "reports")
    pairs = dateline.reprints(held)
    assert rows_of(dateline.spark.reprints(reports).toArrow()) == rows_of(pyarrow.table(pairs))
    assert {"copy", "reprint"} <= {row["kind"] for row in pyarrow.table(pairs).to_pylist()}
    events = pyarrow.table(dateline.distinct_events(held))
    assert rows_of(dateline.spark.distinct_events(reports).toArrow()) == rows_of(events)
    assert len(set(events.column("happening").to_pylist())) < len(events)


def rows_of(table):
    return sorted((json.dumps(row, sort_keys=True) for row in table.to_pylist()))

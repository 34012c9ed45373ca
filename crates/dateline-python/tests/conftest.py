import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"


def pytest_addoption(parser):
    parser.addoption("--dateline", required=True, help="the program")


@pytest.fixture(scope="session")
def command(request):
    """Runs the program; its standard output."""
    program = Path(request.config.getoption("--dateline")).resolve()

    def run(*arguments, status=0):
        ran = subprocess.run([program, *map(str, arguments)], capture_output=True)
        assert ran.returncode == status, ran.stderr.decode()
        return ran.stdout.decode()

    return run


@pytest.fixture(scope="session")
def examples():
    """Texts of our own."""
    return sorted(EXAMPLES.glob("*.txt"))


@pytest.fixture(scope="session")
def spark():
    """A cluster of two executors on this machine, where there is Java."""
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java (on Debian, default-jre-headless)")
    from pyspark.sql import SparkSession

    os.environ |= {"SPARK_HOME": os.path.dirname(pyspark.__file__), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    options = {
        "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.memory": "1g", "spark.sql.shuffle.partitions": "4",
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"], "spark.log.level": "OFF", "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def warc(pages):
    """A crawl of pages, a packed member a record; a page that is None is a record whose length is no number."""
    members = []
    for number, html in enumerate(pages):
        if html is None:
            record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n"
        else:
            body = html.encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2021-05-02T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            record = head.encode() + answer + b"\r\n\r\n"
        members.append(gzip.compress(record, mtime=0))
    return b"".join(members)


def page_of(text, number=0):
    """A text as a page."""
    title, *paragraphs = [part for part in text.split("\n\n") if part.strip()]
    body = "".join(f"<p>{paragraph} ({number})</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"

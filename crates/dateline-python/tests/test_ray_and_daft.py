"""The same function in Ray Data and in Daft."""

import os

import pyarrow
import pytest

import dateline


@pytest.fixture(scope="module")
def articles(examples):
    return pyarrow.table({"id": [path.stem for path in examples] + ["none"], "text": [path.read_text() for path in examples] + [" "]})


@pytest.fixture(scope="module")
def expected(articles):
    return sorted(pyarrow.table(dateline.read_batch(articles)).to_pylist(), key=lambda row: row["id"])


def test_ray_data(articles, expected):
    ray = pytest.importorskip("ray", reason="ray is not installed")
    import ray.data

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": os.environ["PYTHONPATH"]}})
    try:
        read = ray.data.from_arrow(articles).map_batches(lambda batch: pyarrow.table(dateline.read_batch(batch)), batch_format="pyarrow", batch_size=3)
        rows = sorted(read.take_all(), key=lambda row: row["id"])
    finally:
        ray.shutdown()
    assert [row["report"] for row in rows] == [row["report"] for row in expected]
    assert [row["rejected_code"] for row in rows] == [row["rejected_code"] for row in expected]


def test_daft(articles, expected):
    daft = pytest.importorskip("daft", reason="daft is not installed")

    @daft.udf(return_dtype=daft.DataType.string())
    def report(ids, texts):
        batch = pyarrow.table({"id": ids.to_arrow(), "text": texts.to_arrow()})
        return pyarrow.table(dateline.read_batch(batch)).column("report").combine_chunks()

    frame = daft.from_arrow(articles)
    read = frame.with_column("report", report(frame["id"], frame["text"])).to_arrow()
    rows = sorted(read.to_pylist(), key=lambda row: row["id"])
    assert [row["report"] for row in rows] == [row["report"] for row in expected]

"""What consumers' own libraries read: every format of the reports that `examples/consumer_files.rs` wrote.

`--files` names the folder. `reports.jsonl` in it is what went in: an ordinary report, one whose every text is hostile, and the same,
longer than readers expect.
"""

import csv
import json
import os
import sys
from pathlib import Path

import pytest

# PyICU, which followthemoney asks for through normality, has no wheels.
sys.path.insert(0, str(Path(__file__).parent / "stand_in"))
# Python's own limit of a cell is 131,072 characters.
csv.field_size_limit(1 << 30)


def pytest_addoption(parser):
    parser.addoption("--files", required=True, help="the folder that consumer_files wrote")
    parser.addoption("--dateline", required=True, help="the program")


@pytest.fixture(scope="session")
def files(pytestconfig):
    return Path(pytestconfig.getoption("--files"))


@pytest.fixture(scope="session")
def dateline(pytestconfig):
    return os.path.abspath(pytestconfig.getoption("--dateline"))


@pytest.fixture(scope="session")
def reports(files):
    return json_lines(files / "reports.jsonl")


def json_lines(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]
